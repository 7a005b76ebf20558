import { z } from "zod";
import { email } from "../../platform/http/fields.ts";

const to = () => z.string().max(2_000).optional();
/** A tick: others use this machine too. */
const shared = () =>
  z
    .string()
    .max(10)
    .optional()
    .transform((tick) => tick !== undefined);

export const askForMail = z.object({ email: email(), to: to() });

/** Six digits as people type them: full width, with a space. */
export const enterCode = z.object({
  code: z.string().transform((text) => text.normalize("NFKC").replace(/\D/g, "")),
  email: z.string().max(254).default(""),
  to: to(),
  shared: shared(),
});

export const enterPrinted = z.object({ printed: z.string().min(1).max(100), to: to(), shared: shared() });

/** `instead`: who is signed in here, and read that the link puts somebody else in their place. */
export const enterLink = z.object({ to: to(), instead: z.string().max(100).optional(), shared: shared() });

export const newAddress = z.object({ email: email() });
