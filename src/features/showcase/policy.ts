import { sql } from "drizzle-orm";
import { all, any, hasRole, isEmpty, isMine, isTrue, not, type Rule } from "../../platform/policy/rule.ts";
import type { Phase } from "../cohorts/rules.ts";
import { cohorts } from "../cohorts/tables.ts";
import { AUDIENCE, OPEN_PHASES } from "./rules.ts";
import { decks, showcases, talkFeedbacks, talks } from "./tables.ts";

/** Who may do what with a showcase. */
export const showcasePolicy = {
  /** Its cohort and its guests. */
  see: hasRole(AUDIENCE, "cohort", showcases.cohort),
  present: hasRole(["participant"], "cohort", showcases.cohort),
  organize: hasRole(["organizer"], "cohort", showcases.cohort),
};

/** Who may do what with a talk. */
export const talkPolicy = {
  see: hasRole(AUDIENCE, "cohort", talks.cohort),
  own: all(isMine("person", talks.person), hasRole(["participant"], "cohort", talks.cohort)),
  /** Everybody who listens, to somebody else. */
  giveFeedback: all(hasRole(AUDIENCE, "cohort", talks.cohort), not(isMine("person", talks.person))),
};

const isHandedOver = not(isEmpty("handedOverAt", decks.handedOverAt));

/** The cohort is not closed yet; of a closed one nothing is shown by itself. */
const whileOpen: Rule<{ readonly phase: Phase }> = {
  holds: (_, { phase }) => (OPEN_PHASES as readonly Phase[]).includes(phase),
  where: () =>
    sql`exists (select from ${cohorts} where ${cohorts.id} = ${decks.cohort} and ${cohorts.phase} in ${OPEN_PHASES})`,
};

/** Who may do what with a deck. */
export const deckPolicy = {
  /** Its owner; once it is handed over the audience, after the end of the cohort only where its owner leaves it open. */
  read: any(
    isMine("person", decks.person),
    all(hasRole(AUDIENCE, "cohort", decks.cohort), isHandedOver, any(whileOpen, isTrue("kept", decks.kept))),
  ),
  own: all(isMine("person", decks.person), hasRole(["participant"], "cohort", decks.cohort)),
};

const runsIt = hasRole(["organizer"], "cohort", talkFeedbacks.cohort);

/** Who may do what with feedback: it is between two people; those who run the cohort look after it. */
export const feedbackPolicy = {
  read: any(isMine("author", talkFeedbacks.author), isMine("presenter", talkFeedbacks.presenter), runsIt),
  remove: any(isMine("author", talkFeedbacks.author), runsIt),
};
