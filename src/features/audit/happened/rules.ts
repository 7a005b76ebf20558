/**
 * What an owner may see that somebody did: how the installation, its people and its cohorts are run. Not what people wrote, read, asked for
 * or reported: who wrote which post or asked for accommodation is nobody's to read off a list by role alone, and a card or a question
 * without a name has its name in no list.
 */
export const AUDITED = [
  "access.membership_ended",
  "access.membership_started",
  "access.person_erased",
  "blueprint.added",
  "blueprint.agreement_amended",
  "blueprint.pinned",
  "blueprint.version_added",
  "bot.kept",
  "bot.made",
  "bot.removed",
  "cohort.begun",
  "cohort.changed",
  "cohort.days_changed",
  "cohort.moved",
  "company.changed",
  "installation.began",
  "invitation.made",
  "invitation.taken_back",
  "keys.rewrapped",
  "office_registration.moved",
  "organization.added",
  "organization.changed",
  "person.added",
  "person.address_corrected",
  "ticket.made",
  "ticket.printed",
  "token.made",
  "webhook.added",
  "webhook.removed",
] as const;
export type Audited = (typeof AUDITED)[number];
