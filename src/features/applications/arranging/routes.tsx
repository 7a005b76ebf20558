import { page } from "../../../design/page.tsx";
import { isRefusal } from "../../../platform/errors.ts";
import type { Ctx } from "../../../platform/http/context.ts";
import { conflictForm, type FormState, formOf, readForm, withProblem } from "../../../platform/http/form.ts";
import type { Routes } from "../../../platform/http/routes.ts";
import { findParticipationOrganized, type ParticipationRow } from "../day-one/queries.ts";
import { participationOrganizer } from "../guards.ts";
import { arrangement } from "../input.ts";
import { applicationsMessages } from "../messages.ts";
import { ArrangingPage } from "../pages/arranging.tsx";
import { listMentorsFor } from "./queries.ts";
import { arrange, arrangedNow } from "./service.ts";

type Found = { readonly participation: ParticipationRow; readonly cohort: { id: string; title: string }; name: string };

/** Who looks after a participant, and their own first and last day: set by those who run the cohort. */
export function arrangingRoutes(routes: Routes): void {
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
      const now = isRefusal(error, "changed_meanwhile")
        ? await findParticipationOrganized(db, actor, cohort.id, person)
        : undefined;
      if (!now) throw error;
      const form = conflictForm(result.form, arrangedNow(now.participation));
      return show(c, now, form, { theirs: formFrom(now.participation), status: 409 });
    }
    return c.redirect(`/cohorts/${cohort.id}/participants/${person}?saved=1`, 303);
  });

  async function show(
    c: Ctx,
    { cohort, participation, name }: Found,
    form: FormState,
    { saved, theirs, status = 200 }: { saved?: boolean; theirs?: FormState; status?: 200 | 409 | 422 },
  ): Promise<Response> {
    const mentors = await listMentorsFor(db, participation);
    const path = `/cohorts/${cohort.id}/participants/${participation.person}`;
    const content = (
      <ArrangingPage
        cohort={cohort}
        action={path}
        name={name}
        mentors={mentors}
        form={form}
        theirs={theirs}
        saved={saved ?? false}
      />
    );
    return page(c, content, { title: applicationsMessages[c.var.viewer.lang].arranging.title(name), status, path });
  }
}

const formFrom = (row: ParticipationRow): FormState =>
  formOf({
    mentor: row.mentor ?? "",
    startsOn: row.startsOn ?? "",
    endsOn: row.endsOn ?? "",
    version: arrangedNow(row),
  });
