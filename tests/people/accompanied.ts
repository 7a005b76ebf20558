import { startParticipation } from "../../src/features/applications/service.ts";
import type { DIALOGUE, Item } from "../../src/features/consents/rules.ts";
import type { OfficeScene } from "../../src/features/offices/offices.fixture.ts";
import { change, write } from "../../src/features/reports/scene.fixture.ts";
import { bySystem } from "../../src/platform/database/database.ts";
import { type Answer, expectStatus } from "../client.ts";
import { aPerson, type TestPerson } from "../factories/people.ts";
import { aSample } from "../factories/things.ts";
import { fillIn } from "../form.ts";
import type { World } from "../world.ts";

/** What somebody says why, which nobody at an office reads. */
export const WHY = "kanaria-why";
const MINUTES = 21 * 60 + 37;

/** By what each item that an office sees is known where it is shown, in whatever form; a note goes with the reports, where it goes. */
const KNOWN_BY: Readonly<Record<Exclude<Item, (typeof DIALOGUE)[number]> | "note", RegExp>> = {
  attendance: /休んだ日|"rests":\["|参加しています|"attendance":\{"state"/,
  hours: new RegExp(`21時間37分|\\b${MINUTES}\\b`),
  reports: /kanaria-report|日報が1通|"kind":"reports"/,
  note: /kanaria-note/,
  condition: /kanaria-condition/,
  accommodation: /kanaria-how/,
  project: /kanaria-project|成果物を出しました|版1（[^）]*（.））を出しました|"kind":"submitted"/,
  feedback: /kanaria-feedback|講評を読みました|講評を1つ|"kind":"feedback"/,
  record: /kanaria-record|実績ができました|href="\/records\/|"approvedAt"|"kind":"record/,
  agreement: /\/agreement"|三者の約束<\/h1>/,
};

/** Which items of such a person a text shows. */
export const shownIn = (text: string): string[] =>
  Object.entries(KNOWN_BY).flatMap(([item, known]) => (known.test(text) ? [item] : []));

/** Somebody of the office with something of every item, on 20 November 2026; nothing of it is shown to anybody yet. */
export async function aPersonWithEverything(
  world: World,
  scene: OfficeScene,
  nickname: string,
  office = scene.office,
): Promise<TestPerson & { readonly record: string }> {
  const { cohort, mentor, organizer } = scene;
  const { db } = world.platform;
  const person = await aPerson(
    world,
    [
      ["participant", cohort],
      ["client", office],
    ],
    nickname,
  );
  const { client } = person;
  await db.write(bySystem, (tx) =>
    startParticipation(world.platform, tx, {
      person: person.id,
      cohort: { id: cohort, startsOn: "2026-11-02", endsOn: "2026-11-27" },
    }),
  );

  expectStatus(await client.post("/reports/conditions", { label: "kanaria-condition", scale: "good_watch_bad" }), 303);
  const condition = /condition\.([0-9a-f-]{36})/.exec((await client.get("/reports/new")).text)?.[1];
  const audience = "mentors organizers supporter";
  await write(client, {
    day: "2026-11-17",
    minutes: String(MINUTES),
    did: "kanaria-report",
    note: "kanaria-note",
    minutesFor: audience,
    didFor: audience,
    noteFor: audience,
    [`condition.${condition}`]: "1",
    [`condition.${condition}.for`]: audience,
  });
  const rest = await client.post("/reports/rest", { cohort, day: "2026-11-19" });
  expectStatus(rest, 303);
  expectStatus(await change(client, rest.location.split("/").at(-1) ?? "", { restFor: audience }), 303);

  const assignment = await aSample(world, "library-return-notice");
  const project = (await client.post("/projects", { assignment, cohort, size: "small" })).location;
  expectStatus(await client.post(`${project}/submissions`, { body: "できたもの", note: "kanaria-project" }), 303);
  const given = "select s.id from submissions s join projects p on p.id = s.project where p.person = $1";
  const submission = (await db.pool.query(given, [person.id])).rows[0]?.id;
  expectStatus(
    await mentor.client.post(`/submissions/${submission}/feedback`, { "general.good": "kanaria-feedback" }),
    303,
  );
  const feedback = (await db.pool.query("select id from feedbacks where submission = $1", [submission])).rows[0]?.id;
  expectStatus(await client.post(`/feedback/${feedback}/acknowledge`), 303);

  const asked = await fillIn(client, "/accommodations/new", "/accommodations/new", {
    situation: "condition",
    help: WHY,
    hard: WHY,
  });
  const at = asked.location.split("?")[0] ?? "";
  const offer = { how: "kanaria-how", lookAfter: "7" };
  expectStatus(await fillIn(organizer.client, at, `${at}/offer`, offer), 303);
  expectStatus(await fillIn(client, at, `${at}/accept`), 303);

  const edit = (await fillIn(client, "/records", "/records")).location;
  expectStatus(await fillIn(client, edit, edit, { strengths: "kanaria-record" }), 303);
  const record = edit.replace(/\/edit$/, "");
  expectStatus(await fillIn(client, `${record}/approve`, `${record}/approve`), 303);
  return { ...person, record };
}

/** Begins a weekly mail with these items. @returns its page */
export async function aWeeklyMail(person: TestPerson, email: string, items: readonly string[]): Promise<string> {
  const form = { name: "森本", office: "なでしこ", email, signedAs: "小春", greeting: "", language: "ja", days: "90" };
  const named: Answer = await person.client.post("/offices/mails", { ...form, items });
  expectStatus(named, 303);
  expectStatus(await person.client.post(`${named.location}/begin`), 303);
  return named.location;
}

/** Of the office that reads: every place where something of one of its people may stand, by what it is called here. */
export const placesOf = (person: { readonly id: string; readonly record: string }) => ({
  page: `/offices/people/${person.id}`,
  agreement: `/offices/people/${person.id}/agreement`,
  record: person.record,
  paper: `${person.record}/record.pdf`,
  csv: `/offices/people/${person.id}/days.csv`,
  xlsx: `/offices/people/${person.id}/days.xlsx`,
  api: `/api/v1/offices/people/${person.id}`,
});
