import { z } from "zod";
import { choices, version } from "../../../platform/http/fields.ts";
import { LANGUAGES, MOST_CAPACITY, MOST_TOPICS, TIMES } from "./rules.ts";

/** What helps to find who fits whom; an empty number: not said. */
export const wishesForm = z.object({
  capacity: z
    .string()
    .max(20)
    .default("")
    .transform((text) => text.normalize("NFKC").replace(/人|\s/g, ""))
    .refine((text) => text === "" || (/^\d{1,3}$/.test(text) && Number(text) <= MOST_CAPACITY), {
      params: { code: "not_number" },
    })
    .transform((text) => (text === "" ? null : Number(text))),
  topics: z.array(z.string().max(60)).max(MOST_TOPICS).default([]),
  times: choices(TIMES),
  languages: choices(LANGUAGES),
  version: version(),
});
export type Wishes = Omit<z.infer<typeof wishesForm>, "version">;
