/** What the tests of the offices share: a cohort, an office with its people, what they let it see. */
import { aCompany } from "../../../tests/factories/cohorts.ts";
import { aPerson, type TestPerson } from "../../../tests/factories/people.ts";
import { aSample } from "../../../tests/factories/things.ts";
import type { World } from "../../../tests/world.ts";
import { bySystem } from "../../platform/database/database.ts";
import { startParticipation } from "../applications/service.ts";
import { addOrganization } from "../organizations/service.ts";
import { type Scene, setTheScene, write } from "../reports/scene.fixture.ts";

export interface OfficeScene extends Scene {
  readonly manager: TestPerson;
  readonly otherOffice: string;
  readonly otherSupporter: TestPerson;
  readonly recruiter: TestPerson;
}

/** The scene of the reports, with everybody around an office. Nothing is shared yet. */
export async function setTheOffice(world: World): Promise<OfficeScene> {
  const { platform } = world;
  const scene = await setTheScene(world);
  const company = await aCompany(world);
  const otherOffice = await platform.db.write(bySystem, (tx) =>
    addOrganization(platform, tx, { kind: "office", name: "みなとワークス", contact: "minato@example.com" }),
  );
  const time = { id: scene.cohort, startsOn: "2026-11-02", endsOn: "2026-11-27" };
  await platform.db.write(bySystem, (tx) =>
    startParticipation(platform, tx, { person: scene.koharu.id, cohort: time }),
  );
  return {
    ...scene,
    manager: await aPerson(world, [["service_manager", scene.office]], "相馬"),
    otherOffice,
    otherSupporter: await aPerson(world, [["supporter", otherOffice]], "藤堂"),
    recruiter: await aPerson(world, [["recruiter", company]], "いとう"),
  };
}

/** Lets the office see these items. */
export async function share(person: TestPerson, office: string, items: readonly string[]): Promise<void> {
  for (const item of items) {
    const answer = await person.client.post("/consents", { item, to: `office:${office}`, days: "30" });
    if (answer.status !== 303) throw new Error(`${item} answered ${answer.status}`);
  }
}

/** Words that may never leave by mail. */
export const CARE = { note: "kanaria-note", condition: "kanaria-condition", level: "kanaria-level" } as const;

/** A day of work of Koharu's, every part for the supporter, with a condition of her own; then something handed in and answered. */
export async function work(world: World, { koharu, mentor, cohort }: Scene, day: string): Promise<void> {
  await koharu.client.post("/reports/conditions", { label: CARE.condition, scale: "good_watch_bad" });
  const page = await koharu.client.get("/reports/new");
  const item = /condition\.([0-9a-f-]{36})/.exec(page.text)?.[1];
  const audience = "mentors organizers supporter";
  await write(koharu.client, {
    day,
    minutes: "90",
    did: "質問を書くのに慣れてきた",
    note: CARE.note,
    minutesFor: audience,
    didFor: audience,
    noteFor: audience,
    [`condition.${item}`]: "1",
    [`condition.${item}.for`]: audience,
  });
  const assignment = await aSample(world, "library-return-notice");
  const project = (await koharu.client.post("/projects", { assignment, cohort, size: "small" })).location
    .split("/")
    .at(-1);
  await koharu.client.post(`/projects/${project}/submissions`, { body: "できたもの", note: "ひとこと" });
  const { rows } = await world.platform.db.pool.query<{ id: string }>(
    "select s.id from submissions s join projects p on p.id = s.project where p.person = $1",
    [koharu.id],
  );
  await mentor.client.post(`/submissions/${rows[0]?.id}/feedback`, { "general.good": "よく切り分けました" });
  const { rows: given } = await world.platform.db.pool.query<{ id: string }>("select id from feedbacks");
  await koharu.client.post(`/feedback/${given[0]?.id}/acknowledge`, {});
}
