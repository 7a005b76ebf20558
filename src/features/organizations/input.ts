import { z } from "zod";
import { email, line } from "../../platform/http/fields.ts";
import { nickname } from "../accounts/input.ts";

/** The first-run set-up page. */
export const setUp = z.object({
  company: line(100),
  contact: email(),
  zone: z.string().refine((name) => name === "UTC" || Intl.supportedValuesOf("timeZone").includes(name), {
    params: { code: "choose_one" },
  }),
  organizerEmail: email(),
  organizerName: nickname(),
});
export type SetUp = z.infer<typeof setUp>;
