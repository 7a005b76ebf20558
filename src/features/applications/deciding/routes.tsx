import { page } from "../../../design/page.tsx";
import { listPage } from "../../../platform/database/list-page.ts";
import { Refusal } from "../../../platform/errors.ts";
import type { Ctx } from "../../../platform/http/context.ts";
import { conflictForm, type FormState, formOf, readForm } from "../../../platform/http/form.ts";
import { idIn } from "../../../platform/http/place.ts";
import type { Routes } from "../../../platform/http/routes.ts";
import { dateText, dayOf } from "../../../platform/i18n/format.ts";
import type { Actor } from "../../../platform/policy/actor.ts";
import { cookiesOf, WITHOUT_NAMES } from "../../../platform/session/cookie.ts";
import { noteReadByRecruiter } from "../../audit/double-roles/service.ts";
import type { CohortRow } from "../../cohorts/queries.ts";
import { workingDaysSince } from "../../enquiries/rules.ts";
import { applicationOrganizer, asReadings, decider } from "../guards.ts";
import { decided, mailOf, namesChoice } from "../input.ts";
import { listWithAlike } from "../joining/queries.ts";
import { joiningRoutes } from "../joining/routes.tsx";
import { findAlike } from "../joining/service.ts";
import { reachedAt } from "../letters/service.ts";
import { applicationsMessages } from "../messages.ts";
import { ApplicationsPage, type ListedApplication } from "../pages/applications.tsx";
import { BesidePage } from "../pages/beside.tsx";
import { DecidePage, SAVED } from "../pages/deciding.tsx";
import {
  type ApplicationRow,
  answersOf,
  findApplication,
  listNewestAgreed,
  openText,
  placesGiven,
} from "../queries.ts";
import { type Answers, codeOf, DECISIONS, mayBecome, nameOf, withoutName } from "../rules.ts";
import { countToPublish, findNeighbours, listApplications, listToDecide } from "./queries.ts";
import { decide, previewLetter } from "./service.ts";

/** The organizers' side of applying. */
export function decidingRoutes(routes: Routes): void {
  const { platform } = routes;
  const { db, clock } = platform;
  const words = (c: Ctx) => applicationsMessages[c.var.viewer.lang].desk;
  const cookies = cookiesOf(platform.settings);
  /** Whoever decides may read without the names. */
  const isNameless = (c: Ctx): boolean => cookies.get(c, WITHOUT_NAMES) === "yes";
  const standIn = (c: Ctx, { id }: ApplicationRow): string => words(c).standIn(codeOf(id));
  const readAnswers = (c: Ctx, row: ApplicationRow): Answers => {
    const answers = answersOf(platform, row);
    return isNameless(c) ? withoutName(answers, standIn(c, row)) : answers;
  };

  joiningRoutes(routes, { isNameless, answersOf: readAnswers });

  routes.get("/cohorts/:cohortId/applications", decider, async (c, { actor, cohort }) => {
    const after = idIn(c.req.query("after"), `/cohorts/${cohort.id}/applications`);
    const { rows, last } = await listPage(A_PAGE, (limit) => listApplications(db, actor, cohort.id, { after, limit }));
    await noteReadByRecruiter(platform, actor, ...asReadings(rows));
    const ids = rows.map(({ id }) => id);
    const content = (
      <ApplicationsPage
        cohort={cohort}
        rows={rows.map((row) => listed(c, row))}
        alike={await listWithAlike(db, actor, ids)}
        nameless={isNameless(c)}
        cameToEnd={c.req.query("end") === "1"}
        given={await placesGiven(db.q, cohort.id, cohort.id)}
        toPublish={await countToPublish(db, actor, cohort.id)}
        more={last && `/cohorts/${cohort.id}/applications?after=${last.id}`}
        published={c.req.query("published") === "1"}
        sends={platform.outbox.sends}
      />
    );
    return page(c, content, { title: words(c).title, bodyClass: "desk" });
  });

  routes.post("/cohorts/:cohortId/applications/names", decider, async (c, { cohort }) => {
    const result = await readForm(c, namesChoice);
    cookies.set(c, WITHOUT_NAMES, "yes", result.ok && result.value.hidden === "yes" ? KEPT_SECONDS : 0);
    return c.redirect(`/cohorts/${cohort.id}/applications`, 303);
  });

  routes.get("/cohorts/:cohortId/applications/beside", decider, async (c, { actor, cohort }) => {
    const at = `/cohorts/${cohort.id}/applications/beside`;
    const after = idIn(c.req.query("after"), at);
    const { rows, last } = await listPage(BESIDE, (limit) => listToDecide(db, actor, cohort.id, { after, limit }));
    await noteReadByRecruiter(platform, actor, ...asReadings(rows));
    const content = (
      <BesidePage
        cohort={cohort}
        applications={rows.map((row) => ({ id: row.id, answers: readAnswers(c, row) }))}
        nameless={isNameless(c)}
        more={last && `${at}?after=${last.id}`}
        first={after && at}
      />
    );
    return page(c, content, { title: words(c).besideTitle, bodyClass: "desk" });
  });

  const waitSince = (since: string, today: string): ListedApplication["waits"] => ({
    since,
    days: workingDaysSince(since, today),
    cameToday: since === today,
  });

  function listed(c: Ctx, row: ApplicationRow): ListedApplication {
    const { zone } = c.var.viewer;
    const today = dayOf(clock.now(), zone);
    const answers = answersOf(platform, row);
    return {
      id: row.id,
      name: isNameless(c) ? standIn(c, row) : nameOf(answers),
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
    const list = `/cohorts/${cohort.id}/applications`;
    if (result.value.go !== "next") return c.redirect(`${list}/${application.id}?saved=1`, 303);
    const [next] = await listToDecide(db, actor, cohort.id, { after: application.id, limit: 1 });
    return c.redirect(next ? `${list}/${next.id}?saved=before` : `${list}?end=1`, 303);
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
    const called = isNameless(c) ? standIn(c, application) : undefined;
    const saved = c.req.query("saved");
    const [previews, said, beside, alike] = await Promise.all([
      Promise.all(
        choices.map(async (decision) => ({
          decision,
          letter: await previewLetter(platform, { application, cohort }, decision, called),
        })),
      ),
      listNewestAgreed(db, application.id),
      findNeighbours(db, actor, application),
      findAlike(platform, actor, application),
    ]);
    const content = (
      <DecidePage
        cohort={cohort}
        id={application.id}
        answers={readAnswers(c, application)}
        nameless={isNameless(c)}
        standing={{ ...application, publishing: application.publication !== null }}
        told={toldOf(c, application)}
        choices={choices}
        form={form}
        saved={more.status === undefined ? SAVED.find((one) => one === saved) : undefined}
        theirs={more.theirs}
        full={more.full}
        mailed={reachedAt(platform, answersOf(platform, application)) !== null}
        previews={previews}
        agreed={said.map((one) => one.title)}
        alike={{ perhaps: alike.perhaps.length, joined: alike.joined.length }}
        before={beside?.before ?? undefined}
        after={beside?.after ?? undefined}
      />
    );
    const path = `/cohorts/${cohort.id}/applications/${application.id}`;
    return page(c, content, { title: words(c).title, path, ...(more.status ? { status: more.status } : {}) });
  }
}

const A_PAGE = 100;
/** Side by side. */
const BESIDE = 3;
/** How long a browser keeps that names are left out: as long as a cohort is decided. */
const KEPT_SECONDS = 90 * 24 * 3_600;
