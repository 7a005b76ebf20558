import type { VenuePurpose } from "../rules.ts";

/** Where questions are asked, a participant may begin without their name. @param staff they accompany people here */
export const mayStayUnnamed = (room: { readonly purpose: VenuePurpose }, staff: boolean): boolean =>
  room.purpose === "questions" && !staff;

/** What one reader knows of posts that name nobody. The same view goes to everybody, so this never goes into it. */
export interface Known {
  /** Posts of the reader's own among them. */
  readonly mine: ReadonlySet<string>;
  /** For the staff: by the id of the stand-in, the name behind it. */
  readonly names: ReadonlyMap<string, string>;
}

export const KNOWS_NOTHING: Known = { mine: new Set(), names: new Map() };
