import { all, any, hasRole, isMine, isOneOf, isTrue } from "../../platform/policy/rule.ts";
import { STAFF } from "../accounts/rules.ts";
import { BOARD_PHASES, cardsAreShown } from "./rules.ts";
import { retrospectiveActions, retrospectives } from "./tables.ts";

const runsIt = hasRole(["organizer"], "cohort", retrospectives.cohort);
const isMentor = hasRole(["mentor"], "cohort", retrospectives.cohort);
const takesPart = hasRole(["participant"], "cohort", retrospectives.cohort);
const isStaff = hasRole(STAFF, "cohort", retrospectives.cohort);
const ofStaff = isOneOf(["staff"], "audience", retrospectives.audience);
const ofParticipants = isOneOf(["participants"], "audience", retrospectives.audience);
const shown = isOneOf(BOARD_PHASES.filter(cardsAreShown), "phase", retrospectives.phase);

/**
 * Who may do what with a board. Which cards of it: all of them once the writing is over, before that only one's own, which the reading
 * decides by the author or the mark (`reading/service.ts`).
 */
export const boardPolicy = {
  /** Participants theirs, the staff theirs; organizers both, because they run them; mentors the participants' if it was opened so. */
  read: any(
    runsIt,
    all(isMentor, ofStaff),
    all(isMentor, ofParticipants, isTrue("mentorsRead", retrospectives.mentorsRead), shown),
    all(takesPart, ofParticipants),
  ),
  /** Cards and votes: those whose board it is. */
  write: any(all(isStaff, ofStaff), all(takesPart, ofParticipants)),
  /** Phases, groups, actions. */
  run: runsIt,
};

/** Who may say that an action is done or dropped: who runs the cohort, and whose action it is; stands beside its board. */
export const actionPolicy = {
  finish: any(runsIt, all(isStaff, isMine("owner", retrospectiveActions.owner))),
};
