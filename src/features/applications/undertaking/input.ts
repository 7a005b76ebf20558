import { z } from "zod";
import { line, lines, optionalLine, optionalLines, version } from "../../../platform/http/fields.ts";

const LONGEST_BODY = 20_000;
const LONGEST_SENTENCE = 2_000;
const LONGEST_NOTE = 500;

/** Other words for an agreement. The other language may stay empty, then there is none. */
export const amendForm = z
  .object({
    title: line(80),
    inShort: optionalLine(LONGEST_SENTENCE),
    body: lines(LONGEST_BODY),
    otherTitle: optionalLine(80),
    otherInShort: optionalLine(LONGEST_SENTENCE),
    otherBody: optionalLines(LONGEST_BODY),
    again: z.enum(["no", "yes"]),
    why: optionalLines(LONGEST_NOTE),
    note: optionalLines(LONGEST_NOTE),
    version: version(),
  })
  .superRefine(({ otherTitle, otherInShort, otherBody, again, why }, problems) => {
    const need = (field: string): void =>
      problems.addIssue({ code: "custom", path: [field], params: { code: "required" } });
    const other = otherTitle + otherInShort + otherBody !== "";
    if (other && otherTitle === "") need("otherTitle");
    if (other && otherBody === "") need("otherBody");
    if (again === "yes" && why === "") need("why");
  });
