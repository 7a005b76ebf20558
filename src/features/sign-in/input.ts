import { z } from "zod";
import { email, ticked } from "../../platform/http/fields.ts";

const to = () => z.string().max(2_000).optional();

export const askForMail = z.object({ email: email(), to: to() });

/** `shared`, here and below: others use this machine too. Six digits as people type them: full width, with a space. */
export const enterCode = z.object({
  code: z.string().transform((text) => text.normalize("NFKC").replace(/\D/g, "")),
  email: z.string().max(254).default(""),
  to: to(),
  shared: ticked(),
});

/** `agrees`: of an invitation on paper, once its page was read. */
export const enterPrinted = z.object({
  printed: z.string().min(1).max(100),
  to: to(),
  agrees: ticked(),
  shared: ticked(),
});

/** `instead`: who is signed in here, and read that the link puts somebody else in their place. `asMe`: they take it themselves. */
export const enterLink = z.object({
  to: to(),
  instead: z.string().max(100).optional(),
  asMe: ticked(),
  shared: ticked(),
});

export const newAddress = z.object({ email: email() });
