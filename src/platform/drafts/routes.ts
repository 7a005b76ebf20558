import { unacceptable } from "../errors.ts";
import { posted } from "../http/body.ts";
import { signedIn } from "../http/guard.ts";
import type { Rate } from "../http/rate-limit.ts";
import type { Routes } from "../http/routes.ts";
import { timeText } from "../i18n/format.ts";
import { type KeyOf, keepDraft } from "./drafts.ts";
import { draftMessages } from "./messages.ts";

/** How often one person may keep what they type: one form saves at most every second. */
const DRAFTS: Rate = { name: "drafts", burst: 120, perMinute: 120 };

/** Where the autosave of every form sends what was typed. */
export function draftRoutes(routes: Routes, keyOf: KeyOf): void {
  routes.post("/drafts", signedIn, async (c, actor) => {
    routes.platform.limiter.take(DRAFTS, actor.person);
    const { texts } = await posted(c);
    const form = texts.get("draftOf")?.[0] ?? "";
    if (!/^[a-z][a-z0-9_:.-]{0,120}$/.test(form)) throw unacceptable("not_usable");
    const values = Object.fromEntries([...texts].filter(([name]) => !OURS.has(name)));
    const since = texts.get("draftSince")?.[0];
    const { at, ...kept } = await keepDraft(routes.platform, keyOf, actor, form, values, since);
    const m = draftMessages[c.var.viewer.lang];
    return c.json({ saved: kept.other ? m.both : m.saved(timeText(c.var.viewer, at)), ...kept });
  });
}

/** Fields that are not typed. */
const OURS = new Set(["draftOf", "draftSince", "once", "clientId", "threadOf"]);
