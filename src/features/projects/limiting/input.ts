import { z } from "zod";
import { wholeNumber } from "../../../platform/http/fields.ts";
import { LARGEST_LIMIT, limitField } from "./rules.ts";

/** One number for each of these assignments, or nothing. */
export const limitsForm = (assignments: readonly string[]) =>
  z.object(
    Object.fromEntries(
      assignments.map((id) => [
        limitField(id),
        z
          .string()
          .trim()
          .default("")
          .pipe(z.union([z.literal("").transform(() => null), wholeNumber(1, LARGEST_LIMIT)])),
      ]),
    ),
  );
