import { Document, isMap, isSeq, type YAMLMap, type YAMLSeq } from "yaml";
import { type Handout, type Hint, MOST_IN_SLUG, type Written } from "../rules.ts";
import { LONGEST_HEADING } from "./rules.ts";

/** What is written in `assignment.md`; the text in plain words lies beside it. */
export type InDocument = Omit<Written, "plainStatement">;

/**
 * `assignment.md` of an assignment: the heading always in the same order and form, so that the same content gives the same bytes.
 * What import reads from it is exactly what went in.
 */
export const documentOf = (slug: string, written: InDocument, handouts: readonly Handout[]): string =>
  `---\n${headingOf(slug, written, handouts)}---\n\n${written.statement}\n`;

/** Whether what is written would come in again, whichever name its folder gets. */
export const comesInAgain = (written: Omit<InDocument, "statement">, handouts: readonly Handout[]): boolean =>
  headingOf("x".repeat(MOST_IN_SLUG), written, handouts).length <= LONGEST_HEADING;

function headingOf(slug: string, written: Omit<InDocument, "statement">, handouts: readonly Handout[]): string {
  const heading = new Document({
    format: 1,
    slug,
    title: written.title,
    summary: written.summary,
    tags: written.tags,
    level: written.level,
    kind: written.kind,
    hours: { min: written.hoursMin, max: written.hoursMax },
    materials: written.materials,
    first_day: written.firstDay,
    looked_at: written.lookedAt.map(({ key, title, text }) => ({ key, title, text })),
    variants: written.variants && {
      small: written.variants.small,
      normal: written.variants.normal,
      stretch: written.variants.stretch,
    },
    hints: written.hints.map(({ title, gives_away, text }: Hint) => ({ title, gives_away, text })),
    help: written.help,
    reading_minutes: written.readingMinutes,
    plain_summary: written.plainSummary,
    language: written.language,
    data_licence: written.licence,
    files: handouts.map(({ path, description }) => ({ path, description })),
  });
  for (const key of ["hours", "tags", "help"]) inOneLine(heading.get(key, true));
  for (const key of ["looked_at", "files"]) {
    const rows = heading.get(key, true);
    if (isSeq(rows)) rows.items.forEach(inOneLine);
  }
  return heading.toString({ lineWidth: 0, flowCollectionPadding: false });
}

function inOneLine(node: unknown): void {
  if (isMap(node) || isSeq(node)) (node as YAMLMap | YAMLSeq).flow = true;
}
