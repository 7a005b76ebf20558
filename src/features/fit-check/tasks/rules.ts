/**
 * The ten small tasks: what kind of answer each takes, and which answers see what somebody at work would see. Several answers may
 * be fine. Nothing here is a test: no points, no time, and nobody but the person reads it.
 */

interface Chosen {
  readonly kind: "one" | "several";
  /** Letters of the choices, as many as the task's words have. */
  readonly options: readonly string[];
  /** Each of these is fine; of `several`, the letters that belong together. */
  readonly fine: readonly string[];
}

interface Typed {
  readonly kind: "typed";
  /** @param text as typed, already narrowed, without spaces, in capitals */
  readonly fine: (text: string) => boolean;
}

const one = (options: string, ...fine: readonly string[]): Chosen => ({ kind: "one", options: [...options], fine });
const several = (options: string, ...fine: readonly string[]): Chosen => ({
  kind: "several",
  options: [...options],
  fine,
});

export const TASKS = {
  log: one("abc", "b"),
  formula: { kind: "typed", fine: (text) => SUMS.has(text.replace(/[$=]/g, "")) },
  bug: one("abcd", "c"),
  week: one("abc", "b"),
  ask: one("abc", "b"),
  table: {
    kind: "typed",
    fine: (text) => /^(?:6(?:\.0+)?(?:時間|H|HRS?|HOURS?)?|360(?:分|M|MINS?|MINUTES?))$/.test(text),
  },
  first: one("abc", "b"),
  list: several("abcd", "bd"),
  checking: several("abcd", "cd"),
  telling: one("abc", "b"),
} as const satisfies Readonly<Record<string, Chosen | Typed>>;

export type TaskKey = keyof typeof TASKS;
export const TASK_KEYS = Object.keys(TASKS) as readonly TaskKey[];

/** The ways to add up the column, without `=` and `$`. */
const SUMS = new Set(["SUM(D2:D4)", "D2+D3+D4", "SUM(D2,D3,D4)", "SUMPRODUCT(B2:B4,C2:C4)"]);

/** Longest typed answer, characters. */
export const LONGEST_ANSWER = 40;

/** What came of one task: seen alike, seen otherwise, or left out (or not yet tried). */
export type Outcome = "alike" | "otherwise" | "left";

/** @param answer as it is carried along: letters of what was chosen, or what was typed; undefined or "": left out */
export function outcomeOf(key: TaskKey, answer: string | undefined): Outcome {
  if (!answer) return "left";
  const task: Chosen | Typed = TASKS[key];
  const fine =
    task.kind === "typed"
      ? task.fine(answer.normalize("NFKC").replace(/\s/g, "").toUpperCase())
      : task.fine.includes(answer);
  return fine ? "alike" : "otherwise";
}

/** The letters that a task offers; none where one types. */
export function optionsOf(key: TaskKey): readonly string[] {
  const task: Chosen | Typed = TASKS[key];
  return task.kind === "typed" ? [] : task.options;
}

export const nextTask = (key: TaskKey): TaskKey | undefined => TASK_KEYS[TASK_KEYS.indexOf(key) + 1];

/** Where somebody goes on: the first task without an answer; the first of all when each has one. */
export const firstLeft = (answered: Readonly<Partial<Record<TaskKey, string>>>): TaskKey =>
  TASK_KEYS.find((key) => answered[key] === undefined) ?? "log";
