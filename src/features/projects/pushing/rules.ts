import { createHmac, timingSafeEqual } from "node:crypto";

/** Commits that are kept of one push: a whole history sent at once says little of a day. */
export const MOST_COMMITS = 1_000;

/** Characters of a commit's first line. */
const LONGEST_LINE = 200;

export interface PushedCommit {
  readonly sha: string;
  readonly line: string;
  readonly at: Date;
  readonly day: string;
}

/** Headers in which a forge says that it knows the secret. GitHub, Gitea and Forgejo sign the body, GitLab sends the secret itself. */
export interface Signed {
  readonly github: string | undefined;
  readonly gitea: string | undefined;
  readonly gitlab: string | undefined;
}

/** Whether one of the headers proves the secret; the body is taken byte for byte. */
export function isSigned({ github, gitea, gitlab }: Signed, body: Uint8Array, secret: string): boolean {
  const signature = createHmac("sha256", secret).update(body).digest("hex");
  return (
    (github !== undefined && same(github, `sha256=${signature}`)) ||
    (gitea !== undefined && same(gitea, signature)) ||
    (gitlab !== undefined && same(gitlab, secret))
  );
}

function same(given: string, wanted: string): boolean {
  const [one, other] = [Buffer.from(given), Buffer.from(wanted)];
  return one.length === other.length && timingSafeEqual(one, other);
}

/** A commit as the four forges send it; whatever else stands there is not looked at. */
export interface Told {
  readonly id: string;
  readonly message: string;
  readonly timestamp: string;
}

/**
 * What is kept of a push. The day is the author's own, as their offset says; a clock that runs ahead of ours counts as now.
 * @param now of the server
 */
export function commitsOf(told: readonly Told[], now: Date): PushedCommit[] {
  const kept = told.slice(-MOST_COMMITS).map(({ id, message, timestamp }) => {
    const at = new Date(timestamp);
    const isAhead = at > now;
    return {
      sha: id.toLowerCase(),
      line: firstLine(message),
      at: isAhead ? now : at,
      day: isAhead ? now.toISOString().slice(0, 10) : timestamp.slice(0, 10),
    };
  });
  return [...new Map(kept.map((one) => [one.sha, one])).values()];
}

const firstLine = (message: string): string =>
  [...(message.split("\n").find((line) => line.trim() !== "") ?? "").trim()].slice(0, LONGEST_LINE).join("");
