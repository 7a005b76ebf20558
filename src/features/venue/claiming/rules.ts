import { type OwnStep, QUESTION_STEPS, type QuestionState } from "../waiting/rules.ts";

/** The steps that people take, each with the last part of its address. */
export const STEP_PATHS: Readonly<Record<OwnStep, string>> = {
  claim: "claim",
  give_back: "give-back",
  check: "check",
  close: "close",
  solve: "solved",
  ask_again: "ask-again",
};

export const OWN_STEPS = Object.keys(STEP_PATHS) as OwnStep[];

/** Whose step it is. */
export const whoTakes = (step: OwnStep): "staff" | "asker" => QUESTION_STEPS[step];

/** Rows of questions on one page. */
export const QUESTIONS_A_PAGE = 50;
/** Rows beside a room. */
export const QUESTIONS_BESIDE = 5;

/** Who looks at a question, and where. */
export interface Reader {
  /** It is their own. */
  readonly mine: boolean;
  /** They accompany people here. */
  readonly staff: boolean;
  readonly me: string;
  /** YYYY-MM-DD */
  readonly today: string;
  /** On the question's own page there is room for all steps; elsewhere only for the next one. */
  readonly whole: boolean;
  /** Its author was asked long enough ago. */
  readonly mayClose?: boolean | undefined;
}

/** How a question stands. */
interface Standing {
  readonly state: QuestionState;
  readonly claimedBy: { readonly id: string } | null;
  readonly expectedBy: string | null;
}

/**
 * The day around which an answer was to be expected is over: then all of the staff may put it back, and nobody is kept waiting because
 * one is ill. @param today YYYY-MM-DD
 */
export const isOverdue = (expectedBy: string | null, today: string): boolean =>
  expectedBy !== null && expectedBy < today;

/** The steps that are offered to a reader, in their order. The service decides anew what may be done. */
export function stepsFor(
  { state, claimedBy, expectedBy }: Standing,
  { mine, staff, me, whole, today, mayClose = false }: Reader,
): OwnStep[] {
  const open = state === "waiting" || state === "claimed";
  if (mine) return state === "answered" ? ["solve", "ask_again"] : !whole ? [] : open ? ["solve"] : ["ask_again"];
  if (!staff) return [];
  const mayReturn = claimedBy?.id === me || isOverdue(expectedBy, today);
  const next: OwnStep[] = state === "waiting" ? ["claim"] : state === "claimed" && mayReturn ? ["give_back"] : [];
  if (whole && open) next.push("check");
  if (whole && state === "answered" && mayClose) next.push("close");
  return next;
}
