/** Of each room, how many of the newest unread posts are looked at: enough for weeks, and a bound for who comes back to a busy room. */
export const LOOKED_AT = 300;
/** Topics shown of one room; the room itself has the others. */
export const TOPICS_A_ROOM = 8;
/** Answers of one topic whose authors are named. */
const NAMED_ANSWERS = 3;

/** An unread post by somebody else. */
export interface Unread {
  readonly id: string;
  readonly seq: number;
  readonly threadOf: string | null;
}

/** A conversation in which something was written meanwhile. */
export interface Topic {
  /** The post that it begins with. */
  readonly begin: string;
  /** Whether that is new, too. */
  readonly begun: boolean;
  /** The first new post of it: where one goes on reading. */
  readonly first: string;
  /** The last new answers, in their order. */
  readonly answers: readonly string[];
}

/**
 * What was written, by what it is about.
 * @param unread of one room, oldest first
 * @returns the topic that stirred last first
 */
export function topicsOf(unread: readonly Unread[]): Topic[] {
  const byTopic = Map.groupBy(unread, (post) => post.threadOf ?? post.id);
  const lastOf = (topic: string): number => byTopic.get(topic)?.at(-1)?.seq ?? 0;
  return [...byTopic]
    .sort(([one], [other]) => lastOf(other) - lastOf(one))
    .map(([begin, written]) => ({
      begin,
      begun: written.some(({ id }) => id === begin),
      first: written[0]?.id ?? begin,
      answers: written
        .filter(({ id }) => id !== begin)
        .slice(-NAMED_ANSWERS)
        .map(({ id }) => id),
    }));
}
