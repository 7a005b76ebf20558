import type { JSX } from "preact";
import { Button, ButtonLink } from "../../../design/components/button.tsx";
import { Check } from "../../../design/components/choices.tsx";
import { Form } from "../../../design/components/form.tsx";
import { PageHead } from "../../../design/components/heads.tsx";
import { Icon } from "../../../design/components/icon.tsx";
import { Empty } from "../../../design/components/lists.tsx";
import { Person } from "../../../design/components/name-plate.tsx";
import { Notice } from "../../../design/components/notice.tsx";
import { Sheet } from "../../../design/components/sheet.tsx";
import { Tag } from "../../../design/components/tag.tsx";
import { useMessages } from "../../../design/context.ts";
import { dataWho } from "../../../design/readers.ts";
import { asWritten } from "../../../design/theirs.ts";
import type { DeckRow } from "../decks/queries.ts";
import type { TalkFeedback } from "../feedback/queries.ts";
import { showcaseMessages, whereIs } from "../messages.ts";
import type { ShowcaseRow, TalkRow } from "../queries.ts";
import { FeedbackForm, type FeedbackFormProps, FeedbackList } from "./feedback.tsx";
import { isShown, readersOf } from "./presenting.tsx";
import { SlideView } from "./slide-view.tsx";

interface TalkPageProps {
  readonly showcase: ShowcaseRow;
  readonly talk: TalkRow;
  /** As far as the reader may see it. */
  readonly deck: DeckRow | undefined;
  readonly slide: number;
  readonly mine: boolean;
  /** In the cohort now, or invited to it: the showcase is there for the reader. */
  readonly belongs: boolean;
  readonly organizes: boolean;
  readonly feedback: readonly TalkFeedback[];
  /** Undefined: one's own talk. */
  readonly write: Omit<FeedbackFormProps, "talk" | "from"> | undefined;
  readonly given: boolean;
  readonly now: Date;
}

/** One talk to look at by oneself: its deck, its script, what to say to it. For its owner: the preview, and whose hands it is in. */
export function TalkPage(props: TalkPageProps): JSX.Element {
  const m = useMessages(showcaseMessages);
  const { showcase, talk, deck, slide, mine, belongs, organizes, feedback, write, given, now } = props;
  const path = `/showcase/talks/${talk.id}`;
  return (
    <div class="wrap stack stack-l">
      <PageHead
        over={
          <a href={belongs ? `/showcase/${showcase.id}` : "/showcase"} {...asWritten}>
            {`${m.title} ${showcase.cohortTitle}`}
          </a>
        }
        title={talk.title ? <span {...asWritten}>{talk.title}</span> : m.noTitle}
      />
      {given && <Notice kind="ok" title={m.thanks} />}
      <p class="between">
        <Person id={talk.person} name={talk.name} sign={talk.plate} />
        {(talk.answer !== "declines" || mine || organizes) && (
          <Tag kind="line">{talk.answer === "presents" ? m.forms[talk.form] : m.answers[talk.answer]}</Tag>
        )}
      </p>
      {talk.form === "recorded" && talk.recordingLink && (
        <p>
          <a class="go" href={talk.recordingLink} rel="noreferrer">
            {m.toRecording}
          </a>
        </p>
      )}
      {mine && deck && <Hands showcase={showcase} deck={deck} talk={talk} />}
      {deck ? (
        <section class="stage-alone" aria-label={m.viewSlide} data-who={dataWho(readersOf(deck, talk))}>
          <SlideView
            deck={deck}
            script={deck.script}
            slide={slide}
            hrefOf={(to) => `${path}?slide=${to}`}
            textFirst={talk.form === "text"}
          />
        </section>
      ) : (
        <Empty
          title={m.noDeck}
          step={mine && talk.takesPart && <ButtonLink href={`/showcase/${showcase.id}/deck`}>{m.editDeck}</ButtonLink>}
        >
          {m.noDeckText}
        </Empty>
      )}
      {write && <FeedbackForm talk={talk} from="talk" {...write} />}
      {(mine || organizes || feedback.length > 0) && (
        <FeedbackList
          title={mine ? m.toYou : organizes ? m.toThem(talk.name) : m.yoursGiven}
          feedback={feedback}
          now={now}
          organizes={organizes}
        />
      )}
    </div>
  );
}

/** In whose hands one's own deck is; what one may do with it. */
function Hands({
  showcase,
  deck,
  talk,
}: Pick<TalkPageProps, "showcase" | "talk"> & { readonly deck: DeckRow }): JSX.Element {
  const m = useMessages(showcaseMessages);
  return (
    <Sheet
      who={readersOf(deck, talk)}
      whoWords={isShown(deck, talk) ? m.shownTo : undefined}
      title={m.deckTitle}
      id="hands"
    >
      <div class="stack">
        <p>
          <strong>{whereIs(m, deck, talk)}</strong>
        </p>
        <TakeAlong deck={deck} />
        {talk.takesPart && <Handing showcase={showcase} deck={deck} />}
      </div>
    </Sheet>
  );
}

/** What one wrote, as files; a PDF stands beside its pages. */
function TakeAlong({ deck }: { readonly deck: DeckRow }): JSX.Element {
  const m = useMessages(showcaseMessages);
  const path = `/showcase/decks/${deck.id}`;
  return (
    <p class="cluster">
      {deck.source && (
        <a class="with-icon" href={`${path}/slides.md`}>
          <Icon name="file" />
          <span>{m.takeSlides}</span>
        </a>
      )}
      {deck.script && (
        <a class="with-icon" href={`${path}/script.txt`}>
          <Icon name="file" />
          <span>{m.takeScript}</span>
        </a>
      )}
    </p>
  );
}

/** Giving it over, taking it back, leaving it open: as long as one takes part. */
function Handing({ showcase, deck }: Pick<TalkPageProps, "showcase"> & { readonly deck: DeckRow }): JSX.Element {
  const m = useMessages(showcaseMessages);
  const path = `/showcase/decks/${deck.id}`;
  const over = deck.handedOverAt !== null;
  return (
    <>
      {!over && <p>{m.handOverText}</p>}
      <div class="cluster">
        <Form action={`${path}/${over ? "take-back" : "hand-over"}`}>
          <Button kind={over ? undefined : "primary"}>{over ? m.takeBack : m.handOver}</Button>
        </Form>
        <ButtonLink href={`/showcase/${showcase.id}/deck`}>{m.editDeck}</ButtonLink>
      </div>
      <Form action={`${path}/keep`} class="stack stack-s">
        <p class="label">{m.keptTitle}</p>
        <div class="choices rows">
          <Check name="kept" label={m.kept} note={m.keptNote} checked={deck.kept} />
        </div>
        <Button size="small">{m.save}</Button>
      </Form>
    </>
  );
}
