import { page } from "../../design/page.tsx";
import { notFound } from "../../platform/errors.ts";
import { readForm } from "../../platform/http/form.ts";
import { signedIn } from "../../platform/http/guard.ts";
import type { Routes } from "../../platform/http/routes.ts";
import { submit } from "../../platform/http/submit.ts";
import type { Platform } from "../../platform/platform.ts";
import type { Actor } from "../../platform/policy/actor.ts";
import { cohortOrganizer } from "../cohorts/guards.ts";
import { cohortPolicy } from "../cohorts/policy.ts";
import type { CohortRow } from "../cohorts/queries.ts";
import { listActions, listCarried } from "./actions/queries.ts";
import { actionRoutes } from "./actions/routes.tsx";
import { cardRoutes } from "./cards/routes.tsx";
import { boardOrganizer, boardReader, boardsReader } from "./guards.ts";
import { hiringRoutes, lookedBack, recruits } from "./hiring/routes.tsx";
import { boardMove, newBoard, newGroup } from "./input.ts";
import { retrospectivesMessages } from "./messages.ts";
import { CarriedActions } from "./pages/actions.tsx";
import { CohortRetrospectivePage, NoCohortPage } from "./pages/cohort.tsx";
import { findNewestCohort, listBoards } from "./queries.ts";
import { moveBoard, nameGroup, openRetrospective } from "./service.ts";
import { boardShower } from "./showing/routes.tsx";

export function retrospectivesRoutes(routes: Routes): void {
  const { platform } = routes;
  const { db } = platform;
  const showBoard = boardShower(routes);

  routes.get("/retrospective", signedIn, async (c, actor) => {
    const cohort = await findNewestCohort(db, actor);
    if (cohort) return c.redirect(`/cohorts/${cohort.id}/retrospective`, 303);
    const rounds = await lookedBack(platform).rounds(actor);
    return page(c, <NoCohortPage recruits={recruits(actor)} rounds={rounds} />, {
      title: retrospectivesMessages[c.var.viewer.lang].title,
    });
  });

  routes.get("/cohorts/:cohortId/retrospective", boardsReader, async (c, { actor, cohort }) => {
    const boards = await listBoards(db, actor, cohort.id);
    const ids = boards.map(({ id }) => id);
    const [actions, carried] = await Promise.all([listActions(db, ids), listCarried(db, actor, cohort)]);
    const content = (
      <CohortRetrospectivePage
        cohort={cohort}
        me={actor.person}
        runs={cohortPolicy.organize.holds(actor, cohort)}
        boards={boards}
        actions={actions.filter(({ state }) => state === "open")}
        carried={carried}
      />
    );
    return page(c, content, { title: retrospectivesMessages[c.var.viewer.lang].listTitle(cohort.title) });
  });

  routes.post("/cohorts/:cohortId/retrospective", cohortOrganizer, async (c, { actor, cohort }) => {
    const result = await readForm(c, newBoard);
    if (!result.ok) throw notFound();
    return c.redirect(`/retrospective/${await openRetrospective(platform, actor, cohort, result.value)}`, 303);
  });

  routes.get("/retrospective/:boardId", boardReader, (c, { actor, board }) => showBoard(c, actor, board));

  routes.post("/retrospective/:boardId/phase", boardOrganizer, async (c, { actor, board }) => {
    const result = await readForm(c, boardMove);
    if (!result.ok) throw notFound();
    await moveBoard(platform, actor, board, result.value.to);
    return c.redirect(`/retrospective/${board.id}`, 303);
  });

  routes.post("/retrospective/:boardId/groups", boardOrganizer, async (c, { actor, board }) => {
    const result = await readForm(c, newGroup);
    if (!result.ok) return showBoard(c, actor, board, { group: result.form });
    return submit(platform, c, async () => {
      await nameGroup(platform, actor, board, result.value.name);
      return `/retrospective/${board.id}`;
    });
  });

  hiringRoutes(routes);
  cardRoutes(routes, showBoard);
  actionRoutes(routes, showBoard);
}

/** 前の回の振り返りから: what stands on a cohort's page for who runs it. */
export const carriedOver =
  ({ db }: Pick<Platform, "db">) =>
  async (actor: Actor, cohort: CohortRow) => {
    const carried = await listCarried(db, actor, cohort);
    return carried.length > 0 ? <CarriedActions rounds={carried} /> : undefined;
  };
