import type { ComponentChildren, JSX } from "preact";
import { ErrorSummary } from "../../../design/components/error-summary.tsx";
import { PageHead } from "../../../design/components/heads.tsx";
import { Crumbs } from "../../../design/components/navigation.tsx";
import { useMessages } from "../../../design/context.ts";
import { venueMessages } from "../messages.ts";
import type { RoomRow } from "../queries.ts";
import { atNew } from "../rules.ts";
import type { PostView } from "../view.ts";
import { Post } from "./post.tsx";

/** What every page about one post is given. */
export interface AboutOne {
  readonly room: RoomRow;
  readonly post: PostView;
  readonly now: Date;
  readonly me: string;
}

interface PostFrameProps extends AboutOne {
  readonly title: string;
  readonly lead?: string;
  /** Who comes here at all, where not everybody who reads the post does. */
  readonly who?: "organizers" | "mentors organizers";
  /** Reached from the page with all that can be done with the post. */
  readonly deeper?: boolean;
  readonly errors?: Parameters<typeof ErrorSummary>[0]["errors"];
  /** Their title: what has not happened yet. Nothing was sent, where it is left out. */
  readonly notDone?: string;
  readonly plain?: boolean;
  readonly mayWrite?: boolean;
  readonly children: ComponentChildren;
}

/** A page about one post: the way back, what it is about, the post itself; below it what can be done. */
export function PostFrame(props: PostFrameProps): JSX.Element {
  const { room, post, now, me, title, lead, who, deeper, errors, notDone, plain, mayWrite, children } = props;
  const { aboutPost } = useMessages(venueMessages);
  const inRoom = { href: atNew(room.id), label: room.name };
  return (
    <div class="wrap stack stack-l" data-who={who}>
      <Crumbs trail={deeper ? [inRoom, { href: aboutIt(post), label: aboutPost }] : [inRoom]} here={title} />
      <PageHead title={title} {...(lead ? { lead } : {})} />
      {errors && <ErrorSummary errors={errors} title={notDone} />}
      <Post post={post} now={now} me={me} mayWrite={mayWrite === true} plain={plain === true} alone framed />
      {children}
    </div>
  );
}

/** The page with all that can be done with a post. */
export const aboutIt = ({ id }: Pick<PostView, "id">): string => `/posts/${id}/more`;
