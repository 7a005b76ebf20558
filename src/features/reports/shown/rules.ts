/** Which part of the list of a cohort's reports is read, as it stands in an address. */
export interface ListPart {
  /** YYYY-MM-DD. */
  readonly day: string | undefined;
  readonly until: string | undefined;
  readonly unread: boolean;
}

/** @param query what the address says of a name */
export const listPart = (query: (name: string) => string | undefined): ListPart => ({
  day: dayIn(query("day") ?? ""),
  until: dayIn(query("until") ?? ""),
  unread: query("unread") === "1",
});

/** Whether it is less than the whole list. */
export const isPart = ({ day, until, unread }: ListPart): boolean => Boolean(day || until || unread);

const words = ({ day, until, unread }: ListPart): Record<string, string> => ({
  ...(day && { day }),
  ...(until && { until }),
  ...(unread && { unread: "1" }),
});

const address = (path: string, query: Record<string, string>): string =>
  Object.keys(query).length > 0 ? `${path}?${new URLSearchParams(query)}` : path;

/** @param before the id of the last report of the page before */
export const listAddress = (cohort: string, part: ListPart, before?: string): string =>
  address(`/cohorts/${cohort}/reports`, { ...words(part), ...(before && { before }) });

/**
 * A report that is read as one of a list.
 * @param more `acknowledge`: where its form goes; `told`: the report that was just said to be read, the one before or this one
 */
export const inListAddress = (
  id: string,
  part: ListPart,
  { acknowledge, told }: { readonly acknowledge?: boolean; readonly told?: string } = {},
): string =>
  address(`/reports/${id}${acknowledge ? "/acknowledge" : ""}`, { list: "1", ...words(part), ...(told && { told }) });

/** @returns undefined for what is no day on the calendar */
export function dayIn(text: string): string | undefined {
  const at = /^\d{4}-\d\d-\d\d$/.test(text) ? Date.parse(`${text}T00:00:00Z`) : Number.NaN;
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(text) ? text : undefined;
}
