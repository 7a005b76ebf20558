import type { z } from "zod";

export interface Problem {
  readonly code: string;
  readonly details: Readonly<Record<string, string | number>>;
}

/**
 * The problems of fields that stand in rows, each in its own: `rowProblem` names them. Beside them the field has its first one.
 * @param absent as in `problemsOf`
 */
export function rowProblemsOf(error: z.ZodError, absent = "required"): Record<string, Problem> {
  const problems: Record<string, Problem> = {};
  for (const issue of error.issues) {
    const [field, row] = issue.path;
    if (typeof row === "number") problems[rowProblem(String(field), row)] ??= problemOf(issue, absent);
  }
  return problems;
}

/** Where the problem of a field in a row (from 0) stands among the problems of a form. */
export const rowProblem = (field: string, row: number): string => `${field}.${row}`;

/**
 * One problem per field (the first), as a code and its numbers, from what zod found.
 * @param absent the code of a field that was not sent at all
 */
export function problemsOf(error: z.ZodError, absent = "required"): Record<string, Problem> {
  const problems: Record<string, Problem> = {};
  for (const issue of error.issues) {
    const field = String(issue.path[0] ?? "");
    problems[field] ??= problemOf(issue, absent);
  }
  return problems;
}

function problemOf(issue: z.core.$ZodIssue, absent: string): Problem {
  switch (issue.code) {
    case "too_small":
      if (issue.origin === "string" && Number(issue.minimum) <= 1) return { code: "required", details: {} };
      if (issue.origin === "array" && issue.minimum === 1) return { code: "choose_some", details: {} };
      return { code: issue.origin === "string" ? "too_short" : "too_small", details: { min: Number(issue.minimum) } };
    case "too_big":
      return { code: issue.origin === "string" ? "too_long" : "too_big", details: { max: Number(issue.maximum) } };
    case "invalid_type":
      return { code: issue.input === undefined ? absent : "not_usable", details: {} };
    case "invalid_format":
    case "invalid_value":
      return { code: "choose_one", details: {} };
    case "custom":
      return {
        code: (issue.params?.code as string | undefined) ?? issue.message,
        details: (issue.params?.details as Problem["details"] | undefined) ?? {},
      };
    default:
      return { code: "not_usable", details: {} };
  }
}
