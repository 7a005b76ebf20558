import { z } from "zod";
import { choice, lines, once, optionalLines, ticked, version } from "../../platform/http/fields.ts";
import { LONGEST, LOOK_AGAIN_AFTER, SITUATIONS } from "./rules.ts";

export const newRequest = z.object({
  situation: choice(SITUATIONS).optional().catch(undefined),
  hard: optionalLines(LONGEST),
  help: lines(LONGEST),
  once: once(),
});
export type NewRequest = z.infer<typeof newRequest>;

/** Words of the person, or of the organizers who ask back. */
export const someWords = z.object({ body: lines(LONGEST), version: version(), once: once() });

export const newOffer = z.object({
  how: lines(LONGEST),
  lookAfter: choice(LOOK_AGAIN_AFTER.map(String) as [string, ...string[]]),
  version: version(),
  once: once(),
});
export type NewOffer = z.infer<typeof newOffer>;

export const acceptance = z.object({ toMentors: ticked(), version: version(), once: once() });

/** A step without words. */
export const bareStep = z.object({ version: version(), once: once() });
