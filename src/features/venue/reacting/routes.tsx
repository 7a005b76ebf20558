import { page } from "../../../design/page.tsx";
import type { Database } from "../../../platform/database/database.ts";
import type { Ctx } from "../../../platform/http/context.ts";
import { readForm } from "../../../platform/http/form.ts";
import type { Rate } from "../../../platform/http/rate-limit.ts";
import type { Routes } from "../../../platform/http/routes.ts";
import type { Platform } from "../../../platform/platform.ts";
import type { Actor } from "../../../platform/policy/actor.ts";
import { findVenue, type VenueRow } from "../furnishing/queries.ts";
import { postReader } from "../guards.ts";
import { venueMessages } from "../messages.ts";
import type { Marks } from "../pages/marks.tsx";
import { MarksPage } from "../pages/marks-page.tsx";
import { findAddress } from "../places/queries.ts";
import type { RoomRow } from "../queries.ts";
import type { ReactionKind } from "../rules.ts";
import type { PostView } from "../view.ts";
import { markForm } from "./input.ts";
import { listMarkers, listOwnMarks } from "./queries.ts";
import type { Mark } from "./rules.ts";
import { react } from "./service.ts";

export function reactingRoutes(routes: Routes): void {
  const { platform } = routes;
  const { db, clock } = platform;

  routes.get("/posts/:postId/reactions", postReader, async (c, { actor, post, room }) => {
    const venue = await findVenue(db, actor, room.cohort);
    const kinds = kindsOf(c, venue);
    const mine = (await listOwnMarks(db, actor.person, [post])).get(post.id) ?? [];
    const content = (
      <MarksPage
        room={room}
        post={post}
        now={clock.now()}
        me={actor.person}
        plain={venue.aidsOff.has("help-queue")}
        kinds={kinds}
        mine={mine}
        markers={await listMarkers(db, post.id, Object.keys(post.reactions))}
        address={await findAddress(db, post)}
      />
    );
    return page(c, content, { title: venueMessages[c.var.viewer.lang].marksTitle, bodyClass: "venue" });
  });

  routes.post("/posts/:postId/reactions", postReader, async (c, { actor, post, room }) => {
    const result = await readForm(c, markForm);
    const { mark, from } = result.ok ? result.value : {};
    if (mark) await markWithinLimit(c, platform, { actor, room, post }, mark);
    if (from === "marks") return c.redirect(`/posts/${post.id}/reactions`, 303);
    return c.redirect(from === "thread" && !post.threadOf ? `/posts/${post.id}` : await findAddress(db, post), 303);
  });
}

/** Marks one person may put on and take off: each is told to every open page. */
const MARKS: Rate = { name: "marks", burst: 60, perMinute: 60 };

/** What the form and the API do alike. @throws Refusal 429 besides those of `react` */
export async function markWithinLimit(
  c: Ctx,
  platform: Platform,
  { actor, room, post }: { readonly actor: Actor; readonly room: RoomRow; readonly post: PostView },
  mark: Mark,
): Promise<void> {
  platform.limiter.take(MARKS, actor.person);
  await react(platform, actor, room, post, mark, kindsOf(c, await findVenue(platform.db, actor, room.cohort)));
}

/** What the foot of every post on a page needs to know about marks. */
export async function marksFor(
  c: Ctx,
  db: Database,
  actor: Actor,
  venue: VenueRow,
  posts: readonly PostView[],
  from: Marks["from"],
): Promise<Marks> {
  // Without the words for them no mark is drawn, neither here nor of what arrives later.
  if (venue.unseen.has("marks") || venue.aidsOff.has("marks")) return { kinds: [], mine: new Map(), from };
  return { kinds: kindsOf(c, venue), mine: await listOwnMarks(db, actor.person, posts), from };
}

/** The marks of a venue: the blueprint's, or those that come with Taiken, in the reader's language. */
export const kindsOf = (c: Ctx, venue: Pick<VenueRow, "reactions">): readonly ReactionKind[] =>
  venue.reactions ?? venueMessages[c.var.viewer.lang].marks;
