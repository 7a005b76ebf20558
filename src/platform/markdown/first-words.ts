import { markdownToText } from "./plain.ts";

/** The first line of something written in Markdown, without marks, as it stands in a row of a list. */
export function firstWords(written: string): string {
  const line =
    markdownToText(written)
      .split("\n")
      .find((one) => one.trim() !== "") ?? "";
  const characters = [...line.trim()];
  return characters.length > LONGEST_WORDS ? `${characters.slice(0, LONGEST_WORDS).join("")}…` : line.trim();
}

const LONGEST_WORDS = 40;
