import type { z } from "zod";
import { isRefusal } from "../errors.ts";
import { posted } from "./body.ts";
import type { Ctx, Posted } from "./context.ts";
import { type Problem, problemsOf, rowProblemsOf } from "./problems.ts";

export { type Problem, rowProblem } from "./problems.ts";

/** What stands in a form: what was typed, and what is wrong with it. Pages take it and show both. */
export interface FormState {
  readonly values: Readonly<Record<string, readonly string[]>>;
  /** By field name: a code from `problems.ts` or the feature's own; the page words it. */
  readonly problems: Readonly<Record<string, Problem>>;
}

export type FormResult<T> =
  | { readonly ok: true; readonly value: T; readonly form: FormState }
  | { readonly ok: false; readonly form: FormState };

/** A form nobody has typed into, or one filled with what is stored. */
export function formOf(
  values: Readonly<Record<string, string | readonly string[] | null | undefined>> = {},
): FormState {
  const entries = Object.entries(values).map(([name, value]) => [
    name,
    value == null ? [] : typeof value === "string" ? [value] : value,
  ]);
  return { values: Object.fromEntries(entries), problems: {} };
}

/** The same form with a problem found later (in the service). */
export const withProblem = (
  form: FormState,
  field: string,
  code: string,
  details: Problem["details"] = {},
): FormState => ({
  ...form,
  problems: { ...form.problems, [field]: { code, details } },
});

/** The form of a 409: what was typed stands in it, and sent again it counts against what is stored now. @param version of that */
export const conflictForm = (form: FormState, version: number | string): FormState => ({
  ...form,
  values: { ...form.values, version: [String(version)] },
});

/** Runs what may be refused for a reason that stands best beside a field: then the form comes back with it. */
export async function orFormAgain(
  code: string,
  run: () => Promise<Response>,
  again: () => Promise<Response>,
): Promise<Response> {
  try {
    return await run();
  } catch (error) {
    if (!isRefusal(error, code)) throw error;
    return again();
  }
}

/** What stands in a field; of several, the first. */
export const fieldValue = (form: FormState, name: string): string => form.values[name]?.[0] ?? "";
export const fieldValues = (form: FormState, name: string): readonly string[] => form.values[name] ?? [];

/**
 * Reads a posted form by its schema. Fields that the schema declares as arrays get all values, others the first one.
 * @throws Refusal 413, 415, 422 when the body itself cannot be read
 */
export async function readForm<S extends z.ZodObject>(c: Ctx, schema: S): Promise<FormResult<z.infer<S>>> {
  const { texts, files } = await posted(c);
  const worded = Object.entries(schema.shape).flatMap(([name, field]) =>
    takesWords(field as z.ZodType) ? [name] : [],
  );
  c.set("worded", new Set([...(c.get("worded") ?? []), ...worded]));
  const values = Object.fromEntries(texts);
  const given: Record<string, unknown> = {};
  for (const [name, field] of Object.entries(schema.shape)) {
    const list = texts.get(name);
    given[name] = takesList(field as z.ZodType) ? (list ?? []) : list?.[0];
  }
  const result = schema.safeParse(given);
  // A browser sends an empty field as an empty text; what it does not send at all are choices of which none was made.
  if (result.success) return { ok: true, value: result.data, form: { values, problems: {} } };
  const problems = { ...rowProblemsOf(result.error, "choose_one"), ...problemsOf(result.error, "choose_one") };
  return { ok: false, form: chooseAgain({ values, problems }, files) };
}

/** A page cannot give chosen files back: the form that comes back asks for each of them once more, so that none is lost unnoticed. */
export function chooseAgain(form: FormState, files: Posted["files"]): FormState {
  return [...files].reduce(
    (asked, [field, [file]]) =>
      asked.problems[field] || !file ? asked : withProblem(asked, field, "choose_again", { name: file.name }),
    form,
  );
}

interface Described {
  readonly def: {
    readonly type: string;
    readonly format?: string;
    readonly innerType?: Described;
    readonly in?: Described;
    readonly element?: Described;
  };
}

const takesList = (field: z.ZodType): boolean => lies(field, ({ def }) => def.type === "array");

/** Whether somebody writes there; otherwise they choose, tick or send what the page has put in. */
const takesWords = (field: z.ZodType): boolean =>
  lies(field, ({ def }) => def.type === "string" && def.format !== "uuid");

/** Whether something of this kind lies inside, under what is optional, transformed or many. */
function lies(field: z.ZodType, isIt: (one: Described) => boolean): boolean {
  for (let at: Described | undefined = field as unknown as Described; at; ) {
    if (isIt(at)) return true;
    at = at.def.innerType ?? at.def.in ?? at.def.element;
  }
  return false;
}
