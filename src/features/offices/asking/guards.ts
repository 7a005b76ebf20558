import { found } from "../../../platform/http/guard.ts";
import { findTelling, findWord } from "./queries.ts";

/** Somebody who lets an office of the actor's write about them. */
export const teller = found("office_word.tell", "personId", async ({ db }, actor, id) => {
  const telling = await findTelling(db, actor, id);
  return telling && { telling };
});

/** Something that an office wrote to those who run a cohort, of whom the actor is one. */
export const wordOrganizer = found("office_word.answer", "wordId", async ({ db }, actor, id) => {
  const found = await findWord(db, actor, "organizer", id);
  return found && { found };
});

/** Something that was written about the actor. */
export const wordOwner = found("office_word.own", "wordId", async ({ db }, actor, id) => {
  const found = await findWord(db, actor, "own", id);
  return found && { found };
});
