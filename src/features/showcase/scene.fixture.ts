import type { TestContext } from "node:test";
import { aCohort } from "../../../tests/factories/cohorts.ts";
import { aPerson, type TestPerson } from "../../../tests/factories/people.ts";
import { nothingHeldBack } from "../../../tests/streams/place.ts";
import { Reader } from "../../../tests/streams/reader.ts";
import type { World } from "../../../tests/world.ts";
import { bySystem } from "../../platform/database/database.ts";
import { SESSION } from "../../platform/session/cookie.ts";
import { endMembership } from "../accounts/service.ts";
import { memberships } from "../accounts/tables.ts";
import { setShowcaseTime } from "../cohorts/service.ts";
import type { StageView } from "./view.ts";

/** A cohort with a showcase and everybody who comes to it. */
export interface ShowcaseScene {
  readonly cohort: string;
  readonly showcase: string;
  readonly path: string;
  readonly koharu: TestPerson;
  readonly monaka: TestPerson;
  readonly hayase: TestPerson;
  readonly tachibana: TestPerson;
  readonly guest: TestPerson;
  /** An organizer and a guest of another cohort. */
  readonly elsewhere: TestPerson;
  readonly strayGuest: TestPerson;
}

export const SLIDES =
  "---\nmarp: true\n---\n\n# 図書館の返却おしらせ\n\n---\n\n## 選んだこと\n\n---\n\n## ありがとう\n";
export const SCRIPT = "こはるです\n---\n日付から直しました\n---\n聞いてくださり、ありがとうございました";

/** Makes the scene: it is today, and nobody has been put into the line-up yet. */
export async function aShowcase(world: World): Promise<ShowcaseScene> {
  const cohort = await aCohort(world);
  const other = await aCohort(world, "第5回");
  const tachibana = await aPerson(world, [["organizer", cohort]], "立花");
  const made = await tachibana.client.post(`/cohorts/${cohort}/showcase`);
  const showcase = made.location.split("/").at(-1) ?? "";
  await onDay(world, cohort, world.platform.clock.now());
  return {
    cohort,
    showcase,
    path: `/showcase/${showcase}`,
    tachibana,
    koharu: await aPerson(world, [["participant", cohort]], "こはる"),
    monaka: await aPerson(world, [["participant", cohort]], "もなか"),
    hayase: await aPerson(world, [["mentor", cohort]], "はやせ"),
    guest: await aPerson(world, [["guest", cohort]], "三宅"),
    elsewhere: await aPerson(world, [["organizer", other]]),
    strayGuest: await aPerson(world, [["guest", other]]),
  };
}

/** Moves the day of a showcase; null: not decided. */
export const onDay = ({ platform }: World, cohort: string, at: Date | null): Promise<void> =>
  platform.db.write(bySystem, (tx) => setShowcaseTime(tx, cohort, at));

/** Puts people into the line-up, ten minutes each. */
export async function lineUpOf(scene: ShowcaseScene, who: readonly (TestPerson | "break")[]): Promise<void> {
  for (const one of who)
    await scene.tachibana.client.post(`${scene.path}/line-up`, { who: one === "break" ? one : one.id, minutes: "10" });
}

export interface OwnTalk {
  readonly talk: string;
  readonly deck: string;
  readonly slot: string;
}

/** Somebody says whether they present. */
export async function says(
  { path }: ShowcaseScene,
  { client }: TestPerson,
  answer: "presents" | "undecided" | "declines",
): Promise<void> {
  const version = /name="version" value="(\d+)"/.exec((await client.get(`${path}/talk`)).text)?.[1] ?? "1";
  await client.post(`${path}/talk`, { answer, form: "live", title: "", version });
}

/** Somebody presents, with these slides, handed over. */
export async function presents(
  world: World,
  { path, cohort }: ShowcaseScene,
  who: TestPerson,
  { source = SLIDES, script = SCRIPT, form = "live", over = true } = {},
): Promise<OwnTalk> {
  const { rows } = await world.platform.db.pool.query<{ version: number }>(
    "select version from talks where person = $1 and cohort = $2",
    [who.id, cohort],
  );
  const version = String(rows[0]?.version ?? 1);
  await who.client.post(`${path}/talk`, { answer: "presents", form, title: "図書館の返却おしらせ", version });
  const talk =
    (await who.client.post(`${path}/deck`, { source, script, version: "0" })).location.split("/").at(-1) ?? "";
  const found = await world.platform.db.pool.query<{ deck: string; slot: string | null }>(
    "select d.id as deck, s.id as slot from decks d left join showcase_slots s on s.talk = d.talk where d.talk = $1",
    [talk],
  );
  const deck = found.rows[0]?.deck ?? "";
  if (over) await who.client.post(`/showcase/decks/${deck}/hand-over`);
  return { talk, deck, slot: found.rows[0]?.slot ?? "" };
}

/** A scene in which two present, one after the other, handed over. @param second of もなか's talk */
export async function twoTalks(
  world: World,
  second: Parameters<typeof presents>[3] = {},
): Promise<{ scene: ShowcaseScene; koharus: OwnTalk; monakas: OwnTalk }> {
  const scene = await aShowcase(world);
  await lineUpOf(scene, [scene.koharu, scene.monaka]);
  const koharus = await presents(world, scene, scene.koharu);
  return { scene, koharus, monakas: await presents(world, scene, scene.monaka, second) };
}

/** Moves the stage, as the page does. */
export const moves = ({ path }: ShowcaseScene, { client }: TestPerson, slot: string, slide: number) =>
  client.post(`${path}/stage`, { slot, slide: String(slide) });

/** What somebody hears from now on, until the test ends. */
export async function hearing(
  t: Pick<TestContext, "after">,
  { url, platform }: World,
  { client }: TestPerson,
): Promise<Reader> {
  await nothingHeldBack(platform);
  const reader = new Reader(url, { headers: { Cookie: `${SESSION}=${client.cookies.get(SESSION)}` } });
  t.after(() => reader.cut());
  await reader.started();
  return reader;
}

/** Where the stage stood, as it was told. */
export const stagesTold = ({ events }: Reader): StageView[] =>
  events.filter(({ event }) => event === "showcase.moved").map(({ data }) => JSON.parse(data) as StageView);

/** Who takes part where now, told from the rows without the rules that say the same. */
export async function participating({ platform }: World): Promise<(person: string, cohort: string) => boolean> {
  const rows = await platform.db.q.select().from(memberships);
  const now = new Set(
    rows.filter(({ role, endedAt }) => role === "participant" && !endedAt).map(({ person, place }) => person + place),
  );
  return (person, cohort) => now.has(person + cohort);
}

/** Somebody takes part no more. */
export const leaves = ({ platform }: World, { cohort }: ShowcaseScene, { id }: TestPerson): Promise<boolean> =>
  endMembership(platform, bySystem, { person: id, place: cohort, role: "participant" });
