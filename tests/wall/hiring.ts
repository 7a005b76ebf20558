import { aForm } from "../../src/features/assignments/assignments.fixture.ts";
import { expectStatus } from "../client.ts";
import type { TestPerson } from "../factories/people.ts";

/** Stands in every field that hiring knows; nobody else may ever meet it. */
export const CANARY = "kanariya";

/** Enough to be held against others: each assignment with it is like the one before, which a recruiter decides about. */
const LONG =
  "図書館の返却期限が過ぎた本を、棚の場所ごとに数えて、館内の案内板に出す一覧を作ります。貸出の記録から曜日と時間帯の傾向を調べ、職員が朝の開館前に読める長さへ要約してください。";

/** The canary in every text of a form. */
function canaries(slug: string): Record<string, string | string[]> {
  const form = aForm(`${CANARY}-${slug}`);
  const kept = new Set([
    "slug",
    "kind",
    "level",
    "hoursMin",
    "hoursMax",
    "readingMinutes",
    "language",
    "hintGivesAway",
  ]);
  return Object.fromEntries(
    Object.entries(form).map(([name, value]) => [
      name,
      kept.has(name)
        ? value
        : Array.isArray(value)
          ? value.map((_, row) => (row === 0 ? `${CANARY}_${name}`.toLowerCase() : ""))
          : name === "statement"
            ? `${CANARY} ${name}\n\n${LONG}`
            : `${CANARY} ${name}`,
    ]),
  );
}

/** What moves an assignment on, with the word in every reason. */
export const hire = ["hire", { round: `${CANARY} round`, nearReason: `${CANARY} near` }] as const;
export const retire = ["retire", { reason: `${CANARY} reason` }] as const;
export const archive = ["archive", { reason: `${CANARY} archived` }] as const;

/** What somebody who recruits does, with the word in everything they write. */
export function hiringOf(recruiter: TestPerson) {
  async function move(id: string, act: string, fields: Record<string, string> = {}, by = recruiter): Promise<void> {
    const page = await by.client.get(`/assignments/${id}/${act === "recycle" ? act : "state"}`);
    const value = (name: string): string => new RegExp(`name="${name}" value="(\\d+)"`).exec(page.text)?.[1] ?? "";
    const versions = { version: value("version"), filesVersion: value("filesVersion") };
    expectStatus(await by.client.post(`/assignments/${id}/state`, { act, ...versions, ...fields }), 303);
  }

  /** An assignment full of canaries, with files for participants and for mentors, moved on as asked. */
  async function anAssignment(slug: string, ...acts: (readonly [string, Record<string, string>])[]): Promise<string> {
    const made = await recruiter.client.post("/assignments/new", canaries(slug));
    expectStatus(made, 303);
    const id = made.location.slice("/assignments/".length);
    for (const fields of [{ folder: "data" }, { forMentors: "on" }]) {
      const form = new FormData();
      for (const [name, value] of Object.entries({ description: CANARY, ...fields })) form.set(name, value);
      form.set("file", new File([`${CANARY} file`], `${CANARY}.txt`));
      expectStatus(await recruiter.client.upload(`/assignments/${id}/files`, form), 303);
    }
    for (const [act, fields] of acts) await move(id, act, fields);
    return id;
  }

  /** Those of a round look back on it, in words that nobody else may meet. @returns the board */
  async function lookBack(assignment: string): Promise<string> {
    const board = (await recruiter.client.post(`${assignment}/retrospective`)).location;
    await recruiter.client.post(`${board}/cards`, { column: "showed", body: `${CANARY} card`, naming: "named" });
    await recruiter.client.post(`${board}/phase`, { to: "grouping" });
    await recruiter.client.post(`${board}/groups`, { name: `${CANARY} group` });
    const { text } = await recruiter.client.get(board);
    const [, card = "", group = ""] = /id="c-([0-9a-f-]{36})".*<option value="([0-9a-f-]{36})"/s.exec(text) ?? [];
    expectStatus(await recruiter.client.post(`${board}/cards/${card}/group`, { group }), 303);
    for (const to of ["voting", "actions"]) await recruiter.client.post(`${board}/phase`, { to });
    const decided = { body: `${CANARY} decided`, owner: recruiter.id, changes: "next_assignment", sign: CANARY };
    expectStatus(await recruiter.client.post(`${board}/actions`, decided), 303);
    return board;
  }

  return { move, anAssignment, lookBack };
}
