/** How people are called in a post: `@` and their nickname. Pure; the browser completes names by the same rules. */

/** Different names that one post may call. A room that hears everything hears nothing any more. */
export const MOST_CALLED = 20;

/** Words that call everybody who holds a role in the cohort, folded. They are role words: nobody is called so. */
export const CALLS_OF_ROLES = {
  メンター: "mentor",
  mentor: "mentor",
  mentors: "mentor",
  運営: "organizer",
  organizer: "organizer",
  organizers: "organizer",
} as const satisfies Readonly<Record<string, CalledRole>>;

export const CALLED_ROLES = ["mentor", "organizer"] as const;
export type CalledRole = (typeof CALLED_ROLES)[number];

/** What calls whoever asked without their name, in their thread. It names nobody; each language completes its own. */
export const CALLS_ASKER = { ja: "質問した人", en: "asker" } as const;

/** What calls nobody, though whoever writes it means everybody: a room that wakes all of them is what this is not. */
export const MEANS_EVERYBODY = ["参加者", "みんな", "全員", "participants", "everyone", "everybody", "channel"];

/** Where the names are listed that can be called in a room. @param thread what is answered there, if anything */
export const peopleAt = (room: string, thread?: string | null): string =>
  `/api/v1/rooms/${room}/people${thread ? `?thread=${thread}` : ""}`;

const UNSEEN = /\p{Default_Ignorable_Code_Point}/gu;

/** What counts as the same name: in full or half width, in capitals or not. */
export const foldName = (name: string): string => name.replace(UNSEEN, "").normalize("NFKC").toLowerCase();

/** The names that can be called in a room. */
export interface Callable {
  /** Folded name → keys of those who are called so: more than one where two have one name. */
  readonly keys: ReadonlyMap<string, readonly string[]>;
  /** Every beginning of a folded name: where none fits, no longer one does. */
  readonly beginnings: ReadonlySet<string>;
}

export function callable(named: Iterable<readonly [name: string, key: string]>): Callable {
  const keys = new Map<string, string[]>();
  const beginnings = new Set<string>();
  for (const [name, key] of named) {
    const folded = foldName(name);
    keys.set(folded, [...(keys.get(folded) ?? []), key]);
    for (let end = 1; end <= folded.length; end += 1) beginnings.add(folded.slice(0, end));
  }
  return { keys, beginnings };
}

/** Somebody called in a text: where, and by which folded name. */
export interface Call {
  readonly start: number;
  readonly end: number;
  readonly name: string;
}

/** Where names begin. An `@` within an address (`koharu@example.jp`) is none. */
const AT = /(?<![A-Za-z0-9._%+-])[@＠]/gu;
/** A character with what is joined to it: width and marks are folded together. */
const CLUSTER = /.[\p{M}\p{Default_Ignorable_Code_Point}\uff9e\uff9f]*/suy;

/** Every call in a text, in order. The longest name wins; of Latin letters only whole words count. Time grows with the text. */
export function callsIn(text: string, { keys, beginnings }: Callable): Call[] {
  const calls: Call[] = [];
  for (const { index } of text.matchAll(AT)) {
    if (index < (calls.at(-1)?.end ?? 0)) continue;
    const found = longestName(text, index + 1);
    if (found) calls.push({ start: index, ...found });
  }
  return calls;

  function longestName(text: string, from: number): Omit<Call, "start"> | undefined {
    let folded = "";
    let longest: Omit<Call, "start"> | undefined;
    CLUSTER.lastIndex = from;
    for (let next = CLUSTER.exec(text); next; next = CLUSTER.exec(text)) {
      folded = foldName(folded + next[0]);
      if (folded !== "" && !beginnings.has(folded)) return longest;
      const end = CLUSTER.lastIndex;
      if (keys.has(folded) && !goesOn(folded, text, end)) longest = { end, name: folded };
    }
    return longest;
  }
}

/** Whether a Latin word goes on after the name: `@ken` is not called by `@kenji`. */
const goesOn = (name: string, text: string, end: number): boolean =>
  /[a-z0-9_]$/.test(name) && /^[\p{Script=Latin}\p{N}_]/u.test(text.slice(end, end + 2).normalize("NFKC"));
