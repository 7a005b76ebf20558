/** Characters of what a colleague is told. */
export const LONGEST_NOTE = 400;

/** Who looks after somebody at one office. Null: nobody, or somebody who has left. */
export interface Responsible {
  readonly main: string | null;
  readonly deputy: string | null;
  readonly offeredTo: string | null;
}

/** What one of the office may do about it. */
export const DEEDS = ["take", "deputy", "offer", "take_back", "accept", "decline", "end"] as const;
export type Deed = (typeof DEEDS)[number];

/** @param isManager they are the service manager there */
export function mayDo(deed: Deed, { main, deputy, offeredTo }: Responsible, me: string, isManager: boolean): boolean {
  const looksAfter = me === main || me === deputy || isManager;
  switch (deed) {
    case "take":
      return main === null;
    case "deputy":
      return main !== null && (me === main || isManager);
    case "offer":
      return main !== null && offeredTo === null && looksAfter;
    case "take_back":
      return offeredTo !== null && looksAfter;
    case "accept":
    case "decline":
      return offeredTo === me;
    case "end":
      return main === null || looksAfter;
  }
}
