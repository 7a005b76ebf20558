/** What kind of office it is, as offices call themselves. */
export const OFFICE_KINDS = ["transition", "continuation", "retention", "training", "centre", "other"] as const;
export type OfficeKind = (typeof OFFICE_KINDS)[number];

/** `unconfirmed`: nobody has opened the mail yet; `repeated`: the same had come already. */
export const REGISTRATION_STATES = ["unconfirmed", "waiting", "approved", "declined", "repeated"] as const;
export type RegistrationState = (typeof REGISTRATION_STATES)[number];

const REGISTRATION_MOVES: Readonly<Record<RegistrationState, readonly RegistrationState[]>> = {
  unconfirmed: ["waiting", "repeated"],
  waiting: ["approved", "declined"],
  approved: [],
  // A no is not for ever: whoever declined may think again.
  declined: ["approved"],
  repeated: [],
};

export const mayMove = (from: RegistrationState, to: RegistrationState): boolean =>
  REGISTRATION_MOVES[from].includes(to);

/** What an organizer answers. */
export const ANSWERS = ["approved", "declined"] as const;
export type RegistrationAnswer = (typeof ANSWERS)[number];

/** Days in which the mail is opened; what nobody has opened is erased after them. */
export const CONFIRM_DAYS = 7;
/** Days after which an answered registration is erased; the office that was made of it stays. */
export const KEPT_DAYS = 180;
/** Working days in which a registration is answered. */
export const ANSWER_WITHIN = 3;

/** Words that many names of offices begin or end with, and that tell no two of them apart. */
const COMMON =
  /就労移行支援事業所?|就労継続支援[ab]?型?事業所?|就労定着支援事業所?|多機能型事業所|指定障害福祉サービス事業所?|株式会社|合同会社|一般社団法人|社会福祉法人|特定非営利活動法人|npo法人|[\s　・･.,()（）「」『』_-]/g;

/** What a name of an office looks like to somebody who compares: without what many have in common, in one width and case. */
export function lookOfOffice(name: string): string {
  const look = name.normalize("NFKC").toLowerCase();
  return look.replace(COMMON, "") || look.trim();
}
