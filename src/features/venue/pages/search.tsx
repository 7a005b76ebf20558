import type { JSX } from "preact";
import { Button } from "../../../design/components/button.tsx";
import { Field } from "../../../design/components/field.tsx";
import { PageHead, SectionHead } from "../../../design/components/heads.tsx";
import { Empty } from "../../../design/components/lists.tsx";
import { Pager } from "../../../design/components/navigation.tsx";
import { useMessages } from "../../../design/context.ts";
import { venueMessages } from "../messages.ts";
import type { RoomRow } from "../queries.ts";
import type { PostView } from "../view.ts";
import { Post } from "./post.tsx";

interface SearchProps {
  readonly text: string;
  readonly room: RoomRow | undefined;
  /** Undefined: nothing was asked yet. */
  readonly found: readonly PostView[] | undefined;
  readonly older: string | undefined;
  readonly now: Date;
  readonly me: string;
}

/** One field; hits newest first, each leading to its thread. */
export function SearchPage({ text, room, found, older, now, me }: SearchProps): JSX.Element {
  const m = useMessages(venueMessages);
  return (
    <div class="wrap stack stack-l">
      <PageHead title={m.search} lead={room ? m.inRoom(room.name) : m.everywhere} />
      <search>
        <form class="stack" action="/search">
          {room && <input type="hidden" name="room" value={room.id} />}
          <Field type="search" name="q" label={m.searchWords} hint={m.searchHint} value={text} />
          <Button kind="primary">{m.searchButton}</Button>
        </form>
      </search>
      {found && found.length === 0 && <Empty title={m.nothing}>{m.nothingText}</Empty>}
      {found && found.length > 0 && (
        <section aria-labelledby="found">
          <SectionHead id="found" title={older ? m.foundMore(found.length) : m.found(found.length)} />
          {found.map((post) => (
            <Post key={post.id} post={post} now={now} me={me} found />
          ))}
          <Pager older={older} olderWords={m.older} />
        </section>
      )}
    </div>
  );
}
