import type { Ctx } from "../../../platform/http/context.ts";
import type { PostView } from "../view.ts";

/** Whoever comes to where a post stood before it was moved is led to the same page where it stands now. @returns undefined: it is here */
export const ledOn = (c: Ctx, { movedTo }: Pick<PostView, "movedTo">): Response | undefined =>
  movedTo ? c.redirect(c.req.path.replace(/(?<=^\/posts\/)[^/]+/, movedTo), 303) : undefined;
