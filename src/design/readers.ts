/** Who may read a thing. The same words stand in `data-who`, in policies and in tests. */
export const READERS = [
  "me",
  "participants",
  "mentors",
  "organizers",
  "supporter",
  "recruiters",
  "company",
  "public",
] as const;

export type Reader = (typeof READERS)[number];

/** The value of `data-who`: the readers in their fixed order, separated by spaces. */
export const dataWho = (readers: readonly Reader[]): string => READERS.filter((one) => readers.includes(one)).join(" ");
