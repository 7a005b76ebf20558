/** Answers that one step takes along; a longer thread stays where it is. */
export const MOST_MOVED = 500;

/** What of a room decides. */
interface Place {
  readonly id: string;
  readonly cohort: string;
  readonly person: string | null;
  readonly staffOnly: boolean;
  readonly purpose: string;
  readonly whoPosts: string;
}

/** A room that all of its cohort reads, and in which no daily reports stand: those belong to theirs. */
const isCommon = ({ person, staffOnly, purpose }: Place): boolean =>
  person === null && !staffOnly && purpose !== "reports";

/**
 * Whether what stands in one room may stand in another one: who could read it there can read it here, and nobody else. What was said to
 * few is never moved to many, nor out of its author's sight; nor where who wrote there cannot go on.
 */
export const mayMoveTo = (from: Place, to: Place): boolean =>
  from.cohort === to.cohort &&
  from.id !== to.id &&
  isCommon(from) &&
  isCommon(to) &&
  (to.whoPosts === "everyone" || to.whoPosts === from.whoPosts);
