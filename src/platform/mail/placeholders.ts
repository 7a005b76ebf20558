/** Names that may stand in the text of a mail where a secret belongs: `{{link}}`. Anything else in braces is what somebody wrote. */
const PLACEHOLDERS = ["link", "code", "letter", "no"] as const;
export type Placeholder = (typeof PLACEHOLDERS)[number];

const NAMED = new RegExp(`\\{\\{(${PLACEHOLDERS.join("|")})\\}\\}`, "g");

export const hasPlaceholder = (text: string): boolean => text.search(NAMED) >= 0;

/** The text with something in the place of each secret. @param words undefined: the place stays as it is */
export const fillPlaceholders = (text: string, words: (name: Placeholder) => string | undefined): string =>
  text.replace(NAMED, (whole, name: Placeholder) => words(name) ?? whole);
