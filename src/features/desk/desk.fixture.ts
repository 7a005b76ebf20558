/** What the tests of the desk share: a cohort in which a little of everything waits. */
import { eq } from "drizzle-orm";
import { Client } from "../../../tests/client.ts";
import { aSample } from "../../../tests/factories/things.ts";
import type { World } from "../../../tests/world.ts";
import { newId } from "../../platform/database/columns.ts";
import { bySystem } from "../../platform/database/database.ts";
import { apply } from "../applications/applications.fixture.ts";
import { startParticipation } from "../applications/service.ts";
import { cohorts, participations } from "../cohorts/tables.ts";
import { type Scene, setTheScene } from "../reports/scene.fixture.ts";
import { rooms } from "../venue/tables.ts";

/** Stands only where it may be read: in reports, conditions, applications, enquiries. */
export const CANARY = "カナリア";

export interface DeskScene extends Scene {
  readonly questions: string;
  /** Takes applications, run by the same organizer. */
  readonly next: string;
  readonly visitor: Client;
}

/** Koharu and a fellow take part, with one mentor; another cohort recruits. */
export async function setTheDeskScene(world: World, next: string): Promise<DeskScene> {
  const { platform } = world;
  const scene = await setTheScene(world);
  for (const { id } of [scene.koharu, scene.fellow]) await takesPart(world, scene, id);
  const all = await platform.db.q.select().from(rooms).where(eq(rooms.cohort, scene.cohort));
  const questions = all.find(({ purpose }) => purpose === "questions")?.id ?? "";
  return { ...scene, questions, next, visitor: new Client(world.url) };
}

/** Somebody's time in the cohort, accompanied by its mentor. */
export async function takesPart(
  { platform }: World,
  { cohort, mentor }: Pick<Scene, "cohort" | "mentor">,
  person: string,
): Promise<void> {
  await platform.db.write(bySystem, async (tx) => {
    await startParticipation(platform, tx, { person, cohort: { id: cohort, startsOn: null, endsOn: null } });
    await tx.q.update(participations).set({ mentor: mentor.id }).where(eq(participations.person, person));
  });
}

export const ask = async (scene: DeskScene, by: Client, body: string, replyWanted: string): Promise<string> =>
  (await by.api<{ id: string }>("POST", `/rooms/${scene.questions}/posts`, { clientId: newId(), body, replyWanted }))
    .json.id;

export const answer = async (scene: DeskScene, by: Client, question: string): Promise<string> =>
  (
    await by.api<{ id: string }>("POST", `/rooms/${scene.questions}/posts`, {
      clientId: newId(),
      body: "こうしてみてください",
      threadOf: question,
    })
  ).json.id;

export const report = (by: Client, cohort: string, more: Record<string, string> = {}) =>
  by.post("/reports", {
    cohort,
    minutes: "90",
    did: `${CANARY}公開`,
    need: `${CANARY}内緒`,
    note: `${CANARY}体調`,
    ...more,
  });

/** A submission of the sample assignment. @returns the project's id */
export async function handIn(world: World, cohort: string, by: Client): Promise<string> {
  const assignment = await aSample(world, "library-return-notice");
  const project = (await by.post("/projects", { assignment, cohort, size: "small" })).location.split("/").at(-1) ?? "";
  await by.post(`/projects/${project}/submissions`, { body: `${CANARY}成果`, note: `${CANARY}ひとこと` });
  return project;
}

export const enquire = (visitor: Client, name: string) =>
  visitor.post("/enquiries/new", {
    kind: "individual",
    name,
    email: "ask@example.jp",
    body: `${CANARY}質問`,
    once: newId(),
  });

/** Applies to a cohort that recruits. */
export const applyTo = (world: World, cohort: string) => apply(world, cohort, `${CANARY}さん`);

export const endCohort = ({ platform }: World, cohort: string) =>
  platform.db.write(bySystem, ({ q }) => q.update(cohorts).set({ phase: "closed" }).where(eq(cohorts.id, cohort)));

/** The rows of one section of a page, each as its text. */
export function rowsOf(page: string, section: "waiting" | "silent" | "mentors"): string[] {
  const inside = page.split(`aria-labelledby="${section}"`)[1]?.split("</section>")[0] ?? "";
  const body = inside.split("<tbody>")[1]?.split("</tbody>")[0] ?? "";
  return body.split("<tr>").slice(1);
}

export const textOf = (html: string): string =>
  html
    .replace(/<svg.*?<\/svg>/gs, "")
    .replace(/<[^>]*>/g, " ")
    .replace(/\s+/g, " ")
    .trim();
