import { type FormState, fieldValues } from "../../../platform/http/form.ts";
import { FOR_MENTORS } from "../rules.ts";

/** A draft knows which version it was begun on: what somebody saved since then is met as a conflict, not written over. */
export const onItsVersion = (form: FormState, basedOn: readonly string[] | undefined): FormState =>
  basedOn ? { ...form, values: { ...form.values, version: basedOn } } : form;

/** What stands in a field, or in all rows of it; rows that are empty at the end are none. */
export const textIn = (form: FormState, name: string): string => fieldValues(form, name).join("\n").trimEnd();

/** Sent twice: what was saved meanwhile is what is sent now. */
export const sameText = (mine: Readonly<Record<string, string | readonly string[]>>, theirs: FormState): boolean =>
  Object.entries(mine).every(([name, value]) => fieldValues(theirs, name).join("\n") === [value].flat().join("\n"));

/** Where a file lies in the folder of its assignment; the name tells whether it is only for mentors. */
export function placeOf(name: string, folder: string, forMentors: boolean): string {
  if (forMentors) return name.startsWith(FOR_MENTORS) ? name : `${FOR_MENTORS}${name}`;
  return folder === "" ? name : `${folder}/${name}`;
}
