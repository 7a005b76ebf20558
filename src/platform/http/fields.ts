import { z } from "zod";

/** The kinds of fields that forms are made of. Each takes what people really type: full-width digits, spaces around, 令和. */

/** One line. Direction marks are taken out: in a name they only serve to imitate another one. @param max characters at most */
export const line = (max: number) => z.string().transform(oneLine).pipe(z.string().min(1).max(max));

export const optionalLine = (max: number) => z.string().default("").transform(oneLine).pipe(z.string().max(max));

/** A longer text with line breaks. @param max characters at most */
export const lines = (max: number) => z.string().transform(trimLines).pipe(z.string().min(1).max(max));

export const optionalLines = (max: number) => z.string().default("").transform(trimLines).pipe(z.string().max(max));

/** A mail address; full-width input is narrowed, the whole becomes lower case. */
export const email = () =>
  z
    .string()
    .transform((text) => text.normalize("NFKC").trim().toLowerCase())
    .pipe(z.string().min(1).max(254))
    .refine((text) => /^[^\s@<>"(),:;]+@[^\s@<>"(),:;]+\.[^\s@<>"(),:;.]+$/.test(text), {
      params: { code: "not_email" },
    });

/** A whole number in a range, also ９０ and 1,000. */
export const wholeNumber = (min: number, max: number) =>
  z
    .string()
    .transform((text) => text.normalize("NFKC").replace(/[,\s]/g, ""))
    .refine((text) => /^-?\d{1,12}$/.test(text), { params: { code: "not_number" }, abort: true })
    .transform(Number)
    .pipe(z.number().min(min).max(max));

/** A ticked box. */
export const ticked = () =>
  z
    .string()
    .optional()
    .transform((text) => text !== undefined && text !== "");

/** One of several values. */
export const choice = <const V extends readonly [string, ...string[]]>(values: V) => z.enum(values);

/** Any of several values. */
export const choices = <const V extends readonly [string, ...string[]]>(values: V) => z.array(z.enum(values));

/** A link that a browser may open: http or https. */
export const link = () =>
  z
    .string()
    .transform((text) => text.trim())
    .pipe(z.string().max(2_000))
    .refine((text) => /^https?:\/\//i.test(text) && URL.canParse(text), { params: { code: "not_link" } });

/** The hidden id that makes a repeated submit harmless. */
export const once = () => z.uuid().optional().catch(undefined);

/** The version of what the form was filled from; another one in the database means somebody else changed it meanwhile. */
export const version = () => z.coerce.number().int().min(0);

function oneLine(text: string): string {
  return text
    .replace(/[\n\t]+/g, " ")
    .replace(DIRECTION_MARKS, "")
    .trim();
}

const trimLines = (text: string): string => text.replace(/[ \t]+$/gm, "").replace(/^\n+|\s+$/g, "");

const DIRECTION_MARKS = /[\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;
