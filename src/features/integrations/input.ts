import { z } from "zod";
import { choices, line, once } from "../../platform/http/fields.ts";
import { KINDS, targetOf } from "./rules.ts";

const url = (ownHosts: readonly string[]) =>
  line(2_000).refine((text) => targetOf(text, ownHosts) !== undefined, { params: { code: "not_webhook" } });

/** The form; which addresses may be used depends on the installation. */
export const webhookForm = (ownHosts: readonly string[]) =>
  z.object({ name: line(40), url: url(ownHosts), kinds: choices(KINDS).min(1), once: once() });

export const newWebhook = (ownHosts: readonly string[]) =>
  z.object({ name: line(40), url: url(ownHosts), kinds: z.array(z.enum(KINDS)).min(1) });
export type NewWebhook = z.infer<ReturnType<typeof newWebhook>>;
