import { v4 } from "uuid";
import { page } from "../../../design/page.tsx";
import { filledWith, findDraft, forgetDraft } from "../../../platform/drafts/drafts.ts";
import { isRefusal } from "../../../platform/errors.ts";
import type { Ctx } from "../../../platform/http/context.ts";
import { type FormState, formOf, readForm, withProblem } from "../../../platform/http/form.ts";
import type { Routes } from "../../../platform/http/routes.ts";
import { submit } from "../../../platform/http/submit.ts";
import type { Actor } from "../../../platform/policy/actor.ts";
import { keyOfPerson } from "../../accounts/queries.ts";
import { noteReads } from "../../audit/service.ts";
import { findDeckOf } from "../decks/queries.ts";
import { feedbackRemover, talkAudience, talkListener } from "../guards.ts";
import { newTalkFeedback } from "../input.ts";
import { showcaseMessages } from "../messages.ts";
import { TalkPage } from "../pages/talk.tsx";
import { showcasePolicy, talkPolicy } from "../policy.ts";
import type { ShowcaseRow, TalkRow } from "../queries.ts";
import { within } from "../rules.ts";
import { listTalkFeedback } from "./queries.ts";
import { mayHideName, removeTalkFeedback, writeTalkFeedback } from "./service.ts";

export function feedbackRoutes(routes: Routes): void {
  const { platform } = routes;
  const { db, clock } = platform;
  const keyOf = keyOfPerson(db);

  routes.get("/showcase/talks/:talkId", talkAudience, (c, { actor, talk, showcase }) =>
    showTalk(c, actor, talk, showcase),
  );

  routes.post("/showcase/talks/:talkId/feedback", talkListener, async (c, { actor, talk, showcase }) => {
    const result = await readForm(c, newTalkFeedback);
    if (!result.ok) return showTalk(c, actor, talk, showcase, result.form);
    const back = result.value.from === "stage" ? `/showcase/${showcase.id}/stage` : `/showcase/talks/${talk.id}`;
    try {
      return await submit(platform, c, async () => {
        await writeTalkFeedback(platform, actor, talk, result.value);
        await forgetDraft(platform, actor, draftOf(talk));
        return `${back}?given=1`;
      });
    } catch (error) {
      if (!isRefusal(error, "points_missing")) throw error;
      return showTalk(c, actor, talk, showcase, withProblem(result.form, "good", "points_missing"));
    }
  });

  routes.post("/showcase/feedback/:talkFeedbackId/remove", feedbackRemover, async (c, { actor, feedback }) => {
    await removeTalkFeedback(platform, actor, feedback);
    return c.redirect(`/showcase/talks/${feedback.talk}`, 303);
  });

  async function showTalk(
    c: Ctx,
    actor: Actor,
    talk: TalkRow,
    showcase: ShowcaseRow,
    refused?: FormState,
  ): Promise<Response> {
    const mine = talk.person === actor.person;
    const organizes = showcasePolicy.organize.holds(actor, showcase);
    const [deck, feedback, draft] = await Promise.all([
      findDeckOf(db, actor, talk, "read"),
      listTalkFeedback(db, actor, talk),
      findDraft(platform, keyOf, actor, draftOf(talk)),
    ]);
    // Who looks after the cohort reads what is between two others: those two can see that.
    if (organizes && feedback.some((one) => !one.mine))
      await noteReads(platform, actor, [{ person: talk.person, item: "talk_feedback", subject: talk.id }]);
    const content = (
      <TalkPage
        showcase={showcase}
        talk={talk}
        deck={deck}
        slide={within(Number.parseInt(c.req.query("slide") ?? "1", 10) || 1, deck?.slides ?? 0)}
        mine={mine}
        belongs={showcasePolicy.see.holds(actor, showcase)}
        organizes={organizes}
        feedback={feedback}
        write={
          talkPolicy.giveFeedback.holds(actor, talk)
            ? { form: refused ?? filledWith(formOf(), draft), once: v4(), mayHideName: mayHideName(actor, talk) }
            : undefined
        }
        given={c.req.query("given") === "1"}
        now={clock.now()}
      />
    );
    const title = talk.title || showcaseMessages[c.var.viewer.lang].noTitle;
    const islands = [...(deck?.kind === "pdf" ? ["pdf"] : []), "showcase", "autosave"];
    const path = `/showcase/talks/${talk.id}`;
    return page(c, content, { title, bodyClass: "stage", islands, ...(refused ? { status: 422, path } : {}) });
  }
}

const draftOf = ({ id }: Pick<TalkRow, "id">): string => `talk-feedback:${id}`;
