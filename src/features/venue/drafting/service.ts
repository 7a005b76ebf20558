import { type Kept, keepDraft } from "../../../platform/drafts/drafts.ts";
import { isRefusal } from "../../../platform/errors.ts";
import { type FormState, fieldValue, fieldValues } from "../../../platform/http/form.ts";
import type { Platform } from "../../../platform/platform.ts";
import type { Actor } from "../../../platform/policy/actor.ts";
import { keyOfPerson } from "../../accounts/queries.ts";

/**
 * Keeps a composer as it was sent: everything typed in it stands there again.
 * @param about the thread or room it was written in
 * @param since the draft that the page knew; undefined: what is given is all there is
 */
export function keepTyped(
  platform: Platform,
  actor: Actor,
  about: string,
  { values }: FormState,
  since?: string,
): Promise<Kept> {
  const typed = Object.entries(values).filter(([name]) => !NOT_TYPED.has(name));
  return keepDraft(platform, keyOfPerson(platform.db), actor, `post:${about}`, Object.fromEntries(typed), since);
}

/**
 * Keeps what was refused: the page that says why knows it as its own, and whoever goes back to the room finds it there. What is too long
 * for a draft, or holds no words, leaves alone what stands there.
 */
export async function keepRefused(
  platform: Platform,
  actor: Actor,
  about: string,
  form: FormState,
): Promise<Kept | undefined> {
  if (fieldValue(form, "body").trim() === "" && fieldValues(form, "files").length === 0) return undefined;
  return keepTyped(platform, actor, about, form, form.values.draftSince?.[0]).catch((error: unknown) => {
    if (isRefusal(error, "too_large")) return undefined;
    throw error;
  });
}

const NOT_TYPED = new Set(["once", "clientId", "draftSince", "threadOf", "without", "phrase", "sendAt"]);
