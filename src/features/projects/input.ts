import { z } from "zod";
import { choice, link, once, optionalLines, ticked, version } from "../../platform/http/fields.ts";
import { decisionSchema } from "./deciding/input.ts";
import { stepSchema } from "./planning/input.ts";
import { HELPFULNESS, SIZES } from "./rules.ts";

export const newProject = z.object({
  assignment: z.uuid(),
  cohort: z.uuid(),
  size: choice(SIZES).default("normal"),
  /** The project that the page showed as going on; empty: none. */
  running: z.uuid().optional().catch(undefined),
  /** To those who look after them: why another one again. */
  word: optionalLines(1_000),
  once: once(),
});
export type NewProject = z.infer<typeof newProject>;

const optionalLink = () =>
  z
    .string()
    .default("")
    .transform((text) => text.trim())
    .pipe(z.union([z.literal(""), link()]))
    .transform((text) => text || null);

/** The same for programs. */
export const chosenProject = newProject.omit({ once: true }).extend({ running: z.uuid().nullish() });

/** The project's own page: where the work lies, who may see it. */
export const changedProject = z.object({
  repository: optionalLink(),
  shared: ticked(),
  version: version(),
});
export type ChangedProject = z.infer<typeof changedProject>;

/** Handing in: a link, a zip, a text, or several of them; help declared. The file comes beside the texts. */
export const newSubmission = z.object({
  link: optionalLink(),
  body: optionalLines(50_000),
  note: optionalLines(2_000),
  aiHelp: optionalLines(2_000),
  otherHelp: optionalLines(2_000),
  once: once(),
});
export type NewSubmission = z.infer<typeof newSubmission>;

export const acknowledgement = z.object({
  helpful: choice(HELPFULNESS).optional().catch(undefined),
  changed: optionalLines(1_000),
});

/** A project as it is answered. */
export const projectSchema = z.object({
  id: z.string(),
  cohort: z.string(),
  person: z.object({ id: z.string(), name: z.string() }),
  assignment: z.object({ id: z.string(), title: z.string() }),
  kind: z.string(),
  state: z.string(),
  size: z.string(),
  plan: z.string(),
  steps: z.array(stepSchema),
  decisions: z.string(),
  decisionLog: z.array(decisionSchema),
  repository: z.string().nullable(),
  shared: z.boolean(),
  version: z.number().int(),
  createdAt: z.string(),
});
