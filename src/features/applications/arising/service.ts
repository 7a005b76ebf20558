import type { Platform } from "../../../platform/platform.ts";
import type { Actor } from "../../../platform/policy/actor.ts";
import type { CohortRow } from "../../cohorts/queries.ts";
import type { EnquiryRow } from "../../enquiries/queries.ts";
import { leadOn } from "../../enquiries/service.ts";
import { findCompany } from "../../organizations/queries.ts";
import { addDraft } from "../beginning/service.ts";
import { putWithLink } from "../letters/service.ts";
import { DEFAULTS } from "../rules.ts";
import { arisingMessages } from "./messages.ts";

/** Of a nickname, characters. */
const LONGEST_NAME = 30;

/**
 * An enquiry becomes the beginning of an application: nobody's, with name and address filled in, opened by the link that is mailed.
 * Both or neither.
 * @throws Refusal 409 `changed_meanwhile`, `cohort_closed`
 */
export async function applyFromEnquiry(
  platform: Platform,
  actor: Actor,
  enquiry: EnquiryRow,
  { cohort, version }: { readonly cohort: CohortRow; readonly version: number },
): Promise<void> {
  const { name, email, lang } = enquiry;
  const m = arisingMessages[lang];
  const company = (await findCompany(platform.db))?.name ?? "Taiken";
  await platform.db.write(actor, async (tx) => {
    await leadOn(platform, tx, actor, enquiry, { version, text: m.said(cohort.title) });
    const known = { ...DEFAULTS, nickname: name.slice(0, LONGEST_NAME), email };
    const application = await addDraft(platform, tx, { person: null, personKey: null }, { cohort, lang, known });
    await putWithLink(platform, tx, {
      ...{ application, place: cohort.id, to: email, kind: "application_link" },
      subject: m.mail.subject(company),
      body: m.mail.body(name, cohort.title, company),
    });
  });
}
