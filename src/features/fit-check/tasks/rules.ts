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
  formula: { kind: "typed", fine: isSum },
  bug: one("abcd", "c"),
  week: one("abc", "b"),
  ask: one("abc", "b"),
  table: {
    kind: "typed",
    fine: (text) => SIX_HOURS.test(text),
  },
  first: one("abc", "b"),
  list: several("abcd", "bd"),
  checking: several("abcd", "cd"),
  telling: one("abc", "b"),
} as const satisfies Readonly<Record<string, Chosen | Typed>>;

export type TaskKey = keyof typeof TASKS;
export const TASK_KEYS = Object.keys(TASKS) as readonly TaskKey[];

/** Whether a formula adds up D2, D3 and D4, each once, in whatever way people write it; or the prices times the numbers. */
function isSum(text: string): boolean {
  const formula = text
    .replace(/[$=)]/g, "")
    .replace(/SUM\(|\(/g, "")
    .replace(/[;,+]/g, "+");
  const cells = formula
    .replace(/D2:D4|D4:D2/, "D2+D3+D4")
    .replace(/D2:D3|D3:D2/, "D2+D3")
    .replace(/D3:D4|D4:D3/, "D3+D4");
  return PRODUCTS.has(formula) || cells.split("+").sort().join("+") === "D2+D3+D4";
}
const PRODUCTS = new Set(["SUMPRODUCTB2:B4+C2:C4", "B2*C2+B3*C3+B4*C4"]);

const SIX_HOURS = /^約?(?:6(?:\.0+)?(?:時間|H|HRS?|HOURS?)?(?:0分)?|6:00|360(?:分|M|MINS?|MINUTES?))(?:です)?$/;

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

/**
 * Where somebody goes on: the first task without an answer behind all that they answered, so that one they left out does not stand in
 * their way; then those they left out; the first of all when each has one.
 */
export function firstLeft(answered: Readonly<Partial<Record<TaskKey, string>>>): TaskKey {
  const isLeft = (key: TaskKey): boolean => answered[key] === undefined;
  const last = TASK_KEYS.findLastIndex((key) => !isLeft(key));
  return TASK_KEYS.slice(last + 1).find(isLeft) ?? TASK_KEYS.find(isLeft) ?? "log";
}

/** What stands beside the choices of a task once one looks at the explanation: which one chose, and which see what it says. */
export function choicesOf(
  key: TaskKey,
  answer = "",
): readonly { readonly letter: string; readonly chosen: boolean; readonly fine: boolean }[] {
  const task: Chosen | Typed = TASKS[key];
  if (task.kind === "typed") return [];
  const fine = task.fine.join("");
  return task.options.map((letter) => ({ letter, chosen: answer.includes(letter), fine: fine.includes(letter) }));
}
