import { page } from "../../../design/page.tsx";
import { listPage } from "../../../platform/database/list-page.ts";
import type { Ctx } from "../../../platform/http/context.ts";
import { idIn } from "../../../platform/http/place.ts";
import type { Routes } from "../../../platform/http/routes.ts";
import { type Actor, placesOf } from "../../../platform/policy/actor.ts";
import { listInterests } from "../choosing/queries.ts";
import { wishesIn, wishesText } from "../choosing/rules.ts";
import type { FullOf } from "../choosing/view.ts";
import { assignmentLister } from "../guards.ts";
import { assignmentMessages } from "../messages.ts";
import { CataloguePage } from "../pages/catalogue.tsx";
import { BankPage } from "../pages/list.tsx";
import { keepsBank } from "../policy.ts";
import { type Asked, listAssignments, listStates } from "../queries.ts";
import type { LookedBack } from "../rounds/view.ts";
import { ASSIGNMENTS_A_PAGE, STATES } from "../rules.ts";

/** The bank for those who keep it; for participants the catalogue. */
export function browsingRoutes(routes: Routes, fullOf: FullOf, lookedBack: LookedBack): void {
  const { db } = routes.platform;

  routes.get("/assignments", assignmentLister, (c, actor) =>
    keepsBank(actor) ? showBank(c, actor) : showCatalogue(c, actor),
  );

  async function showBank(c: Ctx, actor: Actor): Promise<Response> {
    const text = (c.req.query("q") ?? "").slice(0, 200);
    const state = STATES.find((one) => one === c.req.query("state"));
    const asked = { ...(state ? { state } : {}), ...(text ? { q: text } : {}) };
    const { assignments, ...paging } = await pageOf(c, actor, { text, state }, new URLSearchParams(asked).toString());
    const content = (
      <BankPage
        assignments={assignments}
        {...paging}
        text={text}
        state={state}
        states={await listStates(db, actor)}
        mayWrite={placesOf(actor, ["recruiter"]).length > 0}
        mayCompare={placesOf(actor, ["organizer"]).length > 0}
        rounds={text || state || paging.paged ? undefined : await lookedBack.rounds(actor)}
        owns={placesOf(actor, ["owner"]).length > 0}
      />
    );
    return page(c, content, { title: assignmentMessages[c.var.viewer.lang].bank });
  }

  async function showCatalogue(c: Ctx, actor: Actor): Promise<Response> {
    const wishes = wishesIn((name) => c.req.query(name));
    const content = (
      <CataloguePage
        {...(await pageOf(c, actor, { ...wishes, toChoose: true }, wishesText(wishes)))}
        wishes={wishes}
        interests={await listInterests(db, actor)}
        full={await fullOf(actor)}
        cohort={placesOf(actor, ["participant"]).at(-1)}
      />
    );
    return page(c, content, { title: assignmentMessages[c.var.viewer.lang].catalogue });
  }

  /** One page of a list, and the way to the next one. @param query what the list was asked for, without its place */
  async function pageOf(c: Ctx, actor: Actor, asked: Asked, query: string) {
    const start = `/assignments${query && `?${query}`}`;
    const before = idIn(c.req.query("before"), start);
    const { rows: assignments, last } = await listPage(ASSIGNMENTS_A_PAGE, (limit) =>
      listAssignments(db, actor, { ...asked, before, limit }),
    );
    return {
      assignments,
      paged: before !== undefined,
      older: last && `/assignments?${query && `${query}&`}before=${last.id}`,
    };
  }
}
