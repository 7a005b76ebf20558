import { LONGEST_ANSWER, type Outcome, optionsOf, outcomeOf, TASK_KEYS, type TaskKey } from "./tasks/rules.ts";
import { MINE, type Mine, WAY_KEYS, WAYS, type WayKey, type WayPage } from "./ways/rules.ts";

/** What somebody has answered so far. It travels in their own browser; the server keeps none of it. */
export interface Answers {
  readonly tasks: Readonly<Partial<Record<TaskKey, string>>>;
  readonly ways: Readonly<Partial<Record<WayKey, Mine>>>;
}

export const NO_ANSWERS: Answers = { tasks: {}, ways: {} };

/** As the browser carries it. @returns "" when there is nothing to carry */
export function asCarried({ tasks, ways }: Answers): string {
  return new URLSearchParams(
    [...Object.entries(tasks), ...Object.entries(ways)].filter(([, value]) => value !== ""),
  ).toString();
}

/** What a browser brought back. Anything could have been put there: what is no answer of ours is left out. */
export function answersIn(carried: string | undefined): Answers {
  const all = new URLSearchParams(carried);
  const pick = <K extends string, V extends string>(
    keys: readonly K[],
    read: (key: K, value: string) => V | undefined,
  ) =>
    Object.fromEntries(
      keys.flatMap((key) => {
        const value = read(key, all.get(key) ?? "");
        return value ? [[key, value]] : [];
      }),
    ) as Partial<Record<K, V>>;
  return {
    tasks: pick(TASK_KEYS, answerIn),
    ways: pick(WAY_KEYS, (_, value) => MINE.find((one) => one === value)),
  };
}

/** What of a text is an answer to a task: its letters, each once and in order, or what was typed, cut at a length that none needs. */
export function answerIn(key: TaskKey, text: string): string {
  const options = optionsOf(key);
  return options.length === 0
    ? text.trim().slice(0, LONGEST_ANSWER)
    : options.filter((letter) => text.includes(letter)).join("");
}

/** With the sentences of one page as they stand there now: what has no answer any more has none. */
export function withWays(
  { tasks, ways }: Answers,
  at: WayPage,
  given: Readonly<Partial<Record<string, Mine | undefined>>>,
): Answers {
  const kept = Object.entries(ways).filter(([key]) => !WAYS[at].some((one) => one === key));
  const now = WAYS[at].flatMap((key) => (given[key] ? [[key, given[key]] as const] : []));
  return { tasks, ways: Object.fromEntries([...kept, ...now]) };
}

/** Every task with what came of it, in order. */
export const outcomesOf = ({ tasks }: Answers): readonly { readonly key: TaskKey; readonly outcome: Outcome }[] =>
  TASK_KEYS.map((key) => ({ key, outcome: outcomeOf(key, tasks[key]) }));

/**
 * Where one could begin, in the words of the assignments' levels. Advice and no more: nobody is told to stay away, and three tasks are
 * too few to say anything.
 */
export type Advice = "too_few" | "first-steps" | "basics" | "practical";

export function adviceFor(answers: Answers): Advice {
  const tried = outcomesOf(answers).filter(({ outcome }) => outcome !== "left");
  if (tried.length < 4) return "too_few";
  const alike = tried.filter(({ outcome }) => outcome === "alike").length / tried.length;
  return alike >= 0.8 ? "practical" : alike >= 0.5 ? "basics" : "first-steps";
}

/** The sentences that somebody said are theirs, those that are wholly so first; and those that are not. */
export function sortedWays({ ways }: Answers): { readonly mine: readonly WayKey[]; readonly not: readonly WayKey[] } {
  const such = (mine: Mine) => WAY_KEYS.filter((key) => ways[key] === mine);
  return { mine: [...such("yes"), ...such("some")], not: such("no") };
}

/** Whether there is anything to show. */
export const isEmpty = ({ tasks, ways }: Answers): boolean =>
  Object.keys(tasks).length === 0 && Object.keys(ways).length === 0;
