import type { JSX } from "preact";
import { Button } from "../../../design/components/button.tsx";
import { Form } from "../../../design/components/form.tsx";
import { PageHead, SectionHead } from "../../../design/components/heads.tsx";
import { Empty, Items } from "../../../design/components/lists.tsx";
import { useMessages, usePage } from "../../../design/context.ts";
import { asWritten } from "../../../design/theirs.ts";
import type { Lang } from "../../../platform/i18n/messages.ts";
import { beginningOf } from "../../../platform/markdown/plain.ts";
import { catchingUpMessages } from "../catching-up/messages.ts";
import type { RoomSince, TopicSince } from "../catching-up/queries.ts";
import { nameShown } from "../hiding/messages.ts";
import { venueMessages } from "../messages.ts";
import { atNew } from "../rules.ts";
import type { PostView } from "../view.ts";

interface SinceProps {
  readonly cohort: string;
  readonly since: readonly RoomSince[];
}

/** What was written while somebody was away: by room and topic, in words, and one step to be done with it. */
export function SincePage({ cohort, since }: SinceProps): JSX.Element {
  const m = useMessages(catchingUpMessages);
  return (
    <div class="wrap stack stack-l" data-who="me">
      <PageHead title={useMessages(venueMessages).sinceAway} lead={m.lead} />
      {since.length === 0 ? (
        <Empty
          title={m.nothing}
          step={
            <a class="go" href={`/cohorts/${cohort}/rooms`}>
              {m.toRooms}
            </a>
          }
        >
          {m.nothingText}
        </Empty>
      ) : (
        <Form class="cluster" action={`/cohorts/${cohort}/since`}>
          {since.map(asRead)}
          <Button size="small">{m.clearAll}</Button>
        </Form>
      )}
      {since.map((one, place) => (
        <Room key={one.room.id} cohort={cohort} since={one} next={since[place + 1]?.room.id} />
      ))}
      <p>
        <a class="go" href="/notices">
          {m.toForMe}
        </a>
      </p>
    </div>
  );
}

const asRead = ({ room, upTo }: RoomSince): JSX.Element => (
  <input key={room.id} type="hidden" name="read" value={`${room.id}:${upTo}`} />
);

function Room({
  cohort,
  since,
  next,
}: {
  readonly cohort: string;
  readonly since: RoomSince;
  /** The room below. */
  readonly next: string | undefined;
}): JSX.Element {
  const m = useMessages(catchingUpMessages);
  const { lang } = usePage();
  const { room, topics, more } = since;
  const title = `room-${room.id}`;
  return (
    <section class="stack" aria-labelledby={title}>
      <SectionHead id={title} title={<span {...asWritten}>{room.name}</span>} />
      {room.purpose === "reports" ? (
        <p {...asWritten}>
          {m.reports(
            namesOf(
              lang,
              topics.map(({ begin }) => begin),
            ),
            more,
          )}
        </p>
      ) : (
        <Items>
          {topics.map((topic) => (
            <Topic key={topic.begin.id} topic={topic} />
          ))}
        </Items>
      )}
      {more && room.purpose !== "reports" && <p class="small soft">{m.more}</p>}
      <Form class="cluster small" action={`/cohorts/${cohort}/since`}>
        <a class="go" href={atNew(room.id)}>
          {m.inside}
        </a>
        {asRead(since)}
        {next && <input type="hidden" name="next" value={next} />}
        <Button kind="plain" size="small" aria-label={m.clearOf(room.name)}>
          {m.clear}
        </Button>
      </Form>
    </section>
  );
}

/** Who wrote these, each once. */
const namesOf = (lang: Lang, posts: readonly PostView[]): string[] => [
  ...new Set(posts.map(({ author }) => nameShown(lang, author))),
];

/** What it is about, and who wrote. It leads to the first post that is new. */
function Topic({ topic: { begin, begun, first, answers } }: { readonly topic: TopicSince }): JSX.Element {
  const m = useMessages(catchingUpMessages);
  const { lang } = usePage();
  const names = namesOf(lang, answers);
  return (
    <li class="stack stack-s">
      <a href={`/posts/${first}`} {...asWritten}>
        {begin.deletedAt ? m.goneBegin : beginningOf(begin.body) || begin.files[0]?.name}
      </a>
      <span class="small soft" {...asWritten}>
        {[begun && m.begun(nameShown(lang, begin.author)), names.length > 0 && m.answered(names)]
          .filter(Boolean)
          .join("・")}
      </span>
    </li>
  );
}
