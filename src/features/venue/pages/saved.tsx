import type { JSX } from "preact";
import { Button } from "../../../design/components/button.tsx";
import { Form } from "../../../design/components/form.tsx";
import { PageHead } from "../../../design/components/heads.tsx";
import { Empty } from "../../../design/components/lists.tsx";
import { Pager } from "../../../design/components/navigation.tsx";
import { useMessages, usePage } from "../../../design/context.ts";
import { asWritten } from "../../../design/theirs.ts";
import { momentText } from "../../../platform/i18n/format.ts";
import { nameShown } from "../hiding/messages.ts";
import { livingMessages } from "../living/messages.ts";
import { venueMessages } from "../messages.ts";
import { roomShown } from "../private-rooms/messages.ts";
import type { Saved } from "../saving/queries.ts";
import { schedulingMessages } from "../scheduling/messages.ts";
import { Post } from "./post.tsx";

interface SavedProps {
  readonly saved: readonly Saved[];
  readonly now: Date;
  readonly me: string;
  readonly plain: boolean;
  readonly older: string | undefined;
}

/** What somebody keeps for themselves, what was kept last first; what they wanted to be reminded of says so. */
export function SavedPage({ saved, now, me, plain, older }: SavedProps): JSX.Element {
  const m = useMessages(venueMessages);
  const later = useMessages(schedulingMessages);
  const { lang } = usePage();
  return (
    <div class="wrap stack stack-l" data-who="me">
      <PageHead title={m.savedTitle} lead={m.savedLead} />
      <p>
        <a class="go" href="/later">
          {later.toLater}
        </a>
      </p>
      {saved.length === 0 && <Empty title={m.nothingSaved}>{m.nothingSavedText}</Empty>}
      {saved.map((one) => (
        <section key={one.post} aria-label={useMessages(livingMessages).postBy(nameShown(lang, one.view.author))}>
          <Due remindAt={one.remindAt} now={now} />
          <p class="small soft" {...asWritten}>
            {m.inRoom(roomShown(lang, { name: one.roomName, whose: one.whose }))}
          </p>
          <Post post={one.view} now={now} me={me} mayWrite={one.mayWrite} plain={plain} found />
          <Form action={`/posts/${one.post}/save`}>
            <input type="hidden" name="from" value="saved" />
            <Button size="small" name="on" value="0">
              {m.keepNot}
            </Button>
          </Form>
        </section>
      ))}
      <Pager older={older} olderWords={m.olderSaved} />
    </div>
  );
}

function Due({ remindAt, now }: { readonly remindAt: Date | null; readonly now: Date }): JSX.Element | null {
  const m = useMessages(venueMessages);
  const reader = usePage();
  if (!remindAt) return null;
  const words = momentText(reader, remindAt, now);
  return <p>{remindAt <= now ? <strong>{m.isDue(words)}</strong> : m.remindsAt(words)}</p>;
}
