import type { JSX } from "preact";
import { Button } from "../../../design/components/button.tsx";
import { Form } from "../../../design/components/form.tsx";
import { PageHead, SectionHead } from "../../../design/components/heads.tsx";
import { Icon } from "../../../design/components/icon.tsx";
import { Empty } from "../../../design/components/lists.tsx";
import { Person } from "../../../design/components/name-plate.tsx";
import { Notice } from "../../../design/components/notice.tsx";
import { useMessages, usePage } from "../../../design/context.ts";
import { asWritten } from "../../../design/theirs.ts";
import { dateText, timeText } from "../../../platform/i18n/format.ts";
import { showcaseMessages } from "../messages.ts";
import { deckSeen } from "../view.ts";
import { FeedbackForm, type FeedbackFormProps } from "./feedback.tsx";
import { SlideView } from "./slide-view.tsx";
import { Next, Over, type StageNextProps } from "./stage-next.tsx";

interface StagePageProps extends StageNextProps {
  readonly script: string;
  /** The slide on this page: the stage's, or the one the reader looks at by themselves. */
  readonly slide: number;
  readonly following: boolean;
  readonly me: string;
  readonly mayDrive: boolean;
  readonly mayTake: boolean;
  /** Undefined: nobody to write to, or oneself. */
  readonly write: Omit<FeedbackFormProps, "from"> | undefined;
  readonly given: boolean;
  /** From where the stream goes on. */
  readonly position: string;
}

/** The stage: everybody sees the same slide; who drives moves it on; words for who presents; what comes next. */
export function StagePage(props: StagePageProps): JSX.Element {
  const m = useMessages(showcaseMessages);
  const reader = usePage();
  const { showcase, now, lineUp, write, given, stage, following, position } = props;
  const number = lineUp.filter(({ talk }) => talk).findIndex(({ id }) => id === now?.id) + 1;
  const { startsAt } = showcase;
  return (
    <div
      class="wrap"
      id="stage"
      data-showcase={showcase.id}
      data-state={stage.state}
      data-slot={stage.slot ?? ""}
      data-driver={stage.driver?.id ?? ""}
      data-deck={deckSeen(stage)}
      data-seq={stage.seq}
      data-slide={stage.slide}
      data-following={following ? "yes" : "no"}
      data-live={position}
      data-zone={reader.zone}
    >
      <PageHead
        over={
          <a href={`/showcase/${showcase.id}`}>
            {startsAt ? m.from(dateText(reader, startsAt), timeText(reader, startsAt)) : m.lineUp}
          </a>
        }
        title={m.title}
        lead={now && (now.talk ? m.nowOn(number) : m.onBreak)}
      />
      {given && <Notice kind="ok" title={m.thanks} />}
      <p class="stage-state" id="stage-state" role="status" />
      <p hidden id="stage-moved">
        <a class="go" href={`/showcase/${showcase.id}/stage`}>
          {m.goThere}
        </a>
      </p>
      {stage.state === "over" ? (
        <Over {...props} />
      ) : (
        <div class="stage-grid">
          <Main {...props} />
          <Wheel {...props} />
          {write && (
            <div class="stage-ask">
              <FeedbackForm from="stage" {...write} />
            </div>
          )}
          <Next {...props} />
        </div>
      )}
    </div>
  );
}

function Main({ showcase, stage, now, slide, script, following }: StagePageProps): JSX.Element {
  const m = useMessages(showcaseMessages);
  const path = `/showcase/${showcase.id}/stage`;
  if (!now?.talk)
    return (
      <div class="stage-main stack">
        <Empty title={now ? m.onBreak : stage.state === "on" ? m.between : m.stageNotYet}>{m.stageNotYetText}</Empty>
        {showcase.meetingLink && <Meeting link={showcase.meetingLink} />}
      </div>
    );
  const { talk } = now;
  return (
    <div class="stage-main stack">
      <p>
        <Person
          id={talk.person.id}
          name={talk.person.name}
          sign={talk.person.plate}
          state={<span {...(talk.title ? asWritten : {})}>{talk.title || m.noTitle}</span>}
        />
      </p>
      {talk.form === "recorded" && talk.recordingLink && (
        <p>
          <a class="go" href={talk.recordingLink} rel="noreferrer">
            {m.toRecording}
          </a>
        </p>
      )}
      {talk.form === "live" && showcase.meetingLink && <Meeting link={showcase.meetingLink} />}
      {talk.deck ? (
        <>
          <SlideView
            deck={talk.deck}
            script={script}
            slide={slide}
            hrefOf={(to) => `${path}?slot=${now.id}&slide=${to}`}
            textFirst={talk.form === "text"}
          />
          <p class="cluster small" id="slide-sync">
            <span id="slide-sync-words" role="status">
              {following ? m.following : m.apart}
            </span>
            <a id="slide-follow" href={path} hidden={following}>
              {m.follow}
            </a>
          </p>
        </>
      ) : (
        <Empty title={m.noDeck}>{m.noDeckText}</Empty>
      )}
    </div>
  );
}

const Meeting = ({ link }: { readonly link: string }): JSX.Element => (
  <p>
    <a class="go" href={link} rel="noreferrer">
      {useMessages(showcaseMessages).toMeeting}
    </a>
  </p>
);

/** Who moves the slides on, and the buttons of those who do. Where they go is absolute: pressing twice goes there once. */
function Wheel({ showcase, stage, now, me, mayDrive, mayTake, organizes }: StagePageProps): JSX.Element | null {
  const m = useMessages(showcaseMessages);
  if (!now?.talk) return null;
  const path = `/showcase/${showcase.id}/stage`;
  const { talk } = now;
  const slides = talk.deck?.slides ?? 0;
  const drives = stage.driver?.id === me;
  return (
    <section class="stage-timer stack" aria-labelledby="wheel">
      <SectionHead id="wheel" title={m.wheel} />
      <p {...asWritten}>{drives ? m.youDrive : stage.driver ? m.drives(stage.driver.name) : m.nobodyDrives}</p>
      {mayDrive && slides > 0 && (
        <>
          <Form action={path} id="drive" class="cluster">
            <input type="hidden" name="slot" value={now.id} />
            <Button
              name="slide"
              id="drive-back"
              value={Math.max(1, stage.slide - 1)}
              disabled={stage.slide <= 1}
              icon="back"
            >
              {m.back}
            </Button>
            <Button
              kind="primary"
              name="slide"
              id="drive-on"
              value={Math.min(slides, stage.slide + 1)}
              disabled={stage.slide >= slides}
            >
              {m.on}
              <Icon name="next" />
            </Button>
          </Form>
          <p class="soft small">{m.keys}</p>
        </>
      )}
      {(mayTake || drives) && (
        <Form action={`${path}/driver`} class="cluster">
          {mayTake && !drives && (
            <Button size="small" name="to" value="me">
              {m.take}
            </Button>
          )}
          {organizes && stage.driver?.id !== talk.person.id && (
            <Button size="small" name="to" value="presenter" {...asWritten}>
              {m.giveToPresenter(talk.person.name)}
            </Button>
          )}
          {drives && (
            <Button size="small" kind="plain" name="to" value="nobody">
              {m.letGo}
            </Button>
          )}
        </Form>
      )}
    </section>
  );
}
