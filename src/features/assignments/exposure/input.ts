import { z } from "zod";
import { choice, day, link, optionalLines, version } from "../../../platform/http/fields.ts";
import { STANDINGS } from "./rules.ts";

const address = () => link().refine((text) => /^https:/i.test(text), { params: { code: "not_https" } });

/** Where something is public, and since when it is known. */
export const exposureForm = z.object({
  address: address(),
  foundOn: day(),
  standing: choice(STANDINGS).default("there"),
  note: optionalLines(1_000),
});
export type NewExposure = z.infer<typeof exposureForm>;

export const correctionForm = exposureForm.extend({ version: version() });
