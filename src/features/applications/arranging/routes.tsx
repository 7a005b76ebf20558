import { page } from "../../../design/page.tsx";
import { listPage } from "../../../platform/database/list-page.ts";
import { isRefusal, unacceptable } from "../../../platform/errors.ts";
import type { Ctx } from "../../../platform/http/context.ts";
import { conflictForm, type FormState, formOf, readForm, withProblem } from "../../../platform/http/form.ts";
import { idIn } from "../../../platform/http/place.ts";
import type { Routes } from "../../../platform/http/routes.ts";
import type { Lang } from "../../../platform/i18n/messages.ts";
import type { Actor } from "../../../platform/policy/actor.ts";
import type { CohortRow } from "../../cohorts/queries.ts";
import { findParticipationOrganized, type ParticipationRow } from "../day-one/queries.ts";
import { decider, participationOrganizer } from "../guards.ts";
import { arrangement, mentorsGiven } from "../input.ts";
import { applicationsMessages } from "../messages.ts";
import { ArrangingPage } from "../pages/arranging.tsx";
import { type CaredRow, MentorsPage } from "../pages/mentors.tsx";
import { PEOPLE_A_PAGE } from "../rules.ts";
import {
  type Cared,
  countWithoutMentor,
  listCaredByIds,
  listContactsFor,
  listMentorsFor,
  listMentorsOf,
  listToCare,
} from "./queries.ts";
import { arrange, arrangedNow, type Given, giveMentors } from "./service.ts";

type Found = { readonly participation: ParticipationRow; readonly cohort: { id: string; title: string }; name: string };

/** Who might look after whom, with what speaks for it in words, by the time in the cohort. Known where mentoring is; handed in from there. */
export type SuggestMentors = (
  actor: Actor,
  cohort: string,
  times: readonly ParticipationRow[],
  reader: { readonly lang: Lang; readonly zone: string },
) => Promise<ReadonlyMap<string, { readonly mentor: string; readonly words: string }>>;

/** Who looks after a participant, and their own first and last day: set by those who run the cohort. */
export function arrangingRoutes(routes: Routes, suggest: SuggestMentors): void {
  const { platform } = routes;
  const { db } = platform;

  routes.get("/cohorts/:cohortId/participants/:personId", participationOrganizer, (c, found) =>
    show(c, found, formFrom(found.participation), { saved: c.req.query("saved") === "1" }),
  );

  routes.post("/cohorts/:cohortId/participants/:personId", participationOrganizer, async (c, found) => {
    const { actor, cohort, participation } = found;
    const { person } = participation;
    const result = await readForm(c, arrangement);
    if (!result.ok) return show(c, found, result.form, { status: 422 });
    try {
      await arrange(platform, actor, participation, result.value);
    } catch (error) {
      if (isRefusal(error, "not_a_mentor"))
        return show(c, found, withProblem(result.form, "mentor", "not_a_mentor"), { status: 422 });
      if (isRefusal(error, "not_of_staff"))
        return show(c, found, withProblem(result.form, "contact", "not_of_staff"), { status: 422 });
      const now = isRefusal(error, "changed_meanwhile")
        ? await findParticipationOrganized(db, actor, cohort.id, person)
        : undefined;
      if (!now) throw error;
      const form = conflictForm(result.form, arrangedNow(now.participation));
      return show(c, now, form, { theirs: formFrom(now.participation), status: 409 });
    }
    return c.redirect(`/cohorts/${cohort.id}/participants/${person}?saved=1`, 303);
  });

  routes.get("/cohorts/:cohortId/mentors", decider, async (c, { actor, cohort }) => {
    const suggested = c.req.query("suggest") === "1";
    const without = suggested || c.req.query("without") === "1";
    const start = `/cohorts/${cohort.id}/mentors${without ? "?without=1" : ""}`;
    const asked = { without, after: idIn(c.req.query("after"), start) };
    const { rows, last } = await listPage(PEOPLE_A_PAGE, (limit) =>
      listToCare(db, actor, cohort.id, { ...asked, limit }),
    );
    const times = suggested ? rows.map(({ time }) => time) : [];
    const found = suggested ? await suggest(actor, cohort.id, times, c.var.viewer) : undefined;
    const shown = rows.map((row) => {
      const suggestion = found?.get(row.time.id);
      return { ...row, chosen: suggestion?.mentor ?? row.time.mentor, differs: false, reason: suggestion?.words };
    });
    return showAll(c, actor, cohort, { rows: shown, more: last?.time.id, first: asked.after === undefined });
  });

  routes.post("/cohorts/:cohortId/mentors", decider, async (c, { actor, cohort }) => {
    const result = await readForm(c, mentorsGiven);
    // Only what no page of ours sends cannot be read.
    if (!result.ok) throw unacceptable("not_a_form");
    const { time, mentor, was } = result.value;
    const given = time.map((id, i) => ({ time: id, mentor: mentor[i] ?? null, was: was[i] ?? null }));
    try {
      await giveMentors(platform, actor, cohort.id, given);
    } catch (error) {
      const status = REFUSED.find(([code]) => isRefusal(error, code))?.[1];
      if (!status) throw error;
      const chosen = new Map(given.map((one) => [one.time, one]));
      const rows = (await listCaredByIds(db, actor, cohort.id, time)).map((row) => asSent(row, chosen));
      return showAll(c, actor, cohort, { rows, more: undefined, first: true }, status);
    }
    const without = c.req.query("without") === "1" ? "without=1&" : "";
    return c.redirect(`/cohorts/${cohort.id}/mentors?${without}saved=1`, 303);
  });

  async function showAll(
    c: Ctx,
    actor: Actor,
    cohort: CohortRow,
    shown: { readonly rows: readonly CaredRow[]; readonly more: string | undefined; readonly first: boolean },
    status: 200 | 409 | 422 = 200,
  ): Promise<Response> {
    const content = (
      <MentorsPage
        {...shown}
        cohort={cohort}
        mentors={await listMentorsOf(db, cohort.id)}
        count={(await countWithoutMentor(db, actor, [cohort.id])).get(cohort.id) ?? 0}
        without={c.req.query("without") === "1" || c.req.query("suggest") === "1"}
        suggested={status === 200 && c.req.query("suggest") === "1"}
        saved={c.req.query("saved") === "1"}
        conflict={status === 409}
      />
    );
    const { title } = applicationsMessages[c.var.viewer.lang].mentors;
    return page(c, content, { title, bodyClass: "desk", status, path: `/cohorts/${cohort.id}/mentors` });
  }

  async function show(
    c: Ctx,
    { cohort, participation, name }: Found,
    form: FormState,
    { saved, theirs, status = 200 }: { saved?: boolean; theirs?: FormState; status?: 200 | 409 | 422 },
  ): Promise<Response> {
    const mentors = await listMentorsFor(db, participation);
    const contacts = await listContactsFor(db, participation, participation.contact ? [participation.contact] : []);
    const path = `/cohorts/${cohort.id}/participants/${participation.person}`;
    const content = (
      <ArrangingPage
        cohort={cohort}
        action={path}
        name={name}
        mentors={mentors}
        contacts={contacts}
        form={form}
        theirs={theirs}
        saved={saved ?? false}
      />
    );
    return page(c, content, { title: applicationsMessages[c.var.viewer.lang].arranging.title(name), status, path });
  }
}

/** Refusals after which the page comes back with what was chosen. */
const REFUSED = [
  ["changed_meanwhile", 409],
  ["participation_elsewhere", 409],
  ["not_a_mentor", 422],
] as const;

/** A row with what was chosen for it; where it was left alone, with what stands now. */
function asSent(row: Cared, given: ReadonlyMap<string, Given>): CaredRow {
  const sent = given.get(row.time.id);
  const touched = sent !== undefined && sent.mentor !== sent.was;
  const elsewhere = !row.inside || (row.time.mentor !== sent?.was && row.time.mentor !== sent?.mentor);
  return { ...row, chosen: touched ? sent.mentor : row.time.mentor, differs: touched && elsewhere };
}

const formFrom = (row: ParticipationRow): FormState =>
  formOf({
    mentor: row.mentor ?? "",
    startsOn: row.startsOn ?? "",
    endsOn: row.endsOn ?? "",
    contact: row.contact ?? "",
    stageMinutes: String(row.stageMinutes),
    version: arrangedNow(row),
  });
