import type { AgreementAsk } from "../../blueprints/queries.ts";
import {
  type AgreementTemplate,
  type Fillings,
  isPlaceholder,
  placeholdersIn,
  wordsOfAgreement,
} from "../../blueprints/rules.ts";

/** What somebody confirmed, as far as it says whether it holds yet. */
export interface SaidOnce {
  readonly key: string;
  readonly body: string;
  /** Null: in the blueprint's own language. */
  readonly lang: "ja" | "en" | null;
  /** What was filled in; null: from when that was not kept. */
  readonly facts: Readonly<Record<string, string>> | null;
  /** The version of the blueprint that was read. */
  readonly blueprintVersion: string;
  readonly blueprint: string;
  readonly number: number;
}

/** A cohort's agreements as they read now. */
export interface Reading {
  /** The version of the blueprint, with its number. */
  readonly version: string;
  readonly blueprint: string;
  readonly number: number;
  readonly language: "ja" | "en";
  readonly asks: readonly AgreementAsk[];
  /** What is filled in, in each language that one of them is written in. */
  readonly values: { readonly [L in "ja" | "en"]?: Fillings };
}

/** What a text names, with what stands there now. */
export function factsIn(body: string, values: Fillings): Record<string, string> {
  const named = placeholdersIn(body).filter(isPlaceholder);
  return Object.fromEntries(named.map((name) => [name, values[name] ?? ""]));
}

/**
 * What was confirmed holds, also where the agreement was written otherwise since: unless whoever did that said that everybody is to be asked
 * again. What the company says of itself (its insurance, who keeps its server) is no such writing: where it has changed, everybody is asked.
 * In another blueprint the same words hold, others do not.
 * @param bodies the agreement as it reads now, filled in, in each of its languages
 */
export function holdsStill(
  said: SaidOnce,
  template: AgreementTemplate,
  now: Reading,
  bodies: readonly string[],
): boolean {
  if (askedSince(said, now)) return false;
  if (bodies.includes(said.body)) return true;
  if (said.blueprint !== now.blueprint) return false;
  if (said.facts === null) return said.blueprintVersion !== now.version;
  const lang = said.lang ?? now.language;
  const words = wordsOfAgreement(template, now.language).find((one) => one.lang === lang);
  const present = factsIn(words?.body ?? "", now.values[lang] ?? {});
  return Object.entries(present).every(([name, is]) => said.facts?.[name] === undefined || said.facts[name] === is);
}

/** Why somebody who confirmed this is asked again; undefined: nobody said that they are. */
export const askedSince = (
  said: Pick<SaidOnce, "key" | "blueprint" | "number">,
  now: Reading,
): AgreementAsk | undefined =>
  said.blueprint === now.blueprint
    ? now.asks.findLast(({ key, number }) => key === said.key && number > said.number)
    : undefined;

/** What an office confirmed holds for it, too, unless everybody was asked again since. */
export const holdsForOffice = (
  said: Pick<SaidOnce, "key" | "blueprint" | "number">,
  now: { readonly key: string; readonly blueprint: string; readonly askedWith: number },
): boolean => said.key === now.key && (said.blueprint !== now.blueprint || said.number >= now.askedWith);
