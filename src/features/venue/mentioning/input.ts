import { isRefusal } from "../../../platform/errors.ts";
import { type FormState, withProblem } from "../../../platform/http/form.ts";
import { MOST_CALLED } from "./rules.ts";

/** What was typed, with what is wrong with whom it calls beside the text; undefined where it was refused for another reason. */
export function withCallsRefused(form: FormState, error: unknown): FormState | undefined {
  if (isRefusal(error, "too_many_called")) return withProblem(form, "body", "too_many_called", { most: MOST_CALLED });
  const code = (["names_asker", "calls_everybody"] as const).find((one) => isRefusal(error, one));
  return code && withProblem(form, "body", code);
}
