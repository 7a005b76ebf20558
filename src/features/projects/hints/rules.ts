import type { GivesAway, Hint } from "../../assignments/rules.ts";

/** What is said of a hint before it is opened. */
export interface HintAhead {
  readonly key: string;
  /** From 1, as hints stand in the assignment. */
  readonly number: number;
  readonly title: string;
  readonly givesAway: GivesAway;
}

export interface OpenedHint extends HintAhead {
  readonly text: string;
}

/** An assignment's hints, as far as somebody has come with them. Of those after `next` nothing is said. */
export interface HintsSeen {
  readonly total: number;
  readonly opened: readonly OpenedHint[];
  readonly next: HintAhead | undefined;
}

/**
 * What tells hints of an assignment apart, in their order: how much each gives away and what it is about. So a hint that is put
 * between others, or gives away more than it did, is not open because another one was.
 */
export function hintKeys(hints: readonly Hint[]): string[] {
  const before = new Map<string, number>();
  return hints.map(({ title, gives_away }) => {
    const key = `${gives_away} ${title}`;
    const count = before.get(key) ?? 0;
    before.set(key, count + 1);
    return `${count + 1} ${key}`;
  });
}

/** @param opened keys of those that were opened; what the assignment no longer has is left out */
export function hintsSeen(hints: readonly Hint[], opened: ReadonlySet<string>): HintsSeen {
  const keys = hintKeys(hints);
  const all = hints.map(({ title, gives_away: givesAway, text }, i) => ({
    key: keys[i] as string,
    number: i + 1,
    title,
    givesAway,
    text,
  }));
  const next = all.find(({ key }) => !opened.has(key));
  return {
    total: all.length,
    opened: all.filter(({ key }) => opened.has(key)),
    next: next && { key: next.key, number: next.number, title: next.title, givesAway: next.givesAway },
  };
}
