import { isId } from "../database/columns.ts";
import { cursorNotOurs } from "../errors.ts";

/** Where a page of a list ends that is in the order of moments: that of its last row, and its id. */
export interface Place {
  readonly since: Date;
  readonly id: string;
}

/** As it stands in an address and in `next`. */
export const placeText = ({ since, id }: Place): string => `${since.getTime()}.${id}`;

/** @returns undefined for what is no such place */
export function readPlace(text: string): Place | undefined {
  const [, at, id = ""] = /^(\d{1,13})\.(.{36})$/.exec(text) ?? [];
  return at && isId(id) ? { since: new Date(Number(at)), id } : undefined;
}

/**
 * Where a page of a list goes on, as the address names it.
 * @param read what the text means; undefined when it means nothing
 * @param start the list from its beginning, as the reader would open it (pages only)
 * @returns undefined at the beginning of the list
 * @throws Refusal 422 `cursor_not_ours`: nobody shall take the beginning for what follows
 */
export function placeIn<T>(
  text: string | undefined,
  read: (text: string) => T | undefined,
  start?: string,
): T | undefined {
  if (!text) return undefined;
  const place = read(text);
  if (place === undefined) throw cursorNotOurs(start);
  return place;
}

/** The same where a page ends with an id. */
export const idIn = (text: string | undefined, start?: string): string | undefined =>
  placeIn(text, (id) => (isId(id) ? id : undefined), start);

/** The same where a page ends with a number that counts from 1. @param most what its column holds */
export const numberIn = (text: string, most = 2_147_483_647): number | undefined => {
  const number = /^\d{1,15}$/.test(text) ? Number(text) : 0;
  return number >= 1 && number <= most ? number : undefined;
};
