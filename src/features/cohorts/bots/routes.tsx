import { v4 } from "uuid";
import { page } from "../../../design/page.tsx";
import { days as ofDays } from "../../../platform/clock.ts";
import { isId } from "../../../platform/database/columns.ts";
import { notFound } from "../../../platform/errors.ts";
import type { Ctx } from "../../../platform/http/context.ts";
import { type FormState, formOf, orFormAgain, readForm, withProblem } from "../../../platform/http/form.ts";
import type { Routes } from "../../../platform/http/routes.ts";
import { submit, submitToShow } from "../../../platform/http/submit.ts";
import type { Actor } from "../../../platform/policy/actor.ts";
import { cohortOrganizer } from "../guards.ts";
import { BotPage, BotTokenPage } from "../pages/bot.tsx";
import { BotsPage } from "../pages/bots.tsx";
import type { CohortRow } from "../queries.ts";
import { isOver } from "../rules.ts";
import { botRunner } from "./guards.ts";
import { botForm, pauseForm, tokenForm } from "./input.ts";
import { botsMessages } from "./messages.ts";
import { type Bot, listBots, listBotTokens } from "./queries.ts";
import { endBotToken, keepBot, makeBot, makeBotToken, pauseBot, removeBot } from "./service.ts";

/** Programs of a cohort: made, looked after, removed by those who run it. */
export function botsRoutes(routes: Routes): void {
  const { platform } = routes;
  const { db, clock } = platform;

  routes.get("/cohorts/:cohortId/bots", cohortOrganizer, (c, { actor, cohort }) =>
    showBots(c, actor, cohort, { removed: c.req.query("removed") === "1" }),
  );

  routes.post("/cohorts/:cohortId/bots", cohortOrganizer, async (c, { actor, cohort }) => {
    const result = await readForm(c, botForm);
    if (!result.ok) return showBots(c, actor, cohort, { refused: result.form });
    return orFormAgain(
      "like_somebody",
      () => submit(platform, c, async () => `/bots/${await makeBot(platform, actor, cohort, result.value)}`),
      () => showBots(c, actor, cohort, { refused: withProblem(result.form, "name", "like_somebody") }),
    );
  });

  routes.get("/bots/:botId", botRunner, (c, { actor, bot, cohort }) => showBot(c, actor, bot, cohort));

  routes.post("/bots/:botId/pause", botRunner, async (c, { actor, bot, cohort }) => {
    const result = await readForm(c, pauseForm);
    if (result.ok) await pauseBot(platform, actor, bot, result.value.on === "1", cohort);
    return c.redirect(`/bots/${bot.id}`, 303);
  });

  routes.post("/bots/:botId/keep", botRunner, async (c, { actor, bot }) => {
    await keepBot(platform, actor, bot);
    return c.redirect(`/bots/${bot.id}`, 303);
  });

  routes.post("/bots/:botId/remove", botRunner, async (c, { actor, bot }) => {
    await removeBot(platform, actor, bot);
    return c.redirect(`/cohorts/${bot.cohort}/bots?removed=1`, 303);
  });

  // Answers with the page itself, not a redirect: the token exists nowhere else.
  routes.post("/bots/:botId/tokens", botRunner, async (c, { actor, bot, cohort }) => {
    const result = await readForm(c, tokenForm);
    if (!result.ok) return showBot(c, actor, bot, cohort, result.form);
    const { scopes, days } = result.value;
    const token = await submitToShow(platform, c, () =>
      makeBotToken(platform, actor, bot, { scopes, life: ofDays(Number(days)) }),
    );
    const title = botsMessages[c.var.viewer.lang].shownTitle;
    const base = new URL("/api/v1", platform.settings.baseUrl).href;
    return page(c, <BotTokenPage bot={bot} token={token} base={base} writes={scopes.includes("post")} />, {
      title,
      path: `/bots/${bot.id}`,
    });
  });

  routes.post("/bots/:botId/tokens/:credentialId/end", botRunner, async (c, { actor, bot }) => {
    const id = c.req.param("credentialId") ?? "";
    if (!isId(id) || !(await endBotToken(platform, actor, bot, id))) throw notFound();
    return c.redirect(`/bots/${bot.id}`, 303);
  });

  async function showBots(
    c: Ctx,
    actor: Actor,
    cohort: CohortRow,
    { refused, removed = false }: { refused?: FormState; removed?: boolean },
  ): Promise<Response> {
    const content = (
      <BotsPage
        cohort={cohort}
        bots={await listBots(db, actor, cohort.id)}
        form={refused ?? formOf()}
        once={v4()}
        mayAdd={!isOver(cohort.phase)}
        removed={removed}
      />
    );
    const title = botsMessages[c.var.viewer.lang].title;
    return page(c, content, { title, ...(refused ? { status: 422, path: `/cohorts/${cohort.id}/bots` } : {}) });
  }

  async function showBot(c: Ctx, actor: Actor, bot: Bot, cohort: CohortRow, refused?: FormState): Promise<Response> {
    const content = (
      <BotPage
        cohort={cohort}
        bot={bot}
        tokens={await listBotTokens(db, bot, clock.now())}
        form={refused ?? formOf({ scopes: ["read", "post"], days: "90" })}
        me={actor.person}
        now={clock.now()}
        once={v4()}
      />
    );
    return page(c, content, { title: bot.name, ...(refused ? { status: 422, path: `/bots/${bot.id}` } : {}) });
  }
}
