import { isId } from "../../../platform/database/columns.ts";
import { posted } from "../../../platform/http/body.ts";
import type { Ctx } from "../../../platform/http/context.ts";
import { type FormState, fieldValue, fieldValues, readForm } from "../../../platform/http/form.ts";
import type { Routes } from "../../../platform/http/routes.ts";
import { takeChosen, type Writing } from "../attaching/routes.tsx";
import { dropLoose } from "../attaching/service.ts";
import { roomPoster } from "../guards.ts";
import { newPostForm } from "../input.ts";
import { LONGEST_PHRASE, withPhrase } from "../phrasing/rules.ts";
import { keepTyped } from "./service.ts";

/**
 * What the buttons inside the composer do without a script: a file is uploaded or taken out, a sentence is put in, and the form comes back
 * as a draft with all that was typed.
 * @param again shows the page with the form as it stands, 422
 */
export function draftingRoutes(
  routes: Routes,
  again: (c: Ctx, writing: Writing, form: FormState) => Promise<Response>,
): void {
  const { platform } = routes;

  routes.post("/rooms/:roomId/draft", roomPoster, async (c, { actor, room }) => {
    const result = await readForm(c, newPostForm);
    const { texts } = await posted(c);
    const without = texts.get("without") ?? [];
    await dropLoose(platform, actor, without);
    const { form } = await takeChosen(platform, c, actor, room, result.form);
    const left = fieldValues(form, "files").filter((id) => !without.includes(id));
    const phrase = texts.get("phrase")?.[0]?.slice(0, LONGEST_PHRASE);
    const body = phrase ? withPhrase(fieldValue(form, "body"), phrase) : fieldValue(form, "body");
    // Whatever else stands there is no thread: it would lead nowhere, or break the header that leads back.
    const threadOf = [fieldValue(form, "threadOf")].find(isId) ?? "";
    const shown = { ...form, values: { ...form.values, body: [body], files: left } };
    if (Object.keys(form.problems).length > 0) return again(c, { actor, room, threadOf }, shown);
    await keepTyped(platform, actor, threadOf || room.id, shown);
    return c.redirect(`${threadOf ? `/posts/${threadOf}` : `/rooms/${room.id}`}#composer`, 303);
  });
}
