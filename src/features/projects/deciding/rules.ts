/** What is looked at is the way of thinking; more entries than this nobody reads. */
export const MOST_DECISIONS = 200;

interface Entry {
  readonly decidedOn: string;
  readonly what: string;
  readonly why: string;
  readonly weighed: string;
}

/** All entries as one text in Markdown, for whoever takes a text. One without a head is what was written before there were entries. */
export const decisionsText = (entries: readonly Entry[]): string =>
  entries
    .map(({ decidedOn, what, why, weighed }) =>
      [what && `**${decidedOn} ${what}**`, why, weighed].filter((part) => part !== "").join("\n\n"),
    )
    .join("\n\n");
