import { sql } from "drizzle-orm";
import type { Actor } from "../../platform/policy/actor.ts";
import { all, any, hasRole, isMadeFor, isMine, isOneOf, isTrue, type Rule } from "../../platform/policy/rule.ts";
import { STAFF } from "../accounts/rules.ts";
import { wasOfRound } from "../assignments/policy.ts";
import { BOARD_PHASES, cardsAreShown } from "./rules.ts";
import { retrospectiveActions, retrospectives } from "./tables.ts";

const runsIt = hasRole(["organizer"], "cohort", retrospectives.cohort);
const isMentor = hasRole(["mentor"], "cohort", retrospectives.cohort);
const takesPart = hasRole(["participant"], "cohort", retrospectives.cohort);
const isStaff = hasRole(STAFF, "cohort", retrospectives.cohort);
const ofStaff = isOneOf(["staff"], "audience", retrospectives.audience);
const ofParticipants = isOneOf(["participants"], "audience", retrospectives.audience);
const ofHiring = isOneOf(["hiring"], "audience", retrospectives.audience);
const shown = isOneOf(BOARD_PHASES.filter(cardsAreShown), "phase", retrospectives.phase);

/** Whether the actor was of the round of hiring that a board looks back on, as a column; never of a cohort's. */
export const ofRoundOf = (actor: Actor) => wasOfRound(actor, sql`retrospectives.assignment`);

const wasOfIt: Rule<{ readonly ofRound: boolean }> = { holds: (_, row) => row.ofRound, where: ofRoundOf };

/** The wall: those of the round, by nothing they are in the internship, and by no token that was made for that. */
const hires = all(ofHiring, isMadeFor("hire"), wasOfIt);

/**
 * Who may do what with a board. Which cards of it: all of them once the writing is over, before that only one's own, which the reading
 * decides by the author or the mark (`reading/service.ts`).
 */
export const boardPolicy = {
  /**
   * Participants theirs, the staff theirs; organizers both, because they run them; mentors the participants' if it was opened so. Of a
   * round of hiring those who were of it.
   */
  read: any(
    runsIt,
    all(isMentor, ofStaff),
    all(isMentor, ofParticipants, isTrue("mentorsRead", retrospectives.mentorsRead), shown),
    all(takesPart, ofParticipants),
    hires,
  ),
  /** Cards and votes: those whose board it is. */
  write: any(all(isStaff, ofStaff), all(takesPart, ofParticipants), hires),
  /** Phases, groups, actions. After a round of hiring nobody stands before the others. */
  run: any(runsIt, hires),
};

/** Who may say that an action is done or dropped: who runs the board, and whose action it is; stands beside its board. */
export const actionPolicy = {
  finish: any(boardPolicy.run, all(isStaff, isMine("owner", retrospectiveActions.owner))),
};
