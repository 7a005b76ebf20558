import { v4 } from "uuid";
import { page } from "../../../design/page.tsx";
import { filledWith, findDraft } from "../../../platform/drafts/drafts.ts";
import { notFound } from "../../../platform/errors.ts";
import { formOf, readForm } from "../../../platform/http/form.ts";
import type { Routes } from "../../../platform/http/routes.ts";
import type { Actor } from "../../../platform/policy/actor.ts";
import { keyOfPerson } from "../../accounts/queries.ts";
import { findDeckOf } from "../decks/queries.ts";
import { mayHideName } from "../feedback/service.ts";
import { showcaseAudience, showcaseOrganizer } from "../guards.ts";
import { newDriver, stageMove } from "../input.ts";
import { showcaseMessages } from "../messages.ts";
import type { FeedbackFormProps } from "../pages/feedback.tsx";
import { StagePage } from "../pages/stage.tsx";
import type { ShowcaseRow } from "../queries.ts";
import { within } from "../rules.ts";
import type { TalkView } from "../view.ts";
import { endStage, handWheel, lookAtStage, moveStage } from "./service.ts";

export function stagingRoutes(routes: Routes): void {
  const { platform } = routes;
  const { db, live } = platform;
  const keyOf = keyOfPerson(db);

  routes.get("/showcase/:showcaseId/stage", showcaseAudience, async (c, { actor, showcase }) => {
    // Before the stage is read: what moves between is told by the stream as well, and known by its number.
    const position = live.position();
    const scene = await lookAtStage(platform, actor, showcase);
    const { stage, now } = scene;
    const talk = now?.talk ?? undefined;
    // Somebody who looks at another slide by themselves; of a talk that is over they come back to what is on.
    const apart = c.req.query("slot") === now?.id ? Number(c.req.query("slide")) : Number.NaN;
    const following = !Number.isInteger(apart);
    const slides = talk?.deck?.slides ?? 0;
    const deck = talk?.deck ? await findDeckOf(db, actor, talk, "read") : undefined;
    const content = (
      <StagePage
        {...scene}
        showcase={showcase}
        script={deck?.script ?? ""}
        slide={within(following ? stage.slide : apart, slides)}
        following={following}
        me={actor.person}
        write={talk && talk.person.id !== actor.person ? await writing(actor, showcase, talk) : undefined}
        given={c.req.query("given") === "1"}
        position={position}
      />
    );
    const pdf = talk?.deck?.kind === "pdf";
    return page(c, content, {
      title: showcaseMessages[c.var.viewer.lang].title,
      bodyClass: "stage",
      islands: [...(pdf ? ["pdf"] : []), "showcase", "autosave"],
    });
  });

  routes.post("/showcase/:showcaseId/stage", showcaseAudience, async (c, { actor, showcase }) => {
    const result = await readForm(c, stageMove);
    if (!result.ok) throw notFound();
    await moveStage(platform, actor, showcase, result.value);
    return c.redirect(`/showcase/${showcase.id}/stage`, 303);
  });

  routes.post("/showcase/:showcaseId/stage/driver", showcaseAudience, async (c, { actor, showcase }) => {
    const result = await readForm(c, newDriver);
    if (!result.ok) throw notFound();
    await handWheel(platform, actor, showcase, result.value.to);
    return c.redirect(`/showcase/${showcase.id}/stage`, 303);
  });

  for (const [way, end] of [
    ["end", true],
    ["reopen", false],
  ] as const)
    routes.post(`/showcase/:showcaseId/stage/${way}`, showcaseOrganizer, async (c, { actor, showcase }) => {
      await endStage(platform, actor, showcase, end);
      return c.redirect(`/showcase/${showcase.id}/stage`, 303);
    });

  async function writing(
    actor: Actor,
    showcase: ShowcaseRow,
    talk: TalkView,
  ): Promise<Omit<FeedbackFormProps, "from">> {
    const draft = await findDraft(platform, keyOf, actor, `talk-feedback:${talk.id}`);
    return {
      talk: { id: talk.id, name: talk.person.name },
      form: filledWith(formOf(), draft),
      once: v4(),
      mayHideName: mayHideName(actor, showcase),
    };
  }
}
