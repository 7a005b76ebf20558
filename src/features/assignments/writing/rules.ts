import { type FormState, fieldValues } from "../../../platform/http/form.ts";
import { FOR_MENTORS } from "../mentors/rules.ts";
import type { State } from "../rules.ts";

/**
 * A draft knows which version and which state it was begun on: what somebody saved since then is met as a conflict, not written over, and
 * what was written for some is not shown to others.
 */
export const onItsVersion = (
  form: FormState,
  { basedOn, state }: Readonly<Record<string, readonly string[]>>,
): FormState => ({
  ...form,
  values: { ...form.values, ...(basedOn && { version: basedOn }), ...(state && { state }) },
});

/** Sent again it counts as begun in the state it is in now: that has been said. */
export const onStateOf = ({ state }: { readonly state: State }, form: FormState): FormState => ({
  ...form,
  values: { ...form.values, state: [state] },
});

/** Whether it is in another state than the one that was seen; nothing where nobody says which. */
export const movedFrom = (now: { readonly state: State }, seen: string | undefined): { readonly moved?: true } =>
  seen && seen !== now.state ? { moved: true } : {};

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
