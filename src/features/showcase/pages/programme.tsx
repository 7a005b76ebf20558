import type { JSX } from "preact";
import { Button, ButtonLink } from "../../../design/components/button.tsx";
import { Form } from "../../../design/components/form.tsx";
import { PageHead, SectionHead } from "../../../design/components/heads.tsx";
import { Empty, Facts, Items } from "../../../design/components/lists.tsx";
import { Notice } from "../../../design/components/notice.tsx";
import { Prose } from "../../../design/components/prose.tsx";
import { Sheet } from "../../../design/components/sheet.tsx";
import { WithMargin } from "../../../design/components/with-margin.tsx";
import { useMessages, usePage } from "../../../design/context.ts";
import { asWritten } from "../../../design/theirs.ts";
import { longDateText, timeText } from "../../../platform/i18n/format.ts";
import type { DeckRow } from "../decks/queries.ts";
import { showcaseMessages, whereIs } from "../messages.ts";
import type { KeptTalk, ShowcaseRow, TalkRow } from "../queries.ts";
import type { StageState } from "../rules.ts";
import type { SlotView } from "../view.ts";
import { LineUp } from "./line-up.tsx";
import { isShown, readersOf } from "./presenting.tsx";

/** The showcases somebody may see; where there is none yet, what that means; and what is theirs of those they see no more. */
export function ShowcasesPage({
  showcases,
  kept,
  awaits,
}: {
  readonly showcases: readonly ShowcaseRow[];
  readonly kept: readonly KeptTalk[];
  /** Belongs or is invited to a cohort: there may be one yet. */
  readonly awaits: boolean;
}): JSX.Element {
  const m = useMessages(showcaseMessages);
  return (
    <div class="wrap stack stack-l">
      <PageHead title={m.title} lead={m.listLead} />
      {showcases.length > 0 && (
        <Items>
          {showcases.map(({ id, cohortTitle }) => (
            <li key={id}>
              <a href={`/showcase/${id}`} {...asWritten}>
                {cohortTitle}
              </a>
            </li>
          ))}
        </Items>
      )}
      {kept.length > 0 && (
        <section class="stack" aria-labelledby="kept" data-who="me">
          <SectionHead id="kept" title={m.keptTalks} />
          <p class="soft">{m.keptTalksLead}</p>
          <Items>
            {kept.map(({ id, title, cohortTitle }) => (
              <li key={id}>
                <a href={`/showcase/talks/${id}`}>{title ? <span {...asWritten}>{title}</span> : m.noTitle}</a>{" "}
                <small {...asWritten}>{cohortTitle}</small>
              </li>
            ))}
          </Items>
        </section>
      )}
      {showcases.length === 0 && (awaits || kept.length === 0) && (
        <Empty title={awaits ? m.noneTitle : m.noneHereTitle}>{awaits ? m.noneText : m.noneHereText}</Empty>
      )}
    </div>
  );
}

/** For who runs a cohort that has no showcase yet. */
export function MakeShowcasePage({ cohort, once }: { readonly cohort: string; readonly once: string }): JSX.Element {
  const m = useMessages(showcaseMessages);
  return (
    <div class="wrap stack stack-l">
      <PageHead title={m.title} lead={m.makeLead} />
      <Form action={`/cohorts/${cohort}/showcase`} once={once}>
        <Button kind="primary">{m.make}</Button>
      </Form>
    </div>
  );
}

interface OwnTalkProps {
  readonly talk: TalkRow | undefined;
  readonly deck: DeckRow | undefined;
  /** Undefined: not in the line-up. */
  readonly slot: SlotView | undefined;
}

interface ProgrammeProps {
  readonly showcase: ShowcaseRow;
  /** Sanitised. */
  readonly wordsHtml: string;
  readonly lineUp: readonly SlotView[];
  readonly state: StageState;
  readonly organizes: boolean;
  /** Undefined: this person does not take part. */
  readonly own: OwnTalkProps | undefined;
}

/** What the showcase is, when, in which order; for participants, their own talk. */
export function ProgrammePage({ showcase, wordsHtml, lineUp, state, organizes, own }: ProgrammeProps): JSX.Element {
  const m = useMessages(showcaseMessages);
  const reader = usePage();
  const { startsAt, meetingLink } = showcase;
  const path = `/showcase/${showcase.id}`;
  return (
    <div class="wrap stack stack-l">
      <PageHead title={m.title} over={<span {...asWritten}>{showcase.cohortTitle}</span>} />
      <WithMargin
        marginLabel={m.words}
        margin={
          <>
            {organizes && (
              <section class="stack" aria-labelledby="organize">
                <SectionHead id="organize" title={m.organize} />
                <p>
                  <ButtonLink href={`${path}/line-up`}>{m.editLineUp}</ButtonLink>
                </p>
                <p>
                  <ButtonLink href={`${path}/edit`}>{m.edit}</ButtonLink>
                </p>
              </section>
            )}
            {wordsHtml && <Prose html={wordsHtml} />}
          </>
        }
      >
        <section class="stack" aria-label={m.when}>
          <Facts
            facts={[
              {
                term: m.when,
                is: startsAt ? m.from(longDateText(reader, startsAt), timeText(reader, startsAt)) : m.undecided,
              },
              ...(meetingLink
                ? [
                    {
                      term: m.meetingTerm,
                      is: (
                        <a href={meetingLink} rel="noreferrer">
                          {m.toMeeting}
                        </a>
                      ),
                    },
                  ]
                : []),
            ]}
          />
          {startsAt && <p class="soft small">{m.zone(reader.zone)}</p>}
          {state === "over" ? (
            <Notice kind="info" title={m.over}>
              {m.overHere} {organizes && <a href={`${path}/stage`}>{m.toStage}</a>}
            </Notice>
          ) : (
            <>
              <p>
                <ButtonLink kind="primary" href={`${path}/stage`}>
                  {m.openStage}
                </ButtonLink>
              </p>
              <p class="soft small">
                {state === "on" && <strong>{m.isOn} </strong>}
                {m.stageHint}
              </p>
            </>
          )}
        </section>
        {own && <OwnTalk showcase={showcase} {...own} />}
        <section class="stack" aria-labelledby="line-up">
          <SectionHead id="line-up" title={m.lineUp} />
          {lineUp.length === 0 ? <p class="soft">{m.noLineUp}</p> : <LineUp slots={lineUp} />}
        </section>
      </WithMargin>
    </div>
  );
}

/** The reader's own talk: what they have said, what they have handed over, what comes next. */
function OwnTalk({ showcase, talk, deck, slot }: Pick<ProgrammeProps, "showcase"> & OwnTalkProps): JSX.Element {
  const m = useMessages(showcaseMessages);
  const reader = usePage();
  const path = `/showcase/${showcase.id}`;
  const planned = (): string => {
    if (!slot) return m.notPlanned;
    return slot.startsAt
      ? m.plannedAt(timeText(reader, new Date(slot.startsAt)), slot.minutes)
      : m.planned(slot.minutes);
  };
  return (
    <Sheet
      who={readersOf(deck, talk)}
      whoWords={isShown(deck, talk) ? m.shownTo : undefined}
      title={m.yours}
      id="yours"
    >
      <div class="stack">
        <p>{m.yoursLead}</p>
        <p>
          <strong>{m.answers[talk?.answer ?? "undecided"]}</strong>
          {talk && talk.answer !== "declines" && ` ${planned()}`}
        </p>
        {deck && <p>{whereIs(m, deck, talk)}</p>}
        <p class="cluster">
          <ButtonLink size="small" href={`${path}/talk`}>
            {m.editTalk}
          </ButtonLink>
          <ButtonLink size="small" href={`${path}/deck`}>
            {m.editDeck}
          </ButtonLink>
          {talk && (
            <ButtonLink size="small" kind="plain" href={`/showcase/talks/${talk.id}`}>
              {m.seeTalk}
            </ButtonLink>
          )}
        </p>
      </div>
    </Sheet>
  );
}
