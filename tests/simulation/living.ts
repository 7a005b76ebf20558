/** Does what was planned, as people do it: on the pages of the application, over HTTP; and writes down what was put in. */
import assert from "node:assert/strict";
import { and, eq } from "drizzle-orm";
import type { Random } from "../../src/demo/random.ts";
import { people } from "../../src/features/accounts/tables.ts";
import { startParticipation } from "../../src/features/applications/service.ts";
import { participations } from "../../src/features/cohorts/tables.ts";
import { setTheScene } from "../../src/features/reports/scene.fixture.ts";
import { rooms } from "../../src/features/venue/tables.ts";
import type { SettableClock } from "../../src/platform/clock.ts";
import { newId } from "../../src/platform/database/columns.ts";
import { bySystem } from "../../src/platform/database/database.ts";
import { plusDays } from "../../src/platform/i18n/day.ts";
import { type Client, expectStatus } from "../client.ts";
import { aPerson, type TestPerson } from "../factories/people.ts";
import { aSample } from "../factories/things.ts";
import { fillIn } from "../form.ts";
import type { World } from "../world.ts";
import { type Entry, type Life, localDay } from "./ledger.ts";
import { CHARACTERS, COMPANY_ZONE, type Deed, MENTORS, type Planned } from "./plan.ts";

/** Everybody of the story, and what was put in so far. */
export interface Story {
  readonly cohort: string;
  readonly questions: string;
  readonly assignment: string;
  readonly organizer: TestPerson;
  readonly mentors: readonly TestPerson[];
  readonly participants: readonly TestPerson[];
  readonly lives: readonly Life[];
  /** The project of whoever has one, and the submission that waits or was answered last. */
  readonly works: Map<number, { readonly project: string; submission: string }>;
}

/** A running cohort with its fifty participants, each with a mentor and two condition items of their own. */
export async function gather(world: World, clock: SettableClock): Promise<Story> {
  const { platform } = world;
  const { q } = platform.db;
  const scene = await setTheScene(world);
  const { cohort } = scene;
  const mentors: TestPerson[] = [];
  for (let i = 0; i < MENTORS; i += 1) mentors.push(await aPerson(world, [["mentor", cohort]], `メンター${i + 1}`));
  const participants: TestPerson[] = [];
  const lives: Life[] = [];
  for (const [i, { name, zone }] of CHARACTERS.entries()) {
    const one = await aPerson(world, [["participant", cohort]], name);
    await q.update(people).set({ zone }).where(eq(people.id, one.id));
    await platform.db.write(bySystem, async (tx) => {
      await startParticipation(platform, tx, { person: one.id, cohort: { id: cohort, startsOn: null, endsOn: null } });
      await tx.q
        .update(participations)
        .set({ mentor: mentors[i % MENTORS]?.id ?? null })
        .where(and(eq(participations.person, one.id), eq(participations.cohort, cohort)));
    });
    for (const label of ITEMS)
      done(
        await fillIn(one.client, "/reports/conditions", "/reports/conditions", {
          label,
          scale: "good_watch_bad",
          ownAction: "早く休む",
        }),
      );
    participants.push(one);
    lives.push({
      person: one.id,
      name,
      mentor: i % MENTORS,
      since: clock.now(),
      entries: [],
      heard: undefined,
      paused: false,
      left: false,
      questions: [],
      work: "none",
    });
  }
  const all = await q.select().from(rooms).where(eq(rooms.cohort, cohort));
  return {
    cohort,
    questions: all.find(({ purpose }) => purpose === "questions")?.id ?? "",
    assignment: await aSample(world, "library-return-notice"),
    organizer: scene.organizer,
    mentors,
    participants,
    lives,
    works: new Map(),
  };
}

/** Two of what they watch, from the best down in three steps. */
export const ITEMS = ["ねむり", "頭の重さ"] as const;

/** One deed at its moment. @param random decides what of the waiting a mentor gets to */
export async function act(story: Story, { at, who, deed }: Planned, random: Random): Promise<void> {
  switch (deed.kind) {
    case "acknowledge":
    case "answer":
    case "review":
      return asMentor(story, who, deed, random);
    default:
      return asParticipant(story, who, deed, at);
  }
}

async function asParticipant(story: Story, who: number, deed: Deed, at: Date): Promise<void> {
  const [life, { client }] = [story.lives[who] as Life, story.participants[who] as TestPerson];
  const last = life.entries.at(-1);
  switch (deed.kind) {
    case "report":
      // Somebody whose day has a report already writes nothing into it.
      if (life.entries.some(({ day }) => day === deed.day)) return;
      life.entries.push(await writeDown(client, deed));
      if (deed.readers === "usual" || deed.readers === "mentors") life.heard = at;
      return;
    case "rest": {
      if (life.entries.some(({ day }) => day === deed.day)) return;
      const answer = done(await fillIn(client, "/reports", "/reports/rest"));
      life.entries.push({
        id: idIn(answer.location),
        day: deed.day,
        kind: "rest",
        minutes: 0,
        levels: [],
        readers: "me",
        acknowledged: false,
      });
      return;
    }
    case "change":
      if (last?.kind !== "work") return;
      done(
        await fillIn(client, `/reports/${last.id}/edit`, `/reports/${last.id}/edit`, { minutes: `${deed.minutes}分` }),
      );
      last.minutes = deed.minutes;
      if (last.readers !== "me") life.heard = at;
      return;
    case "remove":
      if (last?.kind !== "work") return;
      done(await fillIn(client, `/reports/${last.id}`, `/reports/${last.id}/remove`));
      life.entries.pop();
      return;
    case "ask": {
      const replyWanted = plusDays(localDay(at, COMPANY_ZONE), 3);
      const post = { clientId: newId(), body: "ここからどう進めるとよいでしょうか。", replyWanted };
      const asked = await client.api<{ id: string }>("POST", `/rooms/${story.questions}/posts`, post);
      assert.ok(asked.json.id, JSON.stringify(asked.json));
      life.questions.push(asked.json.id);
      life.heard = at;
      return;
    }
    case "hand_in":
      await handIn(story, who, client);
      life.work = "waits";
      life.heard = at;
      return;
    case "pause":
      done(await fillIn(client, "/participation", "/participation/pause", { until: "" }));
      life.paused = true;
      life.heard = at;
      return;
    case "resume":
      done(await fillIn(client, "/participation", "/participation/resume"));
      life.paused = false;
      return;
    case "leave":
      done(await fillIn(client, "/participation", "/participation/leave", { reason: "" }));
      life.left = true;
      return;
    default:
      throw new Error(`nobody takes part by ${deed.kind}`);
  }
}

const READERS = { usual: "participants mentors organizers", mentors: "mentors", me: "me" } as const;

/** Writes a report on its form, with the time as it is typed and the readers as they are chosen. */
async function writeDown(client: Client, deed: Extract<Deed, { kind: "report" }>): Promise<Entry> {
  const form = await client.page("/reports/new");
  const items = [...form.text.matchAll(/name="(condition\.[0-9a-f-]{36})\.for"/g)].map(([, name = ""]) => name);
  assert.equal(new Set(items).size, ITEMS.length);
  const levels = [...new Set(items)].flatMap((name, i): [string, string][] => {
    const level = deed.levels[i];
    return level == null ? [] : [[name, String(level)]];
  });
  // The form begins with the readers of the report before: each says anew for whom it is.
  const readers = { minutesFor: READERS[deed.readers], didFor: READERS[deed.readers] };
  const given = { day: deed.day, minutes: deed.typed, did: "返却日の計算をすすめた。", ...readers };
  const answer = done(await fillIn(client, form, "/reports", { ...given, ...Object.fromEntries(levels) }));
  return {
    id: idIn(answer.location),
    day: deed.day,
    kind: "work",
    minutes: deed.minutes,
    levels: deed.levels,
    readers: deed.readers,
    acknowledged: false,
  };
}

async function handIn(story: Story, who: number, client: Client): Promise<void> {
  const known = story.works.get(who);
  const project = known?.project ?? (await choose(story, client));
  const words = { body: "ここまでのものを、そのまま出します。" };
  done(await fillIn(client, `${project}/submit`, `${project}/submissions`, words));
  const [, submission = ""] = /id="s-([0-9a-f-]{36})"/.exec((await client.page(project)).text) ?? [];
  assert.notEqual(submission, known?.submission ?? "", "the newest version stands first");
  story.works.set(who, { project, submission });
}

async function choose({ assignment, cohort }: Story, client: Client): Promise<string> {
  const chosen = { assignment, cohort, size: "normal", running: "", word: "", once: newId() };
  return done(await client.post("/projects", chosen)).location.split("?")[0] ?? "";
}

/** What a mentor gets to of what waits with their people. */
async function asMentor(story: Story, who: number, deed: Deed, random: Random): Promise<void> {
  const { client } = story.mentors[who] as TestPerson;
  const share = "share" in deed ? deed.share : 0;
  for (const [i, life] of story.lives.entries()) {
    if (life.mentor !== who) continue;
    if (deed.kind === "acknowledge") {
      for (const entry of life.entries) {
        if (entry.kind !== "work" || entry.readers === "me" || entry.acknowledged || !random.chance(share)) continue;
        done(
          await fillIn(client, `/reports/${entry.id}`, `/reports/${entry.id}/acknowledge`, {
            sentence: "読みました。",
          }),
        );
        entry.acknowledged = true;
      }
    } else if (deed.kind === "answer") {
      for (const question of [...life.questions]) {
        if (!random.chance(share)) continue;
        const answer = { clientId: newId(), body: "まず、動いたところを一行書いてみてください。", threadOf: question };
        await client.api("POST", `/rooms/${story.questions}/posts`, answer);
        life.questions.splice(life.questions.indexOf(question), 1);
      }
    } else if (life.work === "waits" && random.chance(share)) {
      const at = `/submissions/${story.works.get(i)?.submission}/feedback`;
      done(await fillIn(client, at, at, { "general.good": "どこで迷ったかが、よく分かりました。" }));
      life.work = "reviewed";
    }
  }
}

const done = <A extends Awaited<ReturnType<Client["post"]>>>(answer: A): A => {
  expectStatus(answer, 303);
  return answer;
};

const idIn = (location: string): string => /\/reports\/([0-9a-f-]{36})/.exec(location)?.[1] ?? "";
