import { v4 } from "uuid";
import { conflict, unacceptable } from "../../../platform/errors.ts";
import { readForm } from "../../../platform/http/form.ts";
import type { Routes } from "../../../platform/http/routes.ts";
import { submit } from "../../../platform/http/submit.ts";
import type { Platform } from "../../../platform/platform.ts";
import { findPublicCohort, listPublicCohorts } from "../../cohorts/queries.ts";
import { enquiryAnswerer } from "../../enquiries/guards.ts";
import { stepOn } from "../../enquiries/input.ts";
import type { WayOn } from "../../enquiries/routes.tsx";
import { ApplyFromEnquiry } from "../pages/arising.tsx";
import { isOpen } from "../rules.ts";
import { applyFromEnquiry } from "./service.ts";

/** A question of somebody who may want to take part becomes the beginning of an application in one step. */
export function arisingRoutes({ post, platform }: Routes): void {
  post("/enquiries/:enquiryId/application", enquiryAnswerer, async (c, { actor, enquiry }) => {
    const result = await readForm(c, stepOn);
    if (!result.ok || !result.value.cohort) throw unacceptable("not_usable");
    const { version, cohort: id } = result.value;
    return submit(platform, c, async () => {
      const cohort = await findPublicCohort(platform.db, id);
      if (!cohort || !platform.outbox.sends) throw conflict("cohort_closed");
      await applyFromEnquiry(platform, actor, enquiry, { cohort, version });
      return `/enquiries/${enquiry.id}?sent=1`;
    });
  });
}

/** The form for it, while one may apply and mails leave; an office registers instead. */
export const toApplication =
  ({ db, clock, outbox }: Platform): WayOn =>
  async (enquiry) => {
    if (enquiry.kind === "office" || enquiry.state === "done" || !outbox.sends) return undefined;
    const cohorts = (await listPublicCohorts(db)).filter((one) => isOpen(one, clock.now()));
    return cohorts.length > 0 ? <ApplyFromEnquiry enquiry={enquiry} cohorts={cohorts} once={v4()} /> : undefined;
  };
