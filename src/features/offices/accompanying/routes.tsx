import { notFound, unacceptable } from "../../../platform/errors.ts";
import { readForm } from "../../../platform/http/form.ts";
import type { Routes } from "../../../platform/http/routes.ts";
import { submit } from "../../../platform/http/submit.ts";
import { caring } from "./guards.ts";
import { newDeputy, newOffer, offerAnswer } from "./input.ts";
import { answerHandover, endAccompanying, nameDeputy, offerHandover, takeOn } from "./service.ts";

/** Who at an office looks after one of its people. */
export function accompanyingRoutes(routes: Routes): void {
  const { platform } = routes;
  const at = "/offices/:organizationId/people/:personId";
  const pageOf = (person: string): string => `/offices/people/${person}#care`;

  routes.post(`${at}/take`, caring, async (c, { actor, care }) => {
    // Who looks after them already has pressed twice.
    if (care.main !== actor.person) await takeOn(platform, actor, care);
    return c.redirect(pageOf(care.person.id), 303);
  });

  routes.post(`${at}/deputy`, caring, async (c, { actor, care }) => {
    const result = await readForm(c, newDeputy);
    if (!result.ok) throw unacceptable("no_colleague");
    await nameDeputy(platform, actor, care, result.value.deputy || null);
    return c.redirect(pageOf(care.person.id), 303);
  });

  routes.post(`${at}/handover`, caring, async (c, { actor, care }) => {
    const result = await readForm(c, newOffer);
    if (!result.ok) throw unacceptable("no_colleague");
    return submit(platform, c, async () => {
      await offerHandover(platform, actor, care, result.value);
      return pageOf(care.person.id);
    });
  });

  routes.post(`${at}/handover/answer`, caring, async (c, { actor, care }) => {
    const result = await readForm(c, offerAnswer);
    if (!result.ok) throw notFound();
    const { answer } = result.value;
    const isDone = care.offeredTo === null && (answer !== "accept" || care.main === actor.person);
    if (!isDone) await answerHandover(platform, actor, care, answer);
    return c.redirect(pageOf(care.person.id), 303);
  });

  routes.post(`${at}/end`, caring, async (c, { actor, care }) => {
    await endAccompanying(platform, actor, care);
    return c.redirect("/offices/people", 303);
  });
}
