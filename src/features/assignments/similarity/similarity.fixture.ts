import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { ROOT } from "../../../../tests/world.ts";
import { BankTerms, MOST_NEAR, TOO_NEAR } from "./rules.ts";

const SET = join(ROOT, "samples", "similarity");

/** Two statements of the labelled set; samples/similarity/README.md says what the words mean. */
export interface LabelledPair {
  readonly id: string;
  readonly language: "ja" | "en";
  readonly label: "copy" | "paraphrase" | "same_topic" | "unrelated";
  readonly changes: readonly string[];
  readonly split: "tune" | "held_out";
  readonly earlier: string;
  readonly later: string;
}

export const labelledPairs = (): LabelledPair[] => parse(readFileSync(join(SET, "pairs.yaml"), "utf8"));
export const labelledText = (name: string): string => readFileSync(join(SET, "texts", name), "utf8");

export interface MeasuredPair extends LabelledPair {
  readonly likeness: number;
  /** A recruiter would have been warned. */
  readonly warned: boolean;
  /** The earlier one would have stood among the nearest. */
  readonly shown: boolean;
}

/** Every pair of one half, the later one held against a bank of all earlier ones of that half in its language. */
export function measurePairs(split: LabelledPair["split"]): MeasuredPair[] {
  const pairs = labelledPairs().filter((pair) => pair.split === split);
  const bank = new BankTerms();
  const earlier = (language: string): string[] => [
    ...new Set(pairs.filter((pair) => pair.language === language).map((pair) => pair.earlier)),
  ];
  for (const language of ["ja", "en"]) for (const name of earlier(language)) bank.add(name, 1, labelledText(name));
  return pairs.map((pair) => {
    const ids = earlier(pair.language).filter((name) => name !== pair.later);
    const near = bank.nearest(ids, labelledText(pair.later), ids.length);
    const at = near.findIndex(({ id }) => id === pair.earlier);
    const likeness = near[at]?.likeness ?? 0;
    return { ...pair, likeness, warned: likeness >= TOO_NEAR, shown: at >= 0 && at < MOST_NEAR };
  });
}

/** The share of those that hold, of some; 1 of none. */
export const shareOf = <T>(all: readonly T[], holds: (one: T) => boolean): number =>
  all.length === 0 ? 1 : all.filter(holds).length / all.length;

/** Copied from an earlier one, or told again. */
export const isReuse = ({ label }: LabelledPair): boolean => label === "copy" || label === "paraphrase";
