import { isId } from "../../../platform/database/columns.ts";

/** Where a page of open questions ends, as it stands in an address and in `next`. */
export const placeText = ({ since, post }: { readonly since: Date; readonly post: { readonly id: string } }): string =>
  `${since.getTime()}.${post.id}`;

/** @returns undefined for what is no such place: then the list begins at its beginning */
export function readPlace(text: string | undefined): { readonly since: Date; readonly id: string } | undefined {
  const [, at, id = ""] = /^(\d{1,13})\.(.{36})$/.exec(text ?? "") ?? [];
  return at && isId(id) ? { since: new Date(Number(at)), id } : undefined;
}
