import { type Column, type SQL, sql } from "drizzle-orm";
import { all, any, hasRole, isEmpty, isMine, isOneOf, isTrue, not, type Rule } from "../../platform/policy/rule.ts";
import { memberships } from "../accounts/tables.ts";
import type { Phase } from "../cohorts/rules.ts";
import { cohorts } from "../cohorts/tables.ts";
import { type Answer, AUDIENCE, OPEN_PHASES } from "./rules.ts";
import { decks, showcases, talkFeedbacks, talks } from "./tables.ts";

/** Who may do what with a showcase. */
export const showcasePolicy = {
  /** Its cohort and its guests. */
  see: hasRole(AUDIENCE, "cohort", showcases.cohort),
  present: hasRole(["participant"], "cohort", showcases.cohort),
  organize: hasRole(["organizer"], "cohort", showcases.cohort),
};

/** The cohort is not closed yet; of a closed one nothing is shown by itself. */
const whileOpen = (cohort: Column): Rule<{ readonly phase: Phase }> => ({
  holds: (_, { phase }) => (OPEN_PHASES as readonly Phase[]).includes(phase),
  where: () =>
    sql`exists (select from ${cohorts} where ${cohorts.id} = ${cohort} and ${cohorts.phase} in ${OPEN_PHASES})`,
});

/** Whether somebody takes part in a cohort now, in SQL. @param person,cohort columns */
export const takesPartNow = (person: Column, cohort: Column): SQL<boolean> =>
  sql`exists (select from ${memberships} m
    where m.person = ${person} and m.place = ${cohort} and m.role = 'participant' and m.ended_at is null)`;

/**
 * Its person takes part now. Who leaves keeps what they said and handed over, and others see nothing of it: not as long as they could not
 * take it back themselves. Who comes back finds it as it was.
 */
const takesPart = (person: Column, cohort: Column): Rule<{ readonly takesPart: boolean }> => ({
  holds: (_, row) => row.takesPart,
  where: () => takesPartNow(person, cohort),
});

const isHeard = all(
  hasRole(AUDIENCE, "cohort", talks.cohort),
  isOneOf(["presents"], "answer", talks.answer),
  takesPart(talks.person, talks.cohort),
);

/** Who may do what with a talk. */
export const talkPolicy = {
  /** Of somebody who has not said that they present, changed their mind or left, others see nothing. */
  see: any(isMine("person", talks.person), hasRole(["organizer"], "cohort", talks.cohort), isHeard),
  own: all(isMine("person", talks.person), hasRole(["participant"], "cohort", talks.cohort)),
  /** One's own, in a cohort that one neither belongs nor is invited to any more: it stays theirs to look at. */
  keep: all(isMine("person", talks.person), not(hasRole(AUDIENCE, "cohort", talks.cohort))),
  /** Its recording, as its deck: until the cohort is closed. */
  watch: any(isMine("person", talks.person), all(isHeard, whileOpen(talks.cohort))),
  /** Everybody who listens, to somebody else, until the cohort is closed. */
  giveFeedback: all(isHeard, not(isMine("person", talks.person)), whileOpen(talks.cohort)),
};

/** Of a deck: its talk is one that its person presents. */
const isPresented: Rule<{ readonly answer: Answer }> = {
  holds: (_, { answer }) => answer === "presents",
  where: () => sql`exists (select from ${talks} t where t.id = ${decks.talk} and t.answer = 'presents')`,
};

const isHandedOver = not(isEmpty("handedOverAt", decks.handedOverAt));

/** Who may do what with a deck. */
export const deckPolicy = {
  /** Its owner; once it is handed over and they present, the audience, after the end of the cohort only where its owner leaves it open. */
  read: any(
    isMine("person", decks.person),
    all(
      hasRole(AUDIENCE, "cohort", decks.cohort),
      isHandedOver,
      isPresented,
      takesPart(decks.person, decks.cohort),
      any(whileOpen(decks.cohort), isTrue("kept", decks.kept)),
    ),
  ),
  own: all(isMine("person", decks.person), hasRole(["participant"], "cohort", decks.cohort)),
  /** Take along what one wrote, also after leaving. */
  take: isMine("person", decks.person),
};

const runsIt = hasRole(["organizer"], "cohort", talkFeedbacks.cohort);

/** Who may do what with feedback: it is between two people; those who run the cohort look after it. */
export const feedbackPolicy = {
  read: any(isMine("author", talkFeedbacks.author), isMine("presenter", talkFeedbacks.presenter), runsIt),
  remove: any(isMine("author", talkFeedbacks.author), runsIt),
};
