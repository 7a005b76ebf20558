import { v4 } from "uuid";
import { page } from "../../../design/page.tsx";
import { isRefusal } from "../../../platform/errors.ts";
import type { Ctx } from "../../../platform/http/context.ts";
import { conflictForm, type FormState, formOf, readForm, withProblem } from "../../../platform/http/form.ts";
import type { Routes } from "../../../platform/http/routes.ts";
import { submit } from "../../../platform/http/submit.ts";
import { dayOf } from "../../../platform/i18n/format.ts";
import type { Actor } from "../../../platform/policy/actor.ts";
import { CorrectExposurePage, ExposurePage } from "../pages/exposure.tsx";
import type { AssignmentRow } from "../queries.ts";
import { exposureCorrector, exposureKeeper } from "./guards.ts";
import { correctionForm, exposureForm } from "./input.ts";
import { exposureMessages } from "./messages.ts";
import { type Exposure, findExposure, listExposures } from "./queries.ts";
import { correctExposure, noteExposure } from "./service.ts";

/** What is wrong with a note, and beside which field it stands. */
const FIELD_OF = { found_later: "foundOn", already_noted: "address" } as const;

/** Where an assignment or its answers stand in public. */
export function exposureRoutes(routes: Routes): void {
  const { platform } = routes;
  const { db, clock, settings } = platform;
  const words = (c: Ctx) => exposureMessages[c.var.viewer.lang];

  routes.get("/assignments/:assignmentId/exposures", exposureKeeper, (c, { actor, assignment }) =>
    show(c, actor, assignment),
  );

  routes.post("/assignments/:assignmentId/exposures", exposureKeeper, async (c, { actor, assignment }) => {
    const result = await readForm(c, exposureForm);
    if (!result.ok) return show(c, actor, assignment, result.form);
    try {
      return await submit(platform, c, async () => {
        await noteExposure(platform, actor, assignment, result.value);
        return `/assignments/${assignment.id}#exposure`;
      });
    } catch (error) {
      return show(c, actor, assignment, besideField(error, result.form));
    }
  });

  routes.get("/assignments/:assignmentId/exposures/:exposureId", exposureCorrector, (c, { assignment, exposure }) =>
    showCorrection(c, assignment, exposure, formOfExposure(exposure)),
  );

  routes.post(
    "/assignments/:assignmentId/exposures/:exposureId",
    exposureCorrector,
    async (c, { actor, assignment, exposure }) => {
      const result = await readForm(c, correctionForm);
      if (!result.ok) return showCorrection(c, assignment, exposure, result.form, { status: 422 });
      try {
        await correctExposure(platform, actor, assignment, exposure, result.value);
      } catch (error) {
        if (!isRefusal(error, "changed_meanwhile"))
          return showCorrection(c, assignment, exposure, besideField(error, result.form), { status: 422 });
        const found = await findExposure(db, actor, { assignment: assignment.id, exposure: exposure.id });
        if (!found) throw error;
        const form = conflictForm(result.form, found.exposure.now.number);
        return showCorrection(c, assignment, found.exposure, form, {
          status: 409,
          theirs: formOfExposure(found.exposure),
        });
      }
      return c.redirect(`/assignments/${assignment.id}#exposure`, 303);
    },
  );

  async function show(c: Ctx, actor: Actor, assignment: AssignmentRow, refused?: FormState): Promise<Response> {
    const content = (
      <ExposurePage
        assignment={assignment}
        exposures={(await listExposures(db, actor, assignment)) ?? []}
        form={refused ?? formOf({ foundOn: dayOf(clock.now(), settings.zone), standing: "there" })}
        once={v4()}
      />
    );
    const path = `/assignments/${assignment.id}/exposures`;
    return page(c, content, { title: words(c).title, ...(refused ? { status: 422, path } : {}) });
  }

  function showCorrection(
    c: Ctx,
    assignment: AssignmentRow,
    exposure: Exposure,
    form: FormState,
    refused?: { readonly status: 422 | 409; readonly theirs?: FormState },
  ): Promise<Response> {
    const content = (
      <CorrectExposurePage assignment={assignment} exposure={exposure} form={form} theirs={refused?.theirs} />
    );
    const path = `/assignments/${assignment.id}/exposures/${exposure.id}`;
    return page(c, content, { title: words(c).correctTitle, ...(refused ? { status: refused.status, path } : {}) });
  }
}

/** The form with what the service found wrong; anything else is thrown on. */
function besideField(error: unknown, form: FormState): FormState {
  for (const code of ["found_later", "already_noted"] as const)
    if (isRefusal(error, code)) return withProblem(form, FIELD_OF[code], code);
  throw error;
}

const formOfExposure = ({ now: { address, foundOn, standing, note, number } }: Exposure): FormState =>
  formOf({ address, foundOn, standing, note, version: String(number) });
