import { z } from "zod";

/** How far which room is said to be read: `room:seq`, as the page showed it. What was written after stays new. */
export const readForm = z.object({
  read: z
    .array(z.string())
    .default([])
    .pipe(z.array(z.string()).transform((all) => all.slice(0, MOST_ROOMS).flatMap(markIn))),
  /** The room that follows in the list: where one goes on. */
  next: z.uuid().optional().catch(undefined),
});

/** Far more rooms than a cohort has. */
export const MOST_ROOMS = 200;

function markIn(text: string): { readonly room: string; readonly seq: number }[] {
  const [, room, seq] = /^([0-9a-f-]{36}):(\d{1,9})$/.exec(text) ?? [];
  return room ? [{ room, seq: Number(seq) }] : [];
}
