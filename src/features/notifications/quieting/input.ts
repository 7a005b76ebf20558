import { z } from "zod";
import { choice, choices, ticked, version } from "../../../platform/http/fields.ts";
import { type FormState, fieldValue } from "../../../platform/http/form.ts";
import { UNSEEN } from "../../venue/seeing/rules.ts";
import { DIGESTS, shownField, type TalkWish, WISHES, wishField } from "./rules.ts";

const hour = () => z.coerce.number().int().min(0).max(23);

/** The form of the page, but for what is asked for each cohort (`wishesIn`); a choice that stands hidden keeps what it was. */
export const quietForm = z.object({
  kinds: choices(["mentions", "answers"]),
  digest: choice(DIGESTS),
  digestAt: hour(),
  digestAgainAt: hour(),
  newsMail: ticked(),
  quiet: ticked(),
  quietFrom: hour(),
  quietTo: hour(),
  /** What the workplace suggests, instead of these hours. */
  suggested: ticked(),
  unseen: choices(UNSEEN),
  version: version(),
});

/** What a form says of each cohort that it asks about. */
export function wishesIn(form: FormState, cohorts: readonly string[]): TalkWish[] {
  return cohorts.flatMap((cohort) => {
    const wish = WISHES.find((one) => one === fieldValue(form, wishField(cohort)));
    return wish ? [{ cohort, wish, shown: fieldValue(form, shownField(cohort)) !== "" }] : [];
  });
}

/** The same over the API; what is left out stays. */
export const quietChange = z.object({
  mentions: z.boolean().optional(),
  answers: z.boolean().optional(),
  digest: z.enum(DIGESTS).optional(),
  digestAt: hour().optional(),
  digestAgainAt: hour().optional(),
  newsMail: z.boolean().optional(),
  quiet: z.boolean().optional(),
  quietFrom: hour().optional(),
  quietTo: hour().optional(),
});

export const wishChange = z.object({ wish: z.enum(WISHES), shown: z.boolean() });
