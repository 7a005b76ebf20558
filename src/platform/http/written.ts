import { isId } from "../database/columns.ts";
import type { Ctx } from "./context.ts";

/** Fields of ours, not of the person, where no schema has said which are whose. */
const OURS = new Set(["once", "version", "clientId", "to", "returnTo", "threadOf", "role"]);

/** Neither empty nor what a box or a page of ours sends. */
const isWritten = (value: string): boolean => value.trim() !== "" && value !== "on" && !isId(value);

/** Of what a form has sent, the fields in which somebody wrote. @param fields name and value */
export function writtenIn(c: Ctx, fields: readonly (readonly [string, string])[]): readonly string[] {
  const worded = c.get("worded");
  return fields
    .filter(([name, value]) => (worded?.has(name) ?? !OURS.has(name)) && isWritten(value))
    .map(([, value]) => value);
}

/** Nothing was written in the form that is answered: choices alone, or nothing at all. What no schema names may hold words. */
export async function nothingWritten(c: Ctx): Promise<boolean> {
  const sent = await c.get("posted")?.catch(() => undefined);
  if (!sent) return false;
  const worded = c.get("worded");
  return [...sent.texts].every(([name, values]) =>
    values.every((value) => !isWritten(value) || (worded?.has(name) ? false : OURS.has(name) || CHOICE.test(value))),
  );
}

/** What a choice of ours is called. */
const CHOICE = /^[\w.:-]*$/;
