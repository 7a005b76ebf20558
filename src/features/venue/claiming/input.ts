import { placeText } from "../../../platform/http/place.ts";

/** Where a page of open questions ends. */
export const placeOfQuestion = ({
  since,
  post,
}: {
  readonly since: Date;
  readonly post: { readonly id: string };
}): string => placeText({ since, id: post.id });
