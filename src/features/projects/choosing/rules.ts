import type { ProjectKind } from "../rules.ts";

/** A starter task of the first day, or the one project. */
export const kindOf = ({ kind }: { readonly kind: string }): ProjectKind =>
  kind === "starter" ? "starter" : "assignment";

/** How often somebody may take another assignment without a word. */
export const FREE_CHANGES = 1;

/**
 * Whether taking another one needs a word to those who look after them: not the first time, and never of a starter task.
 * @param own all projects of that kind that they had in the cohort
 */
export const wantsWord = (kind: ProjectKind, own: readonly { readonly leftCount: number }[]): boolean =>
  kind === "assignment" && own.reduce((sum, { leftCount }) => sum + leftCount, 0) >= FREE_CHANGES;
