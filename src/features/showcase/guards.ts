import { found } from "../../platform/http/guard.ts";
import { noteReadByRecruiter } from "../audit/double-roles/service.ts";
import type { Reading } from "../audit/service.ts";
import { findDeck } from "./decks/queries.ts";
import { findRemovableFeedback } from "./feedback/queries.ts";
import { showcasePolicy } from "./policy.ts";
import { findShowcase, findShowcaseOf, findSlot, findTalk } from "./queries.ts";

const showcaseFor = (name: string, may: Parameters<typeof findShowcase>[3]) =>
  found(name, "showcaseId", async ({ db }, actor, id) => {
    const showcase = await findShowcase(db, actor, id, may);
    return showcase && { showcase };
  });

/** A showcase to which the actor belongs or is invited. */
export const showcaseAudience = showcaseFor("showcase.see", "see");
/** A showcase of a cohort in which the actor takes part. */
export const showcasePresenter = showcaseFor("showcase.present", "present");
/** A showcase the actor runs. */
export const showcaseOrganizer = showcaseFor("showcase.organize", "organize");

/** The showcase of a cohort, for everybody who may see it, guests included. */
export const showcaseOfCohort = found("showcase.of_cohort", "cohortId", async ({ db }, actor, id) => {
  const showcase = await findShowcaseOf(db, { id });
  return showcase && showcasePolicy.see.holds(actor, showcase) ? { showcase } : null;
});

/** A slot of a showcase the actor runs. */
export const slotOrganizer = found("showcase.slot", "slotId", ({ db }, actor, id) => findSlot(db, actor, id));

/** A talk as "who read it" names it. */
export const asReading = (talk: { readonly id: string; readonly person: string }): Reading => ({
  person: talk.person,
  item: "talk",
  subject: talk.id,
});

/** A talk of a showcase the actor may see, or one's own: that stays open when one has left. */
export const talkAudience = found("talk.see", "talkId", async (platform, actor, id) => {
  const { db } = platform;
  const talk = await findTalk(db, actor, id, "see");
  const own = talk?.person === actor.person;
  const showcase =
    talk && (own ? await findShowcaseOf(db, { id: talk.cohort }) : await findShowcase(db, actor, talk.showcase, "see"));
  if (!talk || !showcase) return undefined;
  await noteReadByRecruiter(platform, actor, asReading(talk));
  return { talk, showcase };
});
/** Somebody else's talk, to which the actor may write. */
export const talkListener = found("talk.feedback", "talkId", async (platform, actor, id) => {
  const { db } = platform;
  const talk = await findTalk(db, actor, id, "giveFeedback");
  const showcase = talk && (await findShowcase(db, actor, talk.showcase, "see"));
  if (!talk || !showcase) return undefined;
  await noteReadByRecruiter(platform, actor, asReading(talk));
  return { talk, showcase };
});

const deckFor = (name: string, may: Parameters<typeof findDeck>[3]) =>
  found(name, "deckId", async (platform, actor, id) => {
    const deck = await findDeck(platform.db, actor, id, may);
    if (deck) await noteReadByRecruiter(platform, actor, { person: deck.person, item: "talk", subject: deck.talk });
    return deck && { deck };
  });

/** One's own deck, or one that was handed over. */
export const deckReader = deckFor("deck.read", "read");
export const deckOwner = deckFor("deck.own", "own");
/** One's own deck, also after leaving. */
export const deckAuthor = deckFor("deck.take", "take");

/** A feedback that the actor may take away. */
export const feedbackRemover = found("talk_feedback.remove", "talkFeedbackId", async ({ db }, actor, id) => {
  const feedback = await findRemovableFeedback(db, actor, id);
  return feedback && { feedback };
});
