import assert from "node:assert/strict";
import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { zipSync } from "fflate";
import { makeSetUpLink } from "../../src/features/organizations/service.ts";
import { days, later } from "../../src/platform/clock.ts";
import { dayOf } from "../../src/platform/i18n/format.ts";
import { expectStatus } from "../client.ts";
import { fillIn, linkOn, optionOf } from "../form.ts";
import { ROOT } from "../world.ts";
import { lastPart, type People } from "./people.ts";

/** The printed link leads to the first organizer, who owns the installation; they say what everybody reads. */
export async function setUp(people: People): Promise<void> {
  const oono = people.visitor();
  const link = await makeSetUpLink(people.world.platform);
  const done = await fillIn(oono, link, link, {
    company: "株式会社こもれび技研",
    contact: "taiken@example.jp",
    organizerName: "大野",
    organizerEmail: "ono@example.jp",
  });
  expectStatus(done, 303);
  expectStatus(await oono.page("/"), 200);
  people.uses("大野", oono);
  const company = linkOn(await oono.page("/settings"), /会社の設定/);
  const saved = await fillIn(oono, company, company, {
    serverKeeper: "情報システム課の田口",
    insurance: "傷害保険で備えています。",
  });
  expectStatus(saved, 303);
  const visitor = people.visitor();
  assert.match((await visitor.get("/help")).text, /taiken@example\.jp/);
  assert.match((await visitor.get("/privacy")).text, /情報システム課の田口/);
}

/** The recruiter is invited by the owner. */
export async function inviteRecruiter(people: People): Promise<void> {
  const oono = people.who("大野");
  for (const [name, email] of [
    ["いとう", "ito@example.jp"],
    ["もり", "mori@example.jp"],
  ] as const) {
    const page = linkOn(await oono.page("/settings"), /会社の人/);
    expectStatus(await fillIn(oono, page, /invite$/, { email, role: "recruiter" }), 303);
    await people.comesIn(name, email);
  }
}

/** An assignment comes into the bank, is used in hiring once, and only then becomes the internship's; a starter task beside it. */
export async function recycleAssignments(people: People): Promise<void> {
  const [ito, oono] = [people.who("いとう"), people.who("大野")];
  const main = await importZip(people, "library-return-notice");
  people.made.set("assignment", main);
  expectStatus(await oono.get(`/assignments/${main}`), 404);
  const state = `/assignments/${main}/state`;
  const move = async (act: string, given: Readonly<Record<string, string>>): Promise<void> =>
    expectStatus(await fillIn(ito, state, state, { act, ...given }), 303);
  await move("hire", { round: "2026年 春の採用" });
  expectStatus(await oono.get(`/assignments/${main}`), 404);
  await move("retire", { reason: "春の採用が終わりました" });
  // What comes out of hiring is looked through by two.
  for (const eyes of [people.who("もり"), ito])
    expectStatus(await fillIn(eyes, `/assignments/${main}/recycle`, state, CHECKED), 303);
  assert.doesNotMatch((await ito.page(state)).text, /value="hire"/);
  const starter = await importZip(people, "starter-odd-rows");
  people.made.set("starter", starter);
  const start = `/assignments/${starter}`;
  expectStatus(await fillIn(ito, `${start}/recycle`, `${start}/state`, CHECKED), 303);
}

/** What is looked at before hiring material reaches the internship, each answered yes. */
const CHECKED = Object.fromEntries(
  [
    "company_secrets",
    "personal",
    "system_names",
    "model_answer_apart",
    "licences",
    "time",
    "materials",
    "looked_at",
    "level",
    "help",
  ].map((check) => [check, "yes"]),
);

async function importZip(people: People, slug: string): Promise<string> {
  const folder = join(ROOT, "samples/assignments", slug);
  const paths = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((path) =>
    statSync(join(folder, path)).isFile(),
  );
  const zip = zipSync(Object.fromEntries(paths.map((path) => [`${slug}/${path}`, readFileSync(join(folder, path))])));
  const file = new File([zip as BlobPart], `${slug}.zip`, { type: "application/zip" });
  const imported = await fillIn(people.who("いとう"), "/assignments/import", "/assignments/import", { file });
  expectStatus(imported, 303);
  return lastPart(imported.location);
}

/** A cohort begins from a blueprint, its mentor is invited, and it is opened to people. */
export async function openCohort(people: People): Promise<void> {
  const oono = people.who("大野");
  const source = readFileSync(join(ROOT, "samples/blueprints/light.yaml"), "utf8");
  const imported = await fillIn(oono, "/blueprints/import", "/blueprints/import", { source, note: "はじめの版" });
  expectStatus(imported, 303);
  expectStatus(await oono.get(imported.location), 200);
  const page = await oono.page("/cohorts/new");
  const begun = await fillIn(oono, page, "/cohorts", {
    title: "第1回",
    theme: "使う人の声を聞く",
    startsOn: today(people, 0),
    endsOn: today(people, 11),
    capacity: "5",
    blueprintVersion: optionOf(page, /第1版/),
  });
  expectStatus(begun, 303);
  const cohort = begun.location;
  people.made.set("cohort", lastPart(cohort));
  const invited = await fillIn(oono, `${cohort}/people`, /invite$/, { email: "hayase@example.jp", role: "mentor" });
  expectStatus(invited, 303);
  await people.comesIn("はやせ", "hayase@example.jp");
  await moveOn(people, "recruiting");
}

/** A day of this fortnight, in the company's zone. */
const today = ({ world }: People, after: number): string =>
  dayOf(later(world.platform.clock.now(), days(after)), "Asia/Tokyo");

/** The cohort's next phase; the runbook is not done to the end, which its page says and lets pass. */
export async function moveOn(people: People, to: string): Promise<void> {
  const [oono, cohort] = [people.who("大野"), `/cohorts/${people.of("cohort")}`];
  const moved = await fillIn(oono, cohort, `${cohort}/phase`, { to });
  if (moved.status === 422) expectStatus(await fillIn(oono, moved, `${cohort}/phase`, { to, anyway: "on" }), 303);
  else expectStatus(moved, 303);
}
