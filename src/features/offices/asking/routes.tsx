import { v4 } from "uuid";
import { page } from "../../../design/page.tsx";
import { filledWith, findDraft, forgetDraft } from "../../../platform/drafts/drafts.ts";
import { draftMessages } from "../../../platform/drafts/messages.ts";
import { isRefusal } from "../../../platform/errors.ts";
import type { Ctx } from "../../../platform/http/context.ts";
import { type FormState, fieldValue, formOf, readForm } from "../../../platform/http/form.ts";
import type { Routes } from "../../../platform/http/routes.ts";
import { submit } from "../../../platform/http/submit.ts";
import { timeText } from "../../../platform/i18n/format.ts";
import type { Actor } from "../../../platform/policy/actor.ts";
import { keyOfPerson } from "../../accounts/queries.ts";
import { listValidConsents } from "../../consents/queries.ts";
import { accompanied, officeOfMine } from "../../organizations/guards.ts";
import type { OrganizationRow } from "../../organizations/queries.ts";
import { AnsweringPage } from "../pages/answering.tsx";
import { AskingPage } from "../pages/asking.tsx";
import { OwnWordsPage } from "../pages/own-words.tsx";
import { TellingPage } from "../pages/telling.tsx";
import { listReviews } from "../reviewing/queries.ts";
import { teller, wordOrganizer, wordOwner } from "./guards.ts";
import { newAnswer, newWord, telling } from "./input.ts";
import { askingMessages } from "./messages.ts";
import { type FoundWord, findNameOf, findWord, listWords, type Telling } from "./queries.ts";
import { answer, letTell, notesSeen, openWords, removeWord, tell } from "./service.ts";

/** So long an office may write, unless somebody chooses otherwise. */
const USUAL_DAYS = "90";

/** What an office tells or asks the organizers about one of its people: written, answered, and read by the person it is about. */
export function askingRoutes(routes: Routes): void {
  const { platform } = routes;
  const { db, clock, live } = platform;
  const words = (c: Ctx) => askingMessages[c.var.viewer.lang];

  routes.get("/offices/people/:personId/words", teller, async (c, { actor, telling }) =>
    showAsking(c, actor, telling, await draftOf(c, actor, draftName(telling.person.id))),
  );

  routes.post("/offices/people/:personId/words", teller, async (c, { actor, telling }) => {
    const result = await readForm(c, newWord);
    if (!result.ok) return showAsking(c, actor, telling, { form: result.form }, 422);
    const { id } = telling.person;
    return submit(platform, c, async () => {
      await tell(platform, actor, telling, result.value);
      await forgetDraft(platform, actor, draftName(id));
      return `/offices/people/${id}/words?sent=1`;
    });
  });

  async function showAsking(
    c: Ctx,
    actor: Actor,
    telling: Telling,
    { form, savedAt }: Typed,
    status: 200 | 422 = 200,
  ): Promise<Response> {
    const { person, office } = telling;
    // Before anything is read: what happens meanwhile is heard.
    const place = live.position();
    const found = await listWords(db, actor, "office", { person: person.id, office: office.id });
    const all = await openWords(platform, actor, found, "office");
    const reviews = await listReviews(db, actor, "office", { person: person.id, office: office.id });
    const sent = status === 200 && c.req.query("sent") === "1";
    return page(c, <AskingPage {...{ telling, all, reviews, form, savedAt, sent }} live={place} once={v4()} />, {
      title: words(c).title,
      bodyClass: "supporter",
      islands: ["autosave", "shown"],
      status,
      path: `/offices/people/${person.id}/words`,
    });
  }

  routes.get("/office-words/:wordId", wordOrganizer, async (c, { actor, found }) =>
    showAnswering(c, actor, found, await draftOf(c, actor, draftName(found.word.id))),
  );

  routes.post("/office-words/:wordId/answer", wordOrganizer, async (c, { actor, found }) => {
    const { id } = found.word;
    const result = await readForm(c, newAnswer);
    if (!result.ok) return showAnswering(c, actor, found, { form: result.form }, 422);
    try {
      return await submit(platform, c, async () => {
        await answer(platform, actor, found, result.value.body);
        await forgetDraft(platform, actor, draftName(id));
        return `/office-words/${id}?answered=1`;
      });
    } catch (error) {
      const now = isRefusal(error, "answered_meanwhile") ? await findWord(db, actor, "organizer", id) : undefined;
      if (!now) throw error;
      return showAnswering(c, actor, now, { form: result.form }, 409);
    }
  });

  async function showAnswering(
    c: Ctx,
    actor: Actor,
    found: FoundWord,
    { form, savedAt }: Typed,
    status: 200 | 409 | 422 = 200,
  ): Promise<Response> {
    const { person, cohort, id } = found.word;
    const place = live.position();
    const rows = await listWords(db, actor, "organizer", { person, cohort });
    const all = await openWords(platform, actor, rows, "organizer");
    await notesSeen(platform, actor, rows);
    const name = await findNameOf(db, person);
    const answered = status === 200 && c.req.query("answered") === "1";
    const typed = status === 409 ? fieldValue(form, "body") : "";
    const content = (
      <AnsweringPage {...{ id, name, cohort, all, form, savedAt, answered, typed }} live={place} once={v4()} />
    );
    return page(c, content, {
      title: words(c).about(name),
      bodyClass: "desk",
      islands: ["autosave", "shown"],
      status,
      path: `/office-words/${id}`,
    });
  }

  routes.get("/settings/offices/words", accompanied, async (c, actor) => {
    const all = await openWords(platform, actor, await listWords(db, actor, "own", {}), "own");
    const reviews = await listReviews(db, actor, "own", {});
    const removed = c.req.query("removed") === "1";
    return page(c, <OwnWordsPage {...{ all, reviews, removed }} />, { title: words(c).ownTitle });
  });

  routes.post("/office-words/:wordId/remove", wordOwner, async (c, { actor, found }) => {
    await removeWord(platform, actor, found);
    return c.redirect("/settings/offices/words?removed=1", 303);
  });

  routes.get("/settings/offices/:organizationId/tells", officeOfMine, async (c, { actor, office }) => {
    const now = (await listValidConsents(db, actor, clock.now())).some(
      ({ item, recipient }) => item === "office_tells" && recipient === office.id,
    );
    return showTelling(c, office, formOf({ tells: now ? "yes" : null, days: USUAL_DAYS }));
  });

  routes.post("/settings/offices/:organizationId/tells", officeOfMine, async (c, { actor, office }) => {
    const result = await readForm(c, telling);
    if (!result.ok) return showTelling(c, office, result.form, 422);
    const { tells, days } = result.value;
    return submit(platform, c, async () => {
      await letTell(platform, actor, office, tells === "yes" ? Number(days) : null, c.var.viewer);
      return "/settings/offices?saved=tells";
    });
  });

  function showTelling(c: Ctx, office: OrganizationRow, form: FormState, status: 200 | 422 = 200): Promise<Response> {
    const path = `/settings/offices/${office.id}/tells`;
    return page(c, <TellingPage office={office} form={form} once={v4()} />, {
      title: words(c).tellsTitle,
      status,
      path,
    });
  }

  async function draftOf(c: Ctx, actor: Actor, name: string): Promise<Typed> {
    const draft = await findDraft(platform, keyOfPerson(db), actor, name);
    const saved = draftMessages[c.var.viewer.lang].saved;
    return { form: filledWith(formOf(), draft), savedAt: draft && saved(timeText(c.var.viewer, draft.at)) };
  }
}

/** What stands in a form, and when it was kept, in words. */
interface Typed {
  readonly form: FormState;
  readonly savedAt?: string | undefined;
}

const draftName = (of: string): string => `office_word:${of}`;
