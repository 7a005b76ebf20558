import { z } from "zod";
import {
  choice,
  choices,
  lines,
  once,
  optionalLines,
  ticked,
  version,
  wholeNumber,
} from "../../platform/http/fields.ts";
import { MOST_STAGE_MINUTES } from "../cohorts/rules.ts";
import { LONGEST, LOOK_AGAIN_AFTER, MEASURE_KEYS, type Measures, SITUATIONS } from "./rules.ts";

export const newRequest = z
  .object({
    situation: choice(SITUATIONS).optional().catch(undefined),
    hard: optionalLines(LONGEST),
    help: optionalLines(LONGEST),
    measures: choices(MEASURE_KEYS),
    once: once(),
  })
  // One of both says it.
  .refine(({ help, measures }) => help !== "" || measures.length > 0, { path: ["help"], params: { code: "required" } });
export type NewRequest = z.infer<typeof newRequest>;

/** Words of the person, or of the organizers who ask back. */
export const someWords = z.object({ body: lines(LONGEST), version: version(), once: once() });

const stageMinutes = wholeNumber(1, MOST_STAGE_MINUTES);

export const newOffer = z
  .object({
    how: lines(LONGEST),
    measures: choices(MEASURE_KEYS),
    /** Asked for where the talk is to be longer. */
    minutes: z.string().default(""),
    /** Asked for where somebody is to be asked first. */
    contact: z.union([z.literal(""), z.uuid()]).default(""),
    lookAfter: choice(LOOK_AGAIN_AFTER.map(String) as [string, ...string[]]),
    version: version(),
    once: once(),
  })
  .refine(({ measures, minutes }) => !measures.includes("stage_time") || stageMinutes.safeParse(minutes).success, {
    path: ["minutes"],
    params: { code: "not_stage_minutes" },
  })
  .refine(({ measures, contact }) => !measures.includes("contact_person") || contact !== "", {
    path: ["contact"],
    params: { code: "choose_one" },
  });
export type NewOffer = z.infer<typeof newOffer>;

/** What an offer sets. */
export const measuresIn = ({
  measures,
  minutes,
  contact,
}: Pick<NewOffer, "measures" | "minutes" | "contact">): Measures =>
  Object.fromEntries(
    measures.map((key) => [
      key,
      key === "stage_time" ? stageMinutes.parse(minutes) : key === "contact_person" ? contact : true,
    ]),
  );

export const acceptance = z.object({ toMentors: ticked(), version: version(), once: once() });

/** A step without words. */
export const bareStep = z.object({ version: version(), once: once() });
