import { page } from "../../../design/page.tsx";
import { notFound } from "../../../platform/errors.ts";
import { clientAddress } from "../../../platform/http/client-address.ts";
import { readForm } from "../../../platform/http/form.ts";
import { everybody } from "../../../platform/http/guard.ts";
import type { Routes } from "../../../platform/http/routes.ts";
import { submit } from "../../../platform/http/submit.ts";
import { dateText } from "../../../platform/i18n/format.ts";
import { findPublicCohort, listPublicCohorts } from "../../cohorts/queries.ts";
import { BEGUN_FROM, beginApplication } from "../beginning/service.ts";
import { applicantInside } from "../guards.ts";
import { newApplication } from "../input.ts";
import { OnwardPage } from "../pages/onward.tsx";
import { dayWords } from "../programme/service.ts";
import { answersOf } from "../queries.ts";
import { isOpen, leadsOn } from "../rules.ts";
import { onwardMessages } from "./messages.ts";

/** For whoever is not ready yet, or does not take part this time: what there is until the next cohort, and the way into it. */
export function onwardRoutes(routes: Routes): void {
  const { platform } = routes;
  const { db, clock, outbox, settings, limiter } = platform;

  routes.get("/programme/onward", everybody, async (c) => {
    const { viewer } = c.var;
    const open = (await listPublicCohorts(db)).filter((one) => isOpen(one, clock.now()));
    const cohorts = open.map(({ id, title, startsOn, applyUntil }) => ({
      ...{ id, title },
      begins: dayWords(viewer.lang, startsOn),
      until: applyUntil ? dateText(viewer, applyUntil) : undefined,
    }));
    return page(c, <OnwardPage cohorts={cohorts} sends={outbox.sends} />, {
      title: onwardMessages[viewer.lang].title,
      indexed: true,
    });
  });

  routes.post("/applications/:key/again", applicantInside, async (c, { application, actor }) => {
    const result = await readForm(c, newApplication);
    const cohort = result.ok ? await findPublicCohort(db, result.value.cohort) : undefined;
    if (!cohort || cohort.id === application.cohort || !leadsOn(application.state)) throw notFound();
    limiter.take(BEGUN_FROM, clientAddress(c, settings));
    // Theirs where they are signed in; of somebody without an account the new key is all there is, as before.
    const whose = actor?.person === application.person ? actor : undefined;
    const known = answersOf(platform, application);
    return submit(
      platform,
      c,
      async () => `/applications/${await beginApplication(platform, whose, cohort, application.lang, known)}`,
    );
  });
}
