import { page } from "../../../design/page.tsx";
import { listPage } from "../../../platform/database/list-page.ts";
import { Refusal } from "../../../platform/errors.ts";
import type { Ctx } from "../../../platform/http/context.ts";
import { conflictForm, type FormState, formOf, readForm } from "../../../platform/http/form.ts";
import { idIn } from "../../../platform/http/place.ts";
import type { Routes } from "../../../platform/http/routes.ts";
import { dateText, dayOf } from "../../../platform/i18n/format.ts";
import type { Actor } from "../../../platform/policy/actor.ts";
import { noteReadByRecruiter } from "../../audit/double-roles/service.ts";
import type { CohortRow } from "../../cohorts/queries.ts";
import { workingDaysSince } from "../../enquiries/rules.ts";
import { applicationOrganizer, asReadings, decider } from "../guards.ts";
import { decided, mailOf } from "../input.ts";
import { reachedAt } from "../letters/service.ts";
import { applicationsMessages } from "../messages.ts";
import { ApplicationsPage, type ListedApplication } from "../pages/applications.tsx";
import { DecidePage } from "../pages/deciding.tsx";
import {
  type ApplicationRow,
  answersOf,
  countToPublish,
  findApplication,
  findNeighbours,
  listAgreed,
  listApplications,
  openText,
  placesGiven,
} from "../queries.ts";
import { DECISIONS, mayBecome, nameOf } from "../rules.ts";
import { decide, previewLetter } from "./service.ts";

/** The organizers' side of applying. */
export function decidingRoutes(routes: Routes): void {
  const { platform } = routes;
  const { db, clock } = platform;
  const words = (c: Ctx) => applicationsMessages[c.var.viewer.lang].desk;

  routes.get("/cohorts/:cohortId/applications", decider, async (c, { actor, cohort }) => {
    const after = idIn(c.req.query("after"), `/cohorts/${cohort.id}/applications`);
    const { rows, last } = await listPage(A_PAGE, (limit) => listApplications(db, actor, cohort.id, { after, limit }));
    await noteReadByRecruiter(platform, actor, ...asReadings(rows));
    const today = dayOf(clock.now(), c.var.viewer.zone);
    const content = (
      <ApplicationsPage
        cohort={cohort}
        rows={rows.map((row) => listed(row, today, c.var.viewer.zone))}
        given={await placesGiven(db.q, cohort.id, cohort.id)}
        toPublish={await countToPublish(db, actor, cohort.id)}
        more={last && `/cohorts/${cohort.id}/applications?after=${last.id}`}
        published={c.req.query("published") === "1"}
        sends={platform.outbox.sends}
      />
    );
    return page(c, content, { title: words(c).title, bodyClass: "desk" });
  });

  const waitSince = (since: string, today: string): ListedApplication["waits"] => ({
    since,
    days: workingDaysSince(since, today),
    cameToday: since === today,
  });

  function listed(row: ApplicationRow, today: string, zone: string): ListedApplication {
    const answers = answersOf(platform, row);
    return {
      id: row.id,
      name: nameOf(answers),
      state: row.state,
      decision: row.decision,
      publishing: row.publication !== null,
      waits: row.state === "sent" && row.sentAt ? waitSince(dayOf(row.sentAt, zone), today) : null,
      level: answers.level ?? "",
      hours: answers.hours ?? "",
      noMail: mailOf(answers) === null,
      changedAfter: row.decidedAt !== null && row.changedAt > row.decidedAt,
    };
  }

  routes.get("/cohorts/:cohortId/applications/:applicationId", applicationOrganizer, (c, found) =>
    show(c, found, formFrom(found.application)),
  );

  routes.post("/cohorts/:cohortId/applications/:applicationId", applicationOrganizer, async (c, found) => {
    const { actor, application, cohort } = found;
    const result = await readForm(c, decided);
    if (!result.ok) return show(c, found, result.form, { status: 422 });
    try {
      await decide(platform, actor, found, result.value);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      if (error.code === "cohort_full") {
        const full = { capacity: Number(error.details.capacity), given: Number(error.details.given) };
        return show(c, found, result.form, { status: 422, full });
      }
      const now = error.code === "changed_meanwhile" ? await findApplication(db, actor, application.id) : undefined;
      if (!now) throw error;
      const mine = conflictForm(result.form, now.application.version);
      return show(c, { ...found, ...now }, mine, { status: 409, theirs: formFrom(now.application) });
    }
    return c.redirect(`/cohorts/${cohort.id}/applications/${application.id}?saved=1`, 303);
  });

  const formFrom = (row: ApplicationRow): FormState =>
    formOf({
      decision: row.decision ?? "",
      reason: openText(platform, row, "reason"),
      note: openText(platform, row, "note"),
      version: String(row.version),
    });

  /** While something new is decided, the reason that stands here is that of the new decision: nobody was told it yet. */
  function toldOf(c: Ctx, row: ApplicationRow) {
    const { count } = words(c);
    const what = row.state === "confirmed" ? "accepted" : DECISIONS.find((one) => one === row.state);
    if (!what || !row.publishedAt || row.decision) return undefined;
    return {
      what: count[what],
      on: dateText(c.var.viewer, row.publishedAt),
      reason: openText(platform, row, "reason"),
    };
  }

  async function show(
    c: Ctx,
    { actor, application, cohort }: { actor: Actor; application: ApplicationRow; cohort: CohortRow },
    form: FormState,
    more: { status?: 409 | 422; theirs?: FormState; full?: { capacity: number; given: number } } = {},
  ): Promise<Response> {
    const choices = application.publication
      ? []
      : DECISIONS.filter((decision) => mayBecome(application.state, decision));
    const [previews, said, beside] = await Promise.all([
      Promise.all(
        choices.map(async (decision) => ({
          decision,
          letter: await previewLetter(platform, { application, cohort }, decision),
        })),
      ),
      listAgreed(db, application.id),
      findNeighbours(db, actor, application),
    ]);
    const content = (
      <DecidePage
        cohort={cohort}
        id={application.id}
        answers={answersOf(platform, application)}
        standing={{ ...application, publishing: application.publication !== null }}
        told={toldOf(c, application)}
        choices={choices}
        form={form}
        saved={c.req.query("saved") === "1" && more.status === undefined}
        theirs={more.theirs}
        full={more.full}
        mailed={reachedAt(platform, answersOf(platform, application)) !== null}
        previews={previews}
        agreed={said.map((one) => one.title)}
        before={beside?.before ?? undefined}
        after={beside?.after ?? undefined}
      />
    );
    const path = `/cohorts/${cohort.id}/applications/${application.id}`;
    return page(c, content, { title: words(c).title, path, ...(more.status ? { status: more.status } : {}) });
  }
}

const A_PAGE = 100;
