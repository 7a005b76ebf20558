import type { JSX } from "preact";
import { v4 } from "uuid";
import { page } from "../../design/page.tsx";
import { conflict, isRefusal } from "../../platform/errors.ts";
import type { Ctx } from "../../platform/http/context.ts";
import { conflictForm, type FormState, fieldValue, formOf, readForm, withProblem } from "../../platform/http/form.ts";
import { signedIn } from "../../platform/http/guard.ts";
import type { Routes } from "../../platform/http/routes.ts";
import { submit } from "../../platform/http/submit.ts";
import { dayOf } from "../../platform/i18n/format.ts";
import { renderMarkdown } from "../../platform/markdown/render.ts";
import type { Actor } from "../../platform/policy/actor.ts";
import { findPinned, findVersion, listBlueprints } from "../blueprints/queries.ts";
import { runbookOf } from "../blueprints/rules.ts";
import { companyPolicy } from "../organizations/policy.ts";
import { findCompany } from "../organizations/queries.ts";
import { botsRoutes } from "./bots/routes.tsx";
import { cohortBeginner, cohortMember, cohortOrganizer } from "./guards.ts";
import { changedCohort, newCohort, phaseMove, runbookTick } from "./input.ts";
import { cohortsMessages } from "./messages.ts";
import { CohortPage } from "./pages/cohort.tsx";
import { EditCohortPage, NewCohortPage, type VersionChoice } from "./pages/cohort-form.tsx";
import { CohortsPage } from "./pages/cohorts.tsx";
import { memberRoutes } from "./people/routes.tsx";
import { cohortPolicy, mayBegin } from "./policy.ts";
import { type CohortRow, findCohort, listChecks, listCohorts, listMissing } from "./queries.ts";
import { latestFirst } from "./rules.ts";
import { beginCohort, changeCohort, movePhase, tickRunbook, zoneOf } from "./service.ts";

/** What other features know of a cohort for who runs it; the cohort itself knows none of them. */
export type Beside = (actor: Actor, cohort: CohortRow) => Promise<JSX.Element | undefined>;

export function cohortsRoutes(routes: Routes, beside: Beside): void {
  const { platform } = routes;
  const { db } = platform;
  memberRoutes(routes);
  botsRoutes(routes);

  routes.get("/cohorts", signedIn, async (c, actor) => {
    const company = await findCompany(db);
    const cohorts = (await listCohorts(db, actor, { limit: 100 })).toSorted(latestFirst);
    const content = (
      <CohortsPage
        cohorts={cohorts}
        mayBegin={company !== undefined && mayBegin.holds(actor, { company: company.id })}
      />
    );
    return page(c, content, { title: cohortsMessages[c.var.viewer.lang].listTitle });
  });

  routes.get("/cohorts/new", cohortBeginner, async (c, { actor }) => {
    const versions = await versionChoices(c, actor);
    const chosen =
      versions.find(({ id }) => id === c.req.query("blueprint")) ?? (versions.length === 1 ? versions[0] : undefined);
    const form = formOf({ kickoff: "text", blueprintVersion: chosen?.id ?? "" });
    return page(c, <NewCohortPage form={form} versions={versions} once={v4()} />, {
      title: cohortsMessages[c.var.viewer.lang].begin,
    });
  });

  routes.post("/cohorts", cohortBeginner, async (c, { actor, company }) => {
    const result = await readForm(c, newCohort);
    const versions = await versionChoices(c, actor);
    const known = versions.some(({ id }) => id === fieldValue(result.form, "blueprintVersion"));
    if (!result.ok || !known) {
      const form = known ? result.form : withProblem(result.form, "blueprintVersion", "choose_one");
      const content = <NewCohortPage form={form} versions={versions} once={v4()} />;
      return page(c, content, { title: cohortsMessages[c.var.viewer.lang].begin, status: 422, path: "/cohorts/new" });
    }
    return submit(platform, c, async () => `/cohorts/${await beginCohort(platform, actor, company, result.value)}`);
  });

  routes.get("/cohorts/:cohortId", cohortMember, (c, { actor, cohort }) => showCohort(c, actor, cohort));

  routes.get("/cohorts/:cohortId/edit", cohortOrganizer, async (c, { cohort }) =>
    page(c, <EditCohortPage cohort={cohort.id} form={formOfCohort(cohort, await zoneOf(platform))} />, {
      title: cohortsMessages[c.var.viewer.lang].edit,
    }),
  );

  routes.post("/cohorts/:cohortId/edit", cohortOrganizer, async (c, { actor, cohort }) => {
    const result = await readForm(c, changedCohort);
    const options = { title: cohortsMessages[c.var.viewer.lang].edit, path: `/cohorts/${cohort.id}/edit` };
    if (!result.ok)
      return page(c, <EditCohortPage cohort={cohort.id} form={result.form} />, { ...options, status: 422 });
    try {
      await changeCohort(platform, actor, cohort, result.value);
    } catch (error) {
      const now = isRefusal(error, "changed_meanwhile")
        ? await findCohort(db, actor, cohort.id, "organize")
        : undefined;
      if (!now) throw error;
      const mine = conflictForm(result.form, now.version);
      return page(
        c,
        <EditCohortPage cohort={cohort.id} form={mine} theirs={formOfCohort(now, await zoneOf(platform))} />,
        {
          ...options,
          status: 409,
        },
      );
    }
    return c.redirect(`/cohorts/${cohort.id}`, 303);
  });

  routes.post("/cohorts/:cohortId/phase", cohortOrganizer, async (c, { actor, cohort }) => {
    const result = await readForm(c, phaseMove);
    // No button of ours says so.
    if (!result.ok) throw conflict("no_such_step", { open: `/cohorts/${cohort.id}` });
    try {
      await movePhase(platform, actor, cohort, result.value.to, result.value.anyway !== undefined);
    } catch (error) {
      if (!isRefusal(error, "runbook_open")) throw error;
      return showCohort(c, actor, cohort, Number(error.details.open));
    }
    return c.redirect(`/cohorts/${cohort.id}`, 303);
  });

  routes.post("/cohorts/:cohortId/runbook", cohortOrganizer, async (c, { actor, cohort }) => {
    const result = await readForm(c, runbookTick);
    if (result.ok) await tickRunbook(platform, actor, cohort, result.value.key, result.value.done === "yes");
    return c.redirect(`/cohorts/${cohort.id}#runbook`, 303);
  });

  async function showCohort(c: Ctx, actor: Actor, cohort: CohortRow, refused?: number): Promise<Response> {
    const pinned = await findPinned(db, cohort.id);
    const organizes = cohortPolicy.organize.holds(actor, cohort);
    const done = new Set(organizes ? (await listChecks(db, cohort)).map((check) => check.key) : []);
    const runbook = organizes
      ? (pinned ? runbookOf(pinned.document, cohort.phase) : []).map((item) => ({ ...item, done: done.has(item.key) }))
      : undefined;
    const content = (
      <CohortPage
        cohort={cohort}
        kickoffHtml={cohort.kickoffText ? renderMarkdown(cohort.kickoffText) : ""}
        blueprint={
          pinned && {
            id: pinned.blueprint,
            number: pinned.number,
            name: pinned.document.name,
            language: pinned.document.language,
          }
        }
        hasBlueprint={pinned !== undefined}
        runbook={runbook}
        missing={organizes ? await listMissing(db, cohort, pinned?.document, platform.clock.now()) : []}
        publicAddress={`${platform.settings.baseUrl}/programme?cohort=${cohort.id}`}
        ownsCompany={companyPolicy.own.holds(actor, { id: cohort.company })}
        beside={organizes ? await beside(actor, cohort) : undefined}
        refused={refused}
      />
    );
    return page(c, content, {
      title: cohort.title,
      ...(refused === undefined ? {} : { status: 422, path: `/cohorts/${cohort.id}` }),
    });
  }

  /** The newest version of every blueprint the actor may use. */
  async function versionChoices(c: Ctx, actor: Actor): Promise<VersionChoice[]> {
    const m = cohortsMessages[c.var.viewer.lang];
    const found = await Promise.all((await listBlueprints(db, actor)).map(({ id }) => findVersion(db, actor, id)));
    return found.flatMap((one) => (one ? [{ id: one.id, label: m.versionOf(one.document.name, one.number) }] : []));
  }
}

const formOfCohort = (
  { title, theme, startsOn, endsOn, applyUntil, capacity, kickoff, kickoffLink, kickoffText, version }: CohortRow,
  zone: string,
): FormState =>
  formOf({
    title,
    theme,
    startsOn,
    endsOn,
    applyUntil: applyUntil ? dayOf(applyUntil, zone) : "",
    capacity: capacity === null ? "" : String(capacity),
    kickoff,
    kickoffLink,
    kickoffText,
    version: String(version),
  });
