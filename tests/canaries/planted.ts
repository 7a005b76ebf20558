/** As long as it is because it is a table: every sealed column with what is written into it and where it is found again. */

import { startMembership } from "../../src/features/accounts/service.ts";
import { findFollowerAt } from "../../src/features/followers/queries.ts";
import { askToFollow, confirmFollower } from "../../src/features/followers/service.ts";
import { addOrganization } from "../../src/features/organizations/service.ts";
import { newId } from "../../src/platform/database/columns.ts";
import { bySystem } from "../../src/platform/database/database.ts";
import { type Answer, Client, expectStatus } from "../client.ts";
import { aCompany } from "../factories/cohorts.ts";
import { aPerson, signedInClient, type TestPerson } from "../factories/people.ts";
import { fillIn, linkOn } from "../form.ts";
import type { Scene } from "./scene.ts";

/** Somebody whose export may hold what they wrote. */
export type Owner = "koharu" | "fellow" | "newcomer" | "mentor" | "organizer";

/** Words that are written into sealed fields, and read again by whose they are. */
export interface Canary {
  /** `table.column`; a sealed column without a line here or in `EXEMPT` fails the test. */
  readonly column: string;
  /** Whose it is; undefined: somebody without an account. */
  readonly of: Owner | undefined;
  /** How many words `plant` wants. */
  readonly words: number;
  /** Writes the words through forms; what it returns is given to `find`. */
  readonly plant: (scene: Scene, ...words: string[]) => Promise<string | undefined>;
  /** The page (or answer) on which its owner finds them again. */
  readonly find: (scene: Scene, planted: string) => Promise<Pick<Answer, "text">>;
}

const done = (answer: Answer): Answer => {
  expectStatus(answer, 303);
  return answer;
};

/** What somebody types into a form and does not send. */
const draft = (of: Owner, field: string, form: (scene: Scene) => string, page: (scene: Scene) => string): Canary => ({
  column: "drafts.sealed",
  of,
  words: 1,
  plant: async (scene, word = "") => {
    expectStatus(await scene[of].client.post("/drafts", { draftOf: form(scene), [field]: word }), 200);
    return undefined;
  },
  find: (scene) => scene[of].client.page(page(scene)),
});

/** Somebody has asked for accommodation. @returns its address */
const aRequest = async ({ client }: TestPerson): Promise<string> =>
  done(
    await fillIn(client, "/accommodations/new", "/accommodations/new", { situation: "other", help: "そうだん" }),
  ).location.split("?")[0] ?? "";

const idOf = (scene: Scene): string => scene.record.split("/").at(-1) ?? "";

/** One text of a three-party review of Koharu's. */
const inReview = (
  column: string,
  deed: (scene: Scene, at: string, supporter: Client, words: string) => unknown,
): Canary => ({
  column: `office_reviews.${column}`,
  of: "koharu",
  words: 1,
  plant: async (scene, words = "") => {
    const { client, office } = await writingOffice(scene);
    const mine = column === "person_words" ? words : "ひとこと";
    const begin = `/settings/offices/${office}/review`;
    const begun = done(await fillIn(scene.koharu.client, begin, begin, { words: mine, agrees: "review" }));
    const at = begun.location.split("?")[0] ?? "";
    await deed(scene, at, client, words);
    return at;
  },
  find: ({ koharu }, at) => koharu.client.page(at),
});

const write = async (client: Client, at: string, deed: "write" | "steps", words: string): Promise<void> =>
  void done(await fillIn(client, at, `${at}/${deed}`, { words }));

/** A supporter whom Koharu lets write to the organizers, and where they do. */
async function writingOffice({ world, koharu }: Scene): Promise<{ client: Client; path: string; office: string }> {
  const office = await world.platform.db.write(bySystem, async (tx) => {
    const place = await addOrganization(world.platform, tx, { kind: "office", name: "あさなぎ" });
    await startMembership(world.platform, tx, { person: koharu.id, role: "client", place });
    return place;
  });
  done(await koharu.client.post(`/settings/offices/${office}/tells`, { tells: "yes", days: "30" }));
  const { client } = await aPerson(world, [["supporter", office]]);
  return { client, path: `/offices/people/${koharu.id}/words`, office };
}

/** Who reads the note of a handover, by office. */
const readersOf = new Map<string, string>();

/** The checkpoint of somebody's own time with the mentor, in the middle of it; nothing is written in it. @returns its address */
async function atCheckpoint({ world, mentor }: Scene, { id }: TestPerson): Promise<string> {
  const { pool } = world.platform.db;
  const { rows } = await pool.query<{ id: string }>(
    `update participations set mentor = $2, starts_on = current_date - 7, ends_on = current_date + 7
      where person = $1 returning id`,
    [id, mentor.id],
  );
  await pool.query("delete from checkpoints where person = $1", [id]);
  return `/participations/${rows[0]?.id}/checkpoints/1`;
}

/** In the order of planting: sending a form takes its draft away, so the drafts come last. */
export const CANARIES: readonly Canary[] = [
  {
    column: "condition_items.sealed",
    of: "koharu",
    words: 2,
    plant: async ({ koharu }, label = "", ownAction = "") => {
      const given = { label, ownAction, scale: "good_watch_bad" };
      done(await fillIn(koharu.client, "/reports/conditions", "/reports/conditions", given));
      return undefined;
    },
    find: ({ koharu }) => koharu.client.page("/reports/conditions"),
  },
  {
    column: "report_parts.sealed",
    of: "koharu",
    words: 3,
    plant: async ({ koharu }, note = "", stuck = "", need = "") => {
      const given = { note, stuck, need, noteFor: "me", stuckFor: "mentors", needFor: "mentors organizers" };
      return done(await fillIn(koharu.client, "/reports/new", "/reports", given)).location;
    },
    find: ({ koharu }, report) => koharu.client.page(report),
  },
  {
    column: "promises.words",
    of: "koharu",
    words: 1,
    plant: async ({ koharu }, words = "") => {
      done(await fillIn(koharu.client, "/today/promise", "/today/promise", { words }));
      return undefined;
    },
    find: ({ koharu }) => koharu.client.page("/today"),
  },
  {
    column: "report_acknowledgements.sealed",
    of: "koharu",
    words: 1,
    plant: async ({ mentor, cohort }, sentence = "") => {
      const list = await mentor.client.page(`/cohorts/${cohort}/reports`);
      const report = /href="(\/reports\/[0-9a-f-]{36})[?"]/.exec(list.text)?.[1] ?? "";
      done(await fillIn(mentor.client, report, `${report}/acknowledge`, { sentence }));
      return report;
    },
    find: ({ koharu }, report) => koharu.client.page(report),
  },
  {
    // The answer that an API request is given again when it is repeated.
    column: "answered.answer",
    of: "koharu",
    words: 1,
    plant: async ({ koharu, cohort, world }, note = "") => {
      const yesterday = new Date(world.platform.clock.now().getTime() - 36 * 3_600_000).toISOString().slice(0, 10);
      const body = JSON.stringify({ day: yesterday, did: "きのうの分", note });
      const sent = await repeatable(koharu, cohort, body);
      expectStatus(sent, 201);
      return body;
    },
    find: ({ koharu, cohort }, body) => repeatable(koharu, cohort, body),
  },
  {
    column: "records.words",
    of: "koharu",
    words: 9,
    plant: async ({ koharu, record }, ...words) => {
      const names = [
        "experience",
        "learned",
        "strengths",
        "health",
        "communication",
        "work",
        "signs",
        "office",
        "conditions",
      ];
      const given = Object.fromEntries(names.map((name, i) => [name, words[i] ?? ""]));
      done(await fillIn(koharu.client, `${record}/edit`, `${record}/edit`, given));
      return undefined;
    },
    find: ({ koharu, record }) => koharu.client.page(record),
  },
  {
    column: "mentor_views.sealed",
    of: "koharu",
    words: 2,
    plant: async ({ koharu, mentor, record }, communication = "", work = "") => {
      done(await fillIn(koharu.client, record, `${record}/mentor-view/ask`));
      const at = `${record}/mentor-view`;
      done(await fillIn(mentor.client, at, at, { communication, work }));
      return undefined;
    },
    find: ({ koharu, record }) => koharu.client.page(record),
  },
  {
    column: "checkpoints.person_answers",
    of: "koharu",
    words: 1,
    plant: async (scene, helpedWords = "") => {
      const at = await atCheckpoint(scene, scene.koharu);
      done(await fillIn(scene.koharu.client, at, at, { helped: "yes", helpedWords }));
      return at;
    },
    find: ({ koharu }, at) => koharu.client.page(at),
  },
  {
    column: "checkpoints.mentor_answers",
    of: "newcomer",
    words: 1,
    plant: async (scene, saidWords = "") => {
      const at = await atCheckpoint(scene, scene.newcomer);
      done(await fillIn(scene.mentor.client, at, at, { said: "partly", saidWords }));
      done(await fillIn(scene.mentor.client, at, `${at}/show`));
      return at;
    },
    find: ({ newcomer }, at) => newcomer.client.page(at),
  },
  {
    column: "mentor_changes.words",
    of: "koharu",
    words: 1,
    plant: async (scene, words = "") => {
      await scene.world.platform.db.pool.query("update participations set mentor = $2 where person = $1", [
        ...[scene.koharu.id, scene.mentor.id],
      ]);
      await scene.koharu.client.post("/participation/mentor/withdraw");
      done(await fillIn(scene.koharu.client, "/participation/mentor", "/participation/mentor", { words }));
      return undefined;
    },
    find: ({ koharu }) => koharu.client.page("/participation/mentor"),
  },
  {
    column: "record_shares.label",
    of: "koharu",
    words: 1,
    plant: async ({ koharu, record }, label = "") => {
      done(await fillIn(koharu.client, `${record}/approve`, `${record}/approve`));
      const given = { label, items: ["strengths"], days: "30" };
      done(await fillIn(koharu.client, `${record}/shares/new`, `${record}/shares`, given));
      return undefined;
    },
    find: ({ koharu, record }) => koharu.client.page(record),
  },
  {
    column: "record_sendings.view",
    of: "koharu",
    words: 1,
    plant: async ({ koharu, record, world }, word = "") => {
      await aPerson(world, [["recruiter", await aCompany(world)]], "いとう");
      const edit = await koharu.client.page(`${record}/edit`);
      // The copy has a word of its own, beside those that stand in the record.
      const before = /name="learned"[^>]*>([^<]*)</.exec(edit.text)?.[1]?.trim() ?? "";
      done(await fillIn(koharu.client, edit, `${record}/edit`, { learned: `${before} ${word}` }));
      done(await fillIn(koharu.client, `${record}/approve`, `${record}/approve`));
      done(await fillIn(koharu.client, `${record}/send`, `${record}/send`, { items: ["experience"], days: "30" }));
      return undefined;
    },
    find: async ({ koharu, record }) =>
      koharu.client.page(linkOn(await koharu.client.page(record), /^\/records\/sent\//)),
  },
  {
    column: "agreement_scans.sealed",
    of: "koharu",
    words: 1,
    plant: async ({ koharu }, word = "") => {
      const { text } = await koharu.client.page("/participation/agreements");
      const pack = /href="(\/agreements\/[0-9a-f-]+)\/pack.pdf"/.exec(text)?.[1] ?? "";
      const form = new FormData();
      for (const [, tick = ""] of text.matchAll(/name="agreed" value="([^"]+)"/g)) form.append("agreed", tick);
      form.append("scan", new File([`%PDF-1.7\n${word}\n`], "kami.pdf"));
      const before = await koharu.client.page(pack);
      const wrong = /action="(\/agreements\/[^"]+)\/replace"/.exec(before.text)?.[1];
      done(await koharu.client.upload(wrong ? `${wrong}/replace` : `${pack}/papers`, form));
      const after = await koharu.client.page(pack);
      return /href="(\/agreements\/[^"]+\/papers\/[0-9a-f-]+)"/.exec(after.text)?.[1] ?? "";
    },
    find: ({ koharu }, paper) => koharu.client.get(paper),
  },
  {
    column: "certificates.name",
    of: "koharu",
    words: 1,
    plant: async ({ koharu, record }, name = "") => {
      done(await fillIn(koharu.client, `${record}/certificates/new`, `${record}/certificates`, { name }));
      return undefined;
    },
    // It stands on the paper; that a name is the certificate's is said to whoever types it.
    find: async ({ koharu, record, world }, _) => {
      const page = await koharu.client.page(record);
      const verify = /\/verify\/[0-9A-Z-]{34}/.exec(page.text)?.[0] ?? "";
      const { rows } = await world.platform.db.pool.query<{ id: string }>(NEWEST_CERTIFICATE);
      return { text: `${verify} ${await pdfText(koharu, world.url, rows[0]?.id ?? "")}` };
    },
  },
  {
    column: "certificates.revoke_reason",
    of: "koharu",
    words: 1,
    plant: async ({ organizer, world }, reason = "") => {
      const { rows } = await world.platform.db.pool.query<{ id: string }>(NEWEST_CERTIFICATE);
      const revoke = `/certificates/${rows[0]?.id}/revoke`;
      done(await fillIn(organizer.client, revoke, revoke, { reason }));
      return undefined;
    },
    find: ({ koharu, record }) => koharu.client.page(record),
  },
  {
    column: "consent_addresses.sealed",
    of: "koharu",
    words: 3,
    plant: async ({ koharu }, name = "", office = "", greeting = "") => {
      const given = { name, office, greeting, email: "canary@example.com", items: ["hours"], days: "90" };
      return done(await fillIn(koharu.client, "/offices/mails/new", "/offices/mails", given)).location;
    },
    find: ({ koharu }, mails) => koharu.client.page(`${mails}/edit`),
  },
  {
    column: "day_one_plans.if_silent",
    of: "koharu",
    words: 2,
    plant: async ({ koharu }, words = "", emergency = "") => {
      done(await fillIn(koharu.client, "/day-one", "/day-one/silent", { words, emergency }));
      return undefined;
    },
    find: ({ koharu }) => koharu.client.page("/day-one"),
  },
  {
    column: "accommodations.asked",
    of: "koharu",
    words: 2,
    plant: async ({ koharu }, help = "", hard = "") => {
      const asked = { situation: "talking", help, hard };
      return done(await fillIn(koharu.client, "/accommodations/new", "/accommodations/new", asked)).location;
    },
    find: ({ koharu }, at) => koharu.client.page(at),
  },
  {
    column: "accommodation_words.body",
    of: "koharu",
    words: 1,
    plant: async ({ koharu, organizer }, body = "") => {
      const at = await aRequest(koharu);
      done(await fillIn(organizer.client, at, `${at}/answer`, { body }));
      return at;
    },
    find: ({ koharu }, at) => koharu.client.page(at),
  },
  {
    column: "accommodations.offered",
    of: "koharu",
    words: 1,
    plant: async ({ koharu, organizer }, how = "") => {
      const at = await aRequest(koharu);
      done(await fillIn(organizer.client, at, `${at}/offer`, { how, lookAfter: "14" }));
      return at;
    },
    find: ({ koharu }, at) => koharu.client.page(at),
  },
  {
    column: "accommodations.agreed",
    of: "koharu",
    words: 1,
    plant: async ({ koharu, organizer }, how = "") => {
      const at = await aRequest(koharu);
      done(await fillIn(organizer.client, at, `${at}/offer`, { how, lookAfter: "14" }));
      done(await fillIn(koharu.client, at, `${at}/accept`, {}));
      return at;
    },
    find: ({ koharu }, at) => koharu.client.page(at),
  },
  {
    column: "contact_openings.reason",
    of: "koharu",
    words: 1,
    plant: async ({ organizer, koharu, cohort }, reason = "") => {
      const at = `/cohorts/${cohort}/participants/${koharu.id}/contact`;
      expectStatus(await fillIn(organizer.client, at, at, { reason }), 200);
      return undefined;
    },
    find: ({ koharu }) => koharu.client.page("/day-one"),
  },
  {
    column: "leavings.reason",
    of: "fellow",
    words: 1,
    plant: async ({ fellow }, reason = "") => {
      done(await fillIn(fellow.client, "/participation", "/participation/leave", { reason }));
      return undefined;
    },
    find: ({ organizer, fellow, cohort }) => {
      const at = `/cohorts/${cohort}/participants/${fellow.id}/contact`;
      return fillIn(organizer.client, at, at, { reason: "次の回のため" });
    },
  },
  {
    column: "applications.answers",
    of: undefined,
    words: 3,
    plant: async ({ world, cohort }, interest = "", contact = "", other = "") => {
      const visitor = new Client(world.url);
      const at = done(await fillIn(visitor, `/applications/new?cohort=${cohort}`, "/applications/new")).location;
      const answer = (question: string, given: Record<string, string>) =>
        fillIn(visitor, `${at}/questions/${question}`, `${at}/questions/${question}`, given);
      done(await answer("nickname", { nickname: "なぎ" }));
      done(await answer("mail", { mailWay: "mail", email: "nagi@example.jp" }));
      done(await answer("interest", { interest }));
      done(await answer("contact", { contact }));
      expectStatus(await visitor.post(`${at}/autosave`, { other }), 200);
      const agreements = await visitor.page(`${at}/agreements`);
      const agreed = [...agreements.text.matchAll(/name="agreed" value="([^"]+)"/g)].map(([, tick = ""]) => tick);
      done(await fillIn(visitor, agreements, `${at}/agreements`, { agreed }));
      done(await fillIn(visitor, `${at}/send`, `${at}/send`));
      return at;
    },
    find: ({ world }, at) => new Client(world.url).page(at),
  },
  ...(["reason", "note"] as const).map(
    (name): Canary => ({
      column: `applications.${name}`,
      of: undefined,
      words: 1,
      plant: async ({ organizer, cohort }, word = "") => {
        const list = await organizer.client.page(`/cohorts/${cohort}/applications`);
        const at = new RegExp(`href="(/cohorts/${cohort}/applications/[0-9a-f-]{36})"`).exec(list.text)?.[1] ?? "";
        // Decided, not published: nothing has been mailed.
        done(await fillIn(organizer.client, at, at, { decision: "waiting_list", [name]: word }));
        return at;
      },
      find: ({ organizer }, at) => organizer.client.page(at),
    }),
  ),
  {
    column: "enquiry_messages.body",
    of: undefined,
    words: 1,
    plant: async ({ world, organizer }, body = "") => {
      const given = { kind: "individual", name: "問う人", email: "asks@example.jp", body };
      done(await fillIn(new Client(world.url), "/enquiries/new", "/enquiries/new", given));
      const inbox = await organizer.client.page("/enquiries");
      return [...inbox.text.matchAll(/href="(\/enquiries\/[0-9a-f-]{36})"/g)].at(-1)?.[1];
    },
    find: ({ organizer }, at) => organizer.client.page(at),
  },
  {
    column: "followers.words",
    of: undefined,
    words: 1,
    // Its link comes by mail, and a world whose keys are lost has none: what the forms call is called.
    plant: async ({ world: { platform } }, words = "") => {
      const email = "follows@example.jp";
      const wishes = { organization: "", needs: [], words, once: undefined };
      await askToFollow(platform, { email, ...wishes }, "ja");
      const row = await findFollowerAt(platform.db, email);
      if (row) await confirmFollower(platform, row, wishes);
      return undefined;
    },
    find: ({ organizer }) => organizer.client.page("/enquiries"),
  },
  {
    column: "office_registrations.note",
    of: undefined,
    words: 1,
    plant: async ({ world, organizer }, note = "") => {
      const given = { name: "あさつゆ", kind: "other", who: "問う人", email: `${newId()}@example.jp`, note };
      done(await fillIn(new Client(world.url), "/offices/register", "/offices/register", given));
      // As if its mail had been opened: what is sealed is the note, not how it came.
      await world.platform.db.pool.query(
        "update office_registrations set state = 'waiting', waiting_since = clock_timestamp() where state = 'unconfirmed'",
      );
      const list = await organizer.client.page("/offices/registrations");
      return [...list.text.matchAll(/href="(\/offices\/registrations\/[0-9a-f-]{36})"/g)].at(-1)?.[1];
    },
    find: ({ organizer }, at) => organizer.client.page(at),
  },
  {
    column: "office_accompaniments.note",
    of: undefined,
    words: 1,
    plant: async ({ world, koharu }, note = "") => {
      const office = await world.platform.db.write(bySystem, async (tx) => {
        const place = await addOrganization(world.platform, tx, { kind: "office", name: "ゆうなぎ" });
        await startMembership(world.platform, tx, { person: koharu.id, role: "client", place });
        return place;
      });
      const supporter = await aPerson(world, [["supporter", office]]);
      const { id: to } = await aPerson(world, [["supporter", office]]);
      done(await koharu.client.post("/consents", { item: "attendance", to: `office:${office}`, days: "30" }));
      const at = `/offices/${office}/people/${koharu.id}`;
      done(await supporter.client.post(`${at}/take`));
      done(await fillIn(supporter.client, `/offices/people/${koharu.id}`, `${at}/handover`, { to, note }));
      readersOf.set(office, supporter.id);
      return office;
    },
    find: async ({ world, koharu }, office) =>
      (await signedInClient(world, readersOf.get(office) ?? "")).page(`/offices/people/${koharu.id}`),
  },
  {
    column: "office_words.body",
    of: "koharu",
    words: 1,
    plant: async (scene, word = "") => {
      const { client, path } = await writingOffice(scene);
      done(await fillIn(client, path, path, { kind: "question", body: word }));
      return undefined;
    },
    find: ({ koharu }) => koharu.client.page("/settings/offices/words"),
  },
  {
    column: "office_words.answer",
    of: "koharu",
    words: 1,
    plant: async (scene, word = "") => {
      const { client, path } = await writingOffice(scene);
      done(await fillIn(client, path, path, { kind: "question", body: "だいじょうぶですか" }));
      const { rows } = await scene.world.platform.db.pool.query<{ id: string }>(
        "select id from office_words order by id desc limit 1",
      );
      const at = `/office-words/${rows[0]?.id}`;
      done(await fillIn(scene.organizer.client, at, `${at}/answer`, { body: word }));
      return undefined;
    },
    find: ({ koharu }) => koharu.client.page("/settings/offices/words"),
  },
  inReview("person_words", () => undefined),
  inReview("office_words", (_, at, supporter, words) => write(supporter, at, "write", words)),
  inReview("organizers_words", ({ organizer }, at, _, words) => write(organizer.client, at, "write", words)),
  inReview("steps", async ({ organizer, koharu }, at, supporter, words) => {
    await write(supporter, at, "write", "ひとこと");
    await write(organizer.client, at, "write", "ひとこと");
    await write(koharu.client, at, "steps", words);
  }),
  {
    column: "concerns.words",
    of: "koharu",
    words: 1,
    plant: async ({ koharu, mentor, room }, words = "") => {
      done(await fillIn(mentor.client, `/rooms/${room}`, `/rooms/${room}/posts`, { body: "おはようございます" }));
      const shown = await koharu.client.page(`/rooms/${room}`);
      const post = [...shown.text.matchAll(/id="p-([0-9a-f-]{36})"/g)].at(-1)?.[1] ?? "";
      const at = `/posts/${post}/concern`;
      return done(await fillIn(koharu.client, at, at, { reason: "other", words })).location;
    },
    find: ({ koharu }, at) => koharu.client.page(at),
  },
  {
    column: "concerns.answer",
    of: "koharu",
    words: 1,
    plant: async ({ organizer, cohort }, answer = "") => {
      const list = await organizer.client.page(`/cohorts/${cohort}/concerns`);
      const at = /href="(\/concerns\/[0-9a-f-]{36})"/.exec(list.text)?.[1] ?? "";
      done(await fillIn(organizer.client, at, `${at}/settle`, { answer }));
      return at;
    },
    find: ({ koharu }, at) => koharu.client.page(at),
  },
  draft(
    "koharu",
    "note",
    ({ cohort }) => `report:${cohort}`,
    () => "/reports/new",
  ),
  draft(
    "koharu",
    "health",
    (scene) => `record:${idOf(scene)}`,
    ({ record }) => `${record}/edit`,
  ),
  draft(
    "newcomer",
    "words",
    () => "day-one",
    () => "/day-one",
  ),
  {
    column: "scheduled_posts.sealed",
    of: "koharu",
    words: 1,
    plant: async ({ koharu, room }, body = "") => {
      const day = new Date(Date.now() + 3 * 86_400_000).toISOString().slice(0, 10);
      const given = { body, sendAt: "chosen", laterDay: day, laterTime: "09:00" };
      return done(await fillIn(koharu.client, `/rooms/${room}`, `/rooms/${room}/posts`, given)).location;
    },
    find: ({ koharu }) => koharu.client.page("/later"),
  },
  draft(
    "koharu",
    "body",
    ({ room }) => `post:${room}`,
    ({ room }) => `/rooms/${room}`,
  ),
  draft(
    "mentor",
    "work",
    (scene) => `record_view:${idOf(scene)}`,
    ({ record }) => `${record}/mentor-view`,
  ),
];

/** Sealed or hashed columns that hold no words of anybody, each with the reason. */
export const EXEMPT: Readonly<Record<string, string>> = {
  "people.key": "a person's wrapped key",
  "condition_entries.sealed":
    "one digit: which level of the item (reports/sealing/sealing.test.ts shows that it is sealed)",
  "accommodations.offered_measures":
    "which settings, no words (accommodations/measuring/measuring.test.ts shows that it is sealed)",
  "accommodations.agreed_measures": "the same",
  "weekly_mails.sealed": "the text of a mail that left at the person's wish; conditions and notes never go into one",
  "webhooks.url": "an address that nobody is shown again (integrations/integrations.test.ts shows that it is sealed)",
  "mails.secret": "what signs in; wiped when the mail has gone",
  "record_shares.secret": "of a link",
  "record_shares.secret_hash": "a hash",
  "followers.secret": "of a link",
  "followers.secret_hash": "a hash",
  "office_registrations.secret_hash": "a hash",
  "consent_addresses.secret": "of a link",
  "consent_addresses.secret_hash": "a hash",
  "certificates.name_salt": "random",
  "certificates.name_hash": "a slow hash, salted",
  "credentials.hash": "a hash",
  "tickets.hash": "a hash",
  "tickets.code_hash": "a hash",
  "tickets.browser_hash": "a hash",
  "set_up_keys.hash": "a hash",
  "application_keys.hash": "a hash",
  "application_keys.mailed_to": "a hash",
  "application_marks.address": "a keyed hash, so that somebody who applies twice is recognised",
  "application_marks.name": "the same",
  "declined_addresses.hash": "a keyed hash, so that an address that said no is not written to",
  "assignment_answers_seen.by": "a keyed hash, so that whoever said it can take it back",
  "assignment_answers_seen.result": "a keyed hash, so that one project counts once",
  "retrospective_cards.mark": "a keyed hash, so that who wrote a card without a name can change it",
  "retrospective_votes.voter": "a keyed hash",
};

const NEWEST_CERTIFICATE = "select id from certificates order by issued_at desc limit 1";

/** The same request, the same key: done once, answered the same. */
const repeatable = (koharu: TestPerson, cohort: string, body: string): Promise<Answer> =>
  koharu.client.request("POST", `/api/v1/cohorts/${cohort}/reports`, {
    body,
    headers: { "Content-Type": "application/json", "Idempotency-Key": KEY },
  });

const KEY = newId();

async function pdfText({ client }: TestPerson, url: string, certificate: string): Promise<string> {
  const { textOf } = await import("../../src/platform/documents/pdf.fixture.ts");
  const cookie = [...client.cookies].map(([name, value]) => `${name}=${value}`).join("; ");
  const answer = await fetch(new URL(`/certificates/${certificate}/certificate.pdf`, url), {
    headers: { Cookie: cookie },
  });
  return answer.ok ? textOf(Buffer.from(await answer.arrayBuffer())) : answer.text();
}
