import { type FormState, withProblem } from "../../../platform/http/form.ts";
import { MOST_CALLED } from "./rules.ts";

/** What was typed, with what is wrong with it beside the text. */
export const tooManyCalled = (form: FormState): FormState =>
  withProblem(form, "body", "too_many_called", { most: MOST_CALLED });
