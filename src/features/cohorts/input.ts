import { z } from "zod";
import {
  choice,
  email,
  line,
  once,
  optionalDay,
  optionalLine,
  optionalLines,
  version,
} from "../../platform/http/fields.ts";
import { nickname } from "../accounts/input.ts";
import { KICKOFFS, PHASES } from "./rules.ts";

/** Roles that one is invited to in a cohort. */
export const INVITED_ROLES = ["participant", "mentor", "organizer", "guest"] as const;

export const newInvitation = z.object({ email: email(), role: choice(INVITED_ROLES), once: once() });
export type NewInvitation = z.infer<typeof newInvitation>;

export const newPersonWithoutMail = z.object({ nickname: nickname(), once: once() });

/** How many people: also ３, 3人, 3名. */
const optionalCount = (max: number) =>
  z
    .string()
    .default("")
    .transform((text) =>
      text
        .normalize("NFKC")
        .trim()
        .replace(/\s*[人名]$/u, ""),
    )
    .refine((text) => text === "" || (/^\d{1,4}$/.test(text) && Number(text) >= 1 && Number(text) <= max), {
      params: { code: "not_number" },
    })
    .transform((text) => (text === "" ? null : Number(text)));

const optionalLink = () =>
  z
    .string()
    .default("")
    .transform((text) => text.trim())
    .refine((text) => text === "" || (/^https:\/\//i.test(text) && URL.canParse(text)), {
      params: { code: "not_link" },
    })
    .transform((text) => text || null);

const facts = {
  title: line(60),
  theme: optionalLine(120),
  startsOn: optionalDay(),
  endsOn: optionalDay(),
  applyUntil: optionalDay(),
  capacity: optionalCount(2_000),
  kickoff: choice(KICKOFFS),
  kickoffLink: optionalLink(),
  kickoffText: optionalLines(4_000),
};

type Days = { readonly startsOn: string | null; readonly endsOn: string | null; readonly applyUntil: string | null };

/** Also asked while other fields are wrong, so that everything to mend is said at once; a day that is none has its own sentence. */
const DAY = /^\d{4}-\d{2}-\d{2}$/;
const notAfter = (first: unknown, second: unknown): boolean =>
  !(typeof first === "string" && typeof second === "string" && DAY.test(first) && DAY.test(second)) || first <= second;
const always = { when: () => true };
const inOrder = ({ startsOn, endsOn }: Days): boolean => notAfter(startsOn, endsOn);
const ENDS_BEFORE = { path: ["endsOn"], params: { code: "ends_before" }, ...always };
const inTime = ({ applyUntil, endsOn }: Days): boolean => notAfter(applyUntil, endsOn);
const APPLY_LATE = { path: ["applyUntil"], params: { code: "apply_late" }, ...always };

/** A new round, from a version of a blueprint. */
export const newCohort = z
  .object({ ...facts, blueprintVersion: z.uuid(), once: once() })
  .refine(inOrder, ENDS_BEFORE)
  .refine(inTime, APPLY_LATE);
export type NewCohort = z.infer<typeof newCohort>;

export const changedCohort = z
  .object({ ...facts, version: version() })
  .refine(inOrder, ENDS_BEFORE)
  .refine(inTime, APPLY_LATE);
export type ChangedCohort = z.infer<typeof changedCohort>;

/** Names are taken out by what takes them out, never by somebody's saying so. */
export const phaseMove = z.object({ to: choice(PHASES).exclude(["anonymised"]), anyway: z.string().optional() });

/** A tick in the runbook, or taking it away. */
export const runbookTick = z.object({ key: z.string().min(1).max(100), done: z.enum(["yes", "no"]) });

/** Which of somebody's roles ends. */
export const endedRole = z.object({ role: choice(INVITED_ROLES) });
