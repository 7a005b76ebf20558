import { z } from "zod";
import { wholeNumber } from "../../../platform/http/fields.ts";
import { LARGEST_LIMIT, limitField, limitWasField } from "./rules.ts";

/** The same for programs: of those that are named. */
export const limitsBody = z.object({
  limits: z
    .array(
      z.object({
        assignment: z.uuid(),
        most: z.number().int().min(1).max(LARGEST_LIMIT).nullable(),
        was: z.number().int().nullable().optional(),
      }),
    )
    .max(1_000),
});

/** One number for each of these assignments, or nothing; beside it what stood there. */
export const limitsForm = (assignments: readonly string[]) =>
  z.object(
    Object.fromEntries(
      assignments.flatMap((id): [string, z.ZodType<number | null>][] => [
        [limitField(id), limit],
        [limitWasField(id), limit.catch(null)],
      ]),
    ),
  );

const limit = z
  .string()
  .trim()
  .default("")
  .pipe(z.union([z.literal("").transform(() => null), wholeNumber(1, LARGEST_LIMIT)]));
