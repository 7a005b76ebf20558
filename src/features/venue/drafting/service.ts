import { keepDraft } from "../../../platform/drafts/drafts.ts";
import type { FormState } from "../../../platform/http/form.ts";
import type { Platform } from "../../../platform/platform.ts";
import type { Actor } from "../../../platform/policy/actor.ts";
import { keyOfPerson } from "../../accounts/queries.ts";

/**
 * Keeps a composer as it was sent: everything typed in it stands there again.
 * @param about the thread or room it was written in
 */
export async function keepTyped(platform: Platform, actor: Actor, about: string, { values }: FormState): Promise<void> {
  const typed = Object.entries(values).filter(([name]) => !NOT_TYPED.has(name));
  await keepDraft(platform, keyOfPerson(platform.db), actor, `post:${about}`, Object.fromEntries(typed));
}

const NOT_TYPED = new Set(["once", "clientId", "draftSince", "threadOf", "without", "phrase"]);
