import assert from "node:assert/strict";
import { before, describe, it } from "node:test";
import { randomFrom } from "../../src/demo/random.ts";
import { SettableClock } from "../../src/platform/clock.ts";
import { plusDays } from "../../src/platform/i18n/day.ts";
import type { TestPerson } from "../factories/people.ts";
import { suiteWorld, type World } from "../world.ts";
import { bundlesOf, courseOf, type Life, localDay, minutesOf, silentOf, waitingOf, weeksOf } from "./ledger.ts";
import { act, gather, ITEMS, type Story } from "./living.ts";
import { CHARACTERS, COMPANY_ZONE, DAYS, FIRST_DAY, MENTORS, planFourWeeks } from "./plan.ts";

interface Desk {
  readonly waiting: {
    readonly items: readonly {
      readonly kind: string;
      readonly id: string;
      readonly day: string | null;
      readonly count: number;
      readonly countedAll: boolean;
      readonly href: string;
    }[];
    readonly next: string | null;
  };
  readonly silent: readonly { readonly person: { readonly name: string } }[];
  readonly mentors: readonly {
    readonly person: { readonly name: string };
    readonly accompanies: number;
    readonly waiting: Readonly<Record<string, number>>;
  }[];
}

/**
 * Fifty people in four weeks: bursts, silence, illness, nights, one who pauses, one who leaves; five of them in other zones, where clocks are
 * put back meanwhile. What the pages say is held against what was put in, counted again by `ledger.ts`, which asks the application nothing.
 */
describe("four weeks of fifty people", () => {
  const clock = new SettableClock(`${FIRST_DAY}T00:00:00Z`);
  const worldNow = suiteWorld({ clock });
  let world: World;
  let story: Story;
  const plan = planFourWeeks("four weeks");

  before(async () => {
    world = worldNow();
    story = await gather(world, clock);
    assert.equal(story.lives.length, 50);
  });

  const desk = async (who = story.organizer): Promise<Desk> => {
    const items: Desk["waiting"]["items"][number][] = [];
    for (let next: string | null = ""; next !== null; ) {
      const asked: string = `/desk?cohort=${story.cohort}${next ? `&after=${next}` : ""}`;
      const { json } = await who.client.api<Desk>("GET", asked);
      items.push(...json.waiting.items);
      next = json.waiting.next;
      if (next === null) return { ...(await first(who)), waiting: { items, next } };
    }
    throw new Error("the desk has no end");
  };
  const first = async (who: TestPerson): Promise<Desk> =>
    (await who.client.api<Desk>("GET", `/desk?cohort=${story.cohort}`)).json;

  const random = randomFrom("what mentors get to");
  const liveUntil = async (moment: Date): Promise<void> => {
    while (plan[0] && plan[0].at <= moment) {
      const one = plan.shift();
      if (!one) return;
      clock.set(one.at);
      await act(story, one, random);
    }
    clock.set(moment);
  };

  for (let week = 1; week <= DAYS / 7; week += 1)
    it(`says on the desk what waits and who is silent after week ${week}, as it was put in`, async () => {
      // Sunday night in the company's zone.
      await liveUntil(new Date(`${plusDays(FIRST_DAY, week * 7 - 1)}T14:00:00Z`));
      await deskIsTrue();
    });

  async function deskIsTrue(): Promise<void> {
    const shown = await desk();
    const { lives } = story;
    assert.deepEqual(
      shown.silent.map(({ person }) => person.name),
      silentOf(lives, clock.now()).slice(0, 10),
    );
    const reports = ({ waiting }: Desk) => waiting.items.filter(({ kind }) => kind === "report");
    assert.deepEqual(asBundles(reports(shown)), bundlesOf(waitingOf(lives, "organizer"), clock.now()));
    const mentors = await desk(story.mentors[0]);
    assert.deepEqual(asBundles(reports(mentors)), bundlesOf(waitingOf(lives, "mentor"), clock.now()));
    const questions = shown.waiting.items.filter(({ kind }) => kind === "question");
    assert.equal(
      questions.length,
      lives.reduce((sum, life) => sum + life.questions.length, 0),
    );
    const works = shown.waiting.items.filter(({ kind }) => kind === "submission");
    assert.equal(works.length, lives.filter(({ work }) => work === "waits").length);
    for (let i = 0; i < MENTORS; i += 1) {
      const mentor = shown.mentors.find(({ person }) => person.name === `メンター${i + 1}`);
      const theirs = lives.filter((life) => life.mentor === i);
      assert.equal(mentor?.accompanies, theirs.filter(({ left }) => !left).length);
      // As far as it is counted: of a bundle of more than twenty, only twenty are looked at.
      if (reports(shown).every(({ countedAll }) => countedAll))
        assert.equal(mentor?.waiting.report ?? 0, waitingOf(theirs, "organizer").length);
      assert.equal(mentor?.waiting.submission ?? 0, theirs.filter(({ work }) => work === "waits").length);
    }
  }

  it("sums everybody's hours as they typed them, on their page and over the API", async () => {
    for (const [i, life] of story.lives.entries()) {
      const { client } = story.participants[i] ?? assert.fail();
      const { text } = await client.page("/reports");
      const [, section = ""] = /id="hours"([\s\S]*?)<\/section>/.exec(text) ?? [];
      assert.equal(
        minutesIn(section.replace(/<[^>]*>/g, "")),
        minutesOf(life),
        `${life.name}: ${section.slice(0, 300)}`,
      );
      assert.deepEqual(
        await writtenBy(i),
        life.entries.map(({ day, minutes, kind }) => [day, kind === "rest" ? null : minutes]).sort(),
      );
    }
  });

  /** All reports of somebody over the API: day and minutes. */
  async function writtenBy(i: number): Promise<(readonly [string, number | null])[]> {
    const all: (readonly [string, number | null])[] = [];
    let after = "";
    do {
      const { json } = await (story.participants[i] ?? assert.fail()).client.api<{
        items: { day: string; minutes: number | null }[];
        next: string | null;
      }>("GET", `/reports${after ? `?after=${after}` : ""}`);
      all.push(...json.items.map(({ day, minutes }) => [day, minutes] as const));
      after = json.next ?? "";
    } while (after);
    return all.sort();
  }

  it("draws everybody's condition day by day as they noted it, with the same in the table", async () => {
    for (const [i, life] of story.lives.entries()) {
      const { client } = story.participants[i] ?? assert.fail();
      const today = localDay(clock.now(), CHARACTERS[i]?.zone ?? COMPANY_ZONE);
      for (const path of ["/reports", "/reports/graph"]) {
        const { text } = await client.page(path);
        for (const [item, label] of ITEMS.entries()) {
          const course = courseOf(life, item, today);
          const shown = coursesIn(text, label);
          if (course.every((level) => level === null)) assert.ok(!shown?.some((level) => level !== null));
          else assert.deepEqual(shown, course, `${life.name}: ${label} on ${path}`);
        }
      }
    }
  });

  it("draws the hours of each week as they were typed", async () => {
    for (const [i, life] of story.lives.entries()) {
      const { text } = await (story.participants[i] ?? assert.fail()).client.page("/reports/graph");
      const today = localDay(clock.now(), CHARACTERS[i]?.zone ?? COMPANY_ZONE);
      const [, section = ""] = /aria-labelledby="hours"([\s\S]*?)<\/section>/.exec(text) ?? [];
      const shown = [...section.matchAll(/<tr[^>]*>([\s\S]*?)<\/tr>/g)]
        .slice(1)
        .map(([, row = ""]) => minutesIn(row.split("<td")[1] ?? ""));
      const weeks = weeksOf(life, today);
      if (weeks.every((minutes) => minutes === 0)) assert.equal(section, "");
      else assert.deepEqual(shown, weeks, life.name);
    }
  });

  it("lets nobody stand beside another: no page of a participant names how much others did", async () => {
    const [one] = story.participants;
    const others = story.lives.slice(1).map((life) => durationOf(minutesOf(life)));
    for (const path of ["/today", "/reports", "/projects", "/records"]) {
      const { text } = await (one ?? assert.fail()).client.page(path);
      const own = durationOf(minutesOf(story.lives[0] as Life));
      for (const sum of others) if (sum !== own && sum.length > 5) assert.ok(!text.includes(sum), `${path}: ${sum}`);
    }
  });
});

/** What waits, by the day of the reports; those that are older than the last days together. */
const asBundles = (rows: Desk["waiting"]["items"]): Record<string, number> => {
  return Object.fromEntries(rows.map(({ day, href, count }) => [href.includes("until=") ? "older" : day, count]));
};

/** 「20時間30分」 as minutes; the first time that stands in a text. */
function minutesIn(text: string): number {
  const [, h, m, only] = /(\d+)時間(?:(\d+)分)?|(\d+)分/.exec(text) ?? [];
  return Number(h ?? 0) * 60 + Number(m ?? only ?? 0);
}

const durationOf = (minutes: number): string => `${Math.floor(minutes / 60)}時間${minutes % 60}分`;

/** The levels in the table of an item's course, oldest day first; undefined: it is not drawn. */
function coursesIn(text: string, label: string): (number | null)[] | undefined {
  const [, section] =
    new RegExp(`<section class="stack" aria-label="${label}">([\\s\\S]*?)</section>`).exec(text) ?? [];
  if (!section) return undefined;
  const levels = [...section.matchAll(/<span>([^<]+)<\/span>/g)].map(([, word = ""]) => word).slice(0, 3);
  const [, table = ""] = /<tbody>([\s\S]*?)<\/tbody>/.exec(section) ?? [];
  return [...table.matchAll(/<td[^>]*>(?:<[^>]*>)*([^<]+)/g)]
    .map(([, word = ""]) => levels.indexOf(word.trim()))
    .map((level) => (level < 0 ? null : level))
    .toReversed();
}
