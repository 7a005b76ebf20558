import { isId } from "../database/columns.ts";
import type { RouteRecord } from "./routes.ts";

/**
 * Where the form stands that posts to an address. Somebody who comes back to such an address, by a reload, a bookmark or from the
 * history, asks for it with GET, where nothing is: the page of the form is what they look for. Only the shape of the address is looked
 * at, never whether something is there: the guard of the page decides that.
 * @param path as asked for
 * @returns the nearest address above that a page answers; undefined: no form posts to `path`
 */
export function formPageOf(
  records: readonly RouteRecord[],
  path: string,
): { readonly path: string; readonly open: boolean } | undefined {
  const pages = records.filter(({ method, api }) => method === "GET" && !api);
  const posts = records.filter(({ method, path: pattern, api }) => method === "POST" && !api && fits(pattern, path));
  const answered = new Set(pages.map((page) => page.path));
  if (!posts.some((post) => !answered.has(post.path))) return undefined;
  const steps = path.split("/").slice(1);
  const above = steps.map((_, i) => `/${steps.slice(0, steps.length - i - 1).join("/")}`);
  for (const one of [`${path}/new`, ...above]) {
    const page = pages.find((record) => fits(record.path, one));
    if (page) return { path: one, open: page.open };
  }
  return undefined;
}

/** Whether an address is one of a pattern; `:…Id` takes ids only, so that `/reports/rest` is not taken for a report. */
function fits(pattern: string, path: string): boolean {
  const [wanted, given] = [pattern.split("/"), path.split("/")];
  return (
    wanted.length === given.length &&
    wanted.every((step, i) => {
      const part = given[i] ?? "";
      if (!step.startsWith(":")) return step === part;
      return step.endsWith("Id") ? isId(part) : part !== "";
    })
  );
}
