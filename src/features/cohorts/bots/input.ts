import { z } from "zod";
import { choice, choices, line, lines, once, optionalLine } from "../../../platform/http/fields.ts";
import { isRoleWord, isVisible } from "../../accounts/rules.ts";
import { BOT_SCOPES, TOKEN_DAYS } from "./rules.ts";

/** A program: its name may say that it is one, but is no word for a role. */
const about = {
  name: line(30)
    .refine(isVisible, { params: { code: "not_visible" } })
    .refine((name) => !isRoleWord(name), { params: { code: "role_word" } }),
  /** One or two characters; empty: taken from the name. */
  plate: optionalLine(2),
  purpose: lines(300),
};

export const newBot = z.object(about);
export type NewBot = z.infer<typeof newBot>;
export const botForm = z.object({ ...about, once: once() });

export const pauseForm = z.object({ on: choice(["0", "1"]) });

export const tokenForm = z.object({
  scopes: choices(BOT_SCOPES).min(1),
  days: choice(TOKEN_DAYS),
  once: once(),
});
