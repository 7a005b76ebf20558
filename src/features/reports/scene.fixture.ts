/** What the tests of the reports share: a cohort with a blueprint, its people, and reading forms as a browser does. */

import { join } from "node:path";
import type { Answer, Client } from "../../../tests/client.ts";
import { aCohort, aCompany } from "../../../tests/factories/cohorts.ts";
import { aPerson, type TestPerson } from "../../../tests/factories/people.ts";
import { ROOT, type World } from "../../../tests/world.ts";
import { bySystem } from "../../platform/database/database.ts";
import { findPinned } from "../blueprints/queries.ts";
import { venueOf } from "../blueprints/rules.ts";
import { importBlueprintFile, pinVersion } from "../blueprints/service.ts";
import { addOrganization } from "../organizations/service.ts";
import { furnishVenue } from "../venue/furnishing/service.ts";

import { findReportsRoom } from "./posting/queries.ts";

export interface Scene {
  readonly cohort: string;
  readonly office: string;
  readonly room: string;
  readonly koharu: TestPerson;
  readonly fellow: TestPerson;
  readonly mentor: TestPerson;
  readonly organizer: TestPerson;
  readonly supporter: TestPerson;
  /** A mentor of another cohort. */
  readonly stranger: TestPerson;
  readonly owner: TestPerson;
}

/** A running cohort of the hundred-hours blueprint; Koharu comes through an office. */
export async function setTheScene(world: World): Promise<Scene> {
  const { platform } = world;
  const company = await aCompany(world);
  const cohort = await aCohort(world);
  const { version } = await importBlueprintFile(
    platform,
    { person: null },
    join(ROOT, "samples/blueprints/hundred-hours.yaml"),
  );
  const office = await platform.db.write(bySystem, async (tx) => {
    await pinVersion(platform, tx, { cohort, version });
    return addOrganization(platform, tx, { kind: "office", name: "ひなた就労移行", contact: "hinata@example.jp" });
  });
  const pinned = await findPinned(platform.db, cohort);
  if (pinned) await platform.db.write(bySystem, (tx) => furnishVenue(platform, tx, cohort, venueOf(pinned.document)));
  const room = (await findReportsRoom(platform.db, cohort))?.id ?? "";
  return {
    cohort,
    office,
    room,
    koharu: await aPerson(
      world,
      [
        ["participant", cohort],
        ["client", office],
      ],
      "こはる",
    ),
    fellow: await aPerson(world, [["participant", cohort]], "そら豆"),
    mentor: await aPerson(world, [["mentor", cohort]], "はやせ"),
    organizer: await aPerson(world, [["organizer", cohort]], "立花"),
    supporter: await aPerson(world, [["supporter", office]], "村瀬"),
    stranger: await aPerson(world, [["mentor", await aCohort(world, "第5回")]], "よそ"),
    owner: await aPerson(world, [["owner", company]], "持ち主"),
  };
}

type Fields = Record<string, string[]>;

/** The fields of the first form on a page that goes to this address, with what a browser would send untouched. */
export function fieldsOf(page: Answer, action: string): Fields {
  const form = page.text.split("<form").find((part) => part.includes(`action="${action}"`)) ?? "";
  const inside = form.slice(0, form.indexOf("</form>"));
  const fields: Fields = {};
  const add = (name: string | undefined, value: string): void => {
    if (name) fields[name] = [...(fields[name] ?? []), unescaped(value)];
  };
  const named = (tag: string, attribute: string): string | undefined =>
    new RegExp(`\\b${attribute}="([^"]*)"`).exec(tag)?.[1];
  for (const [tag = ""] of inside.matchAll(/<input\b[^>]*>/g)) {
    const ticks = /type="(?:radio|checkbox)"/.test(tag);
    if (!ticks || /\bchecked\b/.test(tag)) add(named(tag, "name"), named(tag, "value") ?? "");
  }
  for (const [, tag = "", text = ""] of inside.matchAll(/<textarea\b([^>]*)>([^<]*)<\/textarea>/g))
    add(named(tag, "name"), text);
  for (const [, tag = "", options = ""] of inside.matchAll(/<select\b([^>]*)>(.*?)<\/select>/gs)) {
    const chosen = /<option[^>]*\bselected\b[^>]*>/.exec(options)?.[0] ?? /<option[^>]*>/.exec(options)?.[0] ?? "";
    add(named(tag, "name"), named(chosen, "value") ?? "");
  }
  return fields;
}

const unescaped = (text: string): string =>
  text.replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&quot;", '"').replaceAll("&amp;", "&");

/** Opens a form, fills in some fields as somebody would, sends it. */
export async function fillIn(
  client: Client,
  path: string,
  action: string,
  filled: Record<string, string | readonly string[]>,
): Promise<Answer> {
  return client.post(action, { ...fieldsOf(await client.get(path), action), ...filled });
}

/** Writes a report through its form. @returns its id */
export async function write(client: Client, filled: Record<string, string | readonly string[]>): Promise<string> {
  const answer = await fillIn(client, "/reports/new", "/reports", filled);
  if (answer.status !== 303) throw new Error(`answered ${answer.status}`);
  return answer.location.split("/").at(-1) ?? "";
}

/** Changes a report through its form. */
export const change = (
  client: Client,
  report: string,
  filled: Record<string, string | readonly string[]>,
): Promise<Answer> => fillIn(client, `/reports/${report}/edit`, `/reports/${report}/edit`, filled);
