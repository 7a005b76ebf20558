/** Every role, and where it is held: in the host company, in a support office, or in one cohort. */
export const ROLE_PLACES = {
  owner: "company",
  recruiter: "company",
  /** In the company: may begin cohorts. In a cohort: runs it. */
  organizer: "company or cohort",
  supporter: "office",
  service_manager: "office",
  /** 利用者: somebody an office accompanies. */
  client: "office",
  mentor: "cohort",
  participant: "cohort",
  guest: "cohort",
} as const;

export type Role = keyof typeof ROLE_PLACES;
export const ROLES = Object.keys(ROLE_PLACES) as [Role, ...Role[]];

/** People of the company in a cohort: who answers and runs it. */
export const STAFF = ["mentor", "organizer"] as const satisfies readonly Role[];

/** Who is in the venue of a cohort. */
export const IN_VENUE = ["participant", "mentor", "organizer"] as const satisfies readonly Role[];

/** The one or two characters on a name plate, taken from a nickname. */
export function plateOf(nickname: string): string {
  const [first = "?", second = ""] = [...nickname.trim()];
  return /[a-z]/i.test(first) ? first + second : first;
}
