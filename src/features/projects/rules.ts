import { GENERAL } from "../assignments/rules.ts";

/** A starter task of the first day, or the one project of a participant. */
export const PROJECT_KINDS = ["starter", "assignment"] as const;
export type ProjectKind = (typeof PROJECT_KINDS)[number];

/** `changed`: another assignment was chosen instead; what was made stays. */
export const PROJECT_STATES = ["active", "changed"] as const;

/** How large a project one chose; each assignment says what that means. */
export const SIZES = ["small", "normal", "stretch"] as const;
export type Size = (typeof SIZES)[number];

/** Feedback is bullets of two kinds, never marks. */
export const BULLET_KINDS = ["good", "try_next"] as const;
export type BulletKind = (typeof BULLET_KINDS)[number];

/**
 * What each row of what is looked at is called in a feedback: its key. Where an assignment of earlier days has a key twice, or the one for the
 * whole, the number of the row stands before it, so that no two rows share their words.
 */
export const rowNames = (keys: readonly string[]): string[] =>
  keys.map((key, row) => (key === GENERAL || keys.indexOf(key) < row ? `${row + 1}.${key}` : key));

/** What a participant says about a feedback, if they want to. */
export const HELPFULNESS = ["helpful", "not_helpful"] as const;

/** Largest file to hand in, bytes. */
export const LARGEST_FILE = 25_000_000;

/** In one field: what somebody can read and act on, many times over. */
export const MOST_BULLETS = 50;

/** Bullets are written one to a line; empty lines and the dash or dot in front are not part of them. */
export const bulletsIn = (text: string): string[] =>
  text
    .split("\n")
    .map((line) => line.replace(/^\s*[-*・•–—]\s*/, "").trim())
    .filter((line) => line !== "");
