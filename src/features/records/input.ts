import { z } from "zod";
import {
  choice,
  choices,
  daysOf,
  line,
  lines,
  once,
  optionalLine,
  optionalLines,
  ticked,
  version,
} from "../../platform/http/fields.ts";
import { DURATIONS } from "../consents/rules.ts";
import { LONGEST_NAME, LONGEST_WORDS, SHARE_DAYS, SHARE_ITEMS } from "./rules.ts";

const LANGUAGES = ["ja", "en"] as const;
const words = () => optionalLines(LONGEST_WORDS);

export const newRecord = z.object({ cohort: z.uuid(), once: once() });

export const changedRecord = z.object({
  name: optionalLine(LONGEST_NAME),
  language: choice(LANGUAGES),
  hours: ticked(),
  experience: words(),
  learned: words(),
  strengths: words(),
  health: words(),
  communication: words(),
  work: words(),
  signs: words(),
  office: words(),
  conditions: words(),
  version: version(),
});
export type ChangedRecord = z.infer<typeof changedRecord>;

export const approval = z.object({ version: version() });

export const writtenView = z.object({ communication: words(), work: words(), version: version() });
export type WrittenView = z.infer<typeof writtenView>;

/** `version` is the one of what the person has read: what a mentor changed meanwhile is not included unseen. */
export const inclusion = z.object({ included: choice(["yes", "no"]), version: version() });

export const newCertificate = z.object({
  language: choice(LANGUAGES),
  name: line(LONGEST_NAME),
  hours: ticked(),
  /** The one that was valid when the form was opened, empty for none: no other one is replaced. */
  valid: z.union([z.literal(""), z.uuid()]).optional(),
  once: once(),
});
export type NewCertificate = z.infer<typeof newCertificate>;

/** Why a certificate is taken back by who runs the cohort: its person reads it. */
export const revocation = z.object({ reason: lines(500) });

export const newShare = z.object({
  label: line(100),
  items: choices(SHARE_ITEMS).min(1),
  days: daysOf(SHARE_DAYS),
  once: once(),
});
export type NewShare = z.infer<typeof newShare>;

export const newSending = z.object({
  items: choices(SHARE_ITEMS).min(1),
  /** Of the record that they read before they chose. */
  version: version(),
  days: daysOf(DURATIONS),
  once: once(),
});
/** To look at it first: for how long is said when it is sent. */
export const lookedAtSending = newSending.pick({ items: true });
export type NewSending = z.infer<typeof newSending>;

export const typedNumber = z.object({ id: z.string().max(500).default("") });
export const typedName = z.object({ name: line(200) });
