/** How far a step of a plan has come. Nothing is late: there are no dates. `dropped`: decided against, which is a decision too. */
export const STEP_STATES = ["open", "doing", "done", "dropped"] as const;
export type StepState = (typeof STEP_STATES)[number];

/** What a step may become from here, in the order of its buttons. */
export const STEP_MOVES: Readonly<Record<StepState, readonly StepState[]>> = {
  open: ["doing", "done", "dropped"],
  doing: ["done", "dropped", "open"],
  done: ["open"],
  dropped: ["open"],
};

/** A plan is a short list; more than this is a plan for many weeks. */
export const MOST_STEPS = 100;

/** Characters of one step. */
export const LONGEST_STEP = 500;

interface Step {
  readonly text: string;
  readonly state: StepState;
}

const MARKS: Readonly<Record<StepState, string>> = { open: "[ ]", doing: "[ ]", done: "[x]", dropped: "[ ]" };

/** A plan as one text in Markdown, for whoever takes a text: a list of tasks, what was dropped struck through. */
export const planText = (steps: readonly Step[]): string =>
  steps.map(({ text, state }) => `- ${MARKS[state]} ${state === "dropped" ? `~~${text}~~` : text}`).join("\n");
