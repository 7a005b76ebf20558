/** Longer than 300 lines: one page, part by part, in the order in which a visitor reads it. */
import type { JSX } from "preact";
import { ButtonLink } from "../../../design/components/button.tsx";
import { Fold } from "../../../design/components/fold.tsx";
import { PageHead, SectionHead } from "../../../design/components/heads.tsx";
import { Ledger } from "../../../design/components/ledger.tsx";
import { Bullets, Facts, Items } from "../../../design/components/lists.tsx";
import { Slip } from "../../../design/components/paper.tsx";
import { Prose } from "../../../design/components/prose.tsx";
import { useMessages, usePage } from "../../../design/context.ts";
import { asWritten } from "../../../design/theirs.ts";
import { dateText, longDayText } from "../../../platform/i18n/format.ts";
import { renderMarkdown } from "../../../platform/markdown/render.ts";
import { blueprintsMessages } from "../../blueprints/messages.ts";
import { readable } from "../../blueprints/pages/words.ts";
import type { Fillings } from "../../blueprints/rules.ts";
import { followersMessages } from "../../followers/messages.ts";
import { applicationsMessages } from "../messages.ts";
import { onwardMessages } from "../onward/messages.ts";
import type { Programme } from "../programme/queries.ts";
import { programmeFacts } from "./programme-facts.ts";
import { SheetLinks } from "./programme-sheet.tsx";

interface ProgrammeProps extends Programme {
  /** What keeps the pages beside this one with its cohort. */
  readonly its: string;
  readonly values: Fillings;
  readonly signedIn: boolean;
  /** Mails leave. */
  readonly sends: boolean;
  /** There is somebody who answers questions, and a way to. */
  readonly answered: boolean;
}

/** What anybody may know before they decide: a day, whom it suits, how it goes, what is promised and by whom. */
export function ProgrammePage(props: ProgrammeProps): JSX.Element {
  const m = useMessages(applicationsMessages).programme;
  const theirs = useMessages(blueprintsMessages).inTheirLanguage;
  const { lang } = usePage();
  const { company, cohort, pinned, open, examples, answered } = props;
  if (!company) return <NotReady {...props} />;
  return (
    <>
      <div class="wrap">
        <div class="hero">
          <Slip>{cohort ? <span {...asWritten}>{cohort.title}</span> : m.slip}</Slip>
          <div>
            <h1>{m.hero}</h1>
            <p class="lead" {...asWritten}>
              {m.lead(company.name)}
            </p>
            <div class="stack">
              {pinned && pinned.document.language !== lang && <p class="small">{theirs}</p>}
              {pinned && (
                <p class="soft" lang={pinned.document.language}>
                  {pinned.document.summary}
                </p>
              )}
              <div class="cluster">
                {cohort && open && (
                  <ButtonLink kind="primary" href={`/applications/new?cohort=${cohort.id}`}>
                    {m.apply}
                  </ButtonLink>
                )}
                <ButtonLink href="/enquiries/new">{m.ask}</ButtonLink>
              </div>
            </div>
          </div>
          <Facts facts={programmeFacts(props, lang)} />
        </div>
        {props.others.length > 0 && <Others {...props} />}
      </div>
      {pinned && <ADay {...props} />}
      <div class="wrap stack stack-xl">
        <section class="chapter stack" aria-labelledby="who">
          <h2 id="who">{m.who}</h2>
          <div class="two">
            <Listed title={m.fits} all={m.fitsList} />
            <div class="stack">
              <Listed title={m.fitsLess} all={m.fitsLessList} />
              <p class="soft">{answered ? m.unsure : m.unsureAlone}</p>
              <ToFitCheck />
              <ToOnward />
            </div>
          </div>
        </section>
        <section class="chapter stack" aria-labelledby="flow">
          <h2 id="flow">{m.flow}</h2>
          <ol class="steps">
            {m.steps.map(([title = "", text = ""]) => (
              <li key={title}>
                <h3>{title}</h3>
                <p>{text}</p>
              </li>
            ))}
          </ol>
        </section>
        {examples.length > 0 && <Examples examples={examples} />}
      </div>
      <Applying {...props} />
      <Questions {...props} />
    </>
  );
}

/** Beside whom it suits, and for offices that think about it with somebody. */
const ToFitCheck = (): JSX.Element => (
  <p>
    <a class="go" href="/fit-check">
      {useMessages(applicationsMessages).programme.toFitCheck}
    </a>
  </p>
);

/** For whoever thinks it is too early, and whoever accompanies them. */
const ToOnward = (): JSX.Element => (
  <p>
    <a class="go" href="/programme/onward">
      {useMessages(onwardMessages).title}
    </a>
  </p>
);

/** Before anybody has set Taiken up: nothing is promised. */
function NotReady({ signedIn }: ProgrammeProps): JSX.Element {
  const m = useMessages(applicationsMessages).programme;
  return (
    <div class="wrap stack stack-l">
      <PageHead title={m.notReadyTitle} lead={m.notReadyText} />
      {!signedIn && (
        <p>
          <a class="go" href="/sign-in">
            {m.signIn}
          </a>
        </p>
      )}
    </div>
  );
}

/** The other rounds that one may apply to, each on its own page. */
function Others({ others, company }: ProgrammeProps): JSX.Element {
  const m = useMessages(applicationsMessages).programme;
  const { lang } = usePage();
  const day = (text: string): string => longDayText(lang, text);
  return (
    <section class="stack" aria-labelledby="others">
      <SectionHead id="others" title={m.others} />
      <Items>
        {others.map(({ id, title, startsOn, endsOn, applyUntil }) => (
          <li key={id}>
            <a href={`/programme?cohort=${id}`} {...asWritten}>
              {title}
            </a>{" "}
            <small class="soft">
              {startsOn && endsOn ? m.period(day(startsOn), day(endsOn)) : m.periodOpen}
              {applyUntil && (
                <>
                  {m.between}
                  {m.applyUntil(dateText({ lang, zone: company?.zone ?? "Asia/Tokyo" }, applyUntil))}
                </>
              )}
            </small>
          </li>
        ))}
      </Items>
    </section>
  );
}

/** A day in the words of the blueprint, and what repeats. */
function ADay({ pinned, values, its }: ProgrammeProps): JSX.Element | null {
  const m = useMessages(applicationsMessages).programme;
  if (!pinned) return null;
  const { document } = pinned;
  const day = document.how_we_work.find(({ key }) => key === A_DAY);
  return (
    <section class="band" aria-labelledby="day">
      <div class="wrap two">
        <div class="stack">
          <h2 id="day">{m.day}</h2>
          {day && <Prose html={renderMarkdown(readable(document, day.body, values, true))} lang={document.language} />}
          <p class="soft">{m.dayNote}</p>
          <p>
            <a class="go" href={`/programme/how-we-work${its}`}>
              {m.toHow}
            </a>
          </p>
          <p>
            <a class="go" href={`/programme/differences${its}`}>
              {m.toDiffers}
            </a>
          </p>
        </div>
        <div class="stack">
          <h3>{m.rituals}</h3>
          <div lang={document.language}>
            <Facts facts={document.rituals.map(({ name, when }) => ({ term: name, is: when }))} />
          </div>
        </div>
      </div>
    </section>
  );
}

/** The part of "how we work here" that tells a day. */
const A_DAY = "a-day";

const Listed = ({ title, all }: { readonly title: string; readonly all: readonly string[] }): JSX.Element => (
  <div class="stack">
    <h3>{title}</h3>
    <Bullets>
      {all.map((one) => (
        <li key={one}>{one}</li>
      ))}
    </Bullets>
  </div>
);

function Examples({ examples }: Pick<Programme, "examples">): JSX.Element {
  const m = useMessages(applicationsMessages).programme;
  return (
    <section class="chapter stack" aria-labelledby="bank">
      <h2 id="bank">{m.bank}</h2>
      <Ledger
        caption={m.bankCaption}
        rows={examples}
        rowKey={(one) => one.title}
        columns={[
          {
            label: m.columns.title,
            kind: "head",
            cell: (one) => (
              <span lang={one.language}>
                <strong>{one.title}</strong>
                <br />
                {one.summary}
              </span>
            ),
          },
          { label: m.columns.tags, cell: (one) => <span {...asWritten}>{one.tags.join("・")}</span> },
          { label: m.columns.hours, kind: "short", cell: (one) => m.hoursRange(one.hoursMin, one.hoursMax) },
          { label: m.columns.lookedAt, cell: (one) => <span lang={one.language}>{one.lookedAt ?? "–"}</span> },
        ]}
      />
      <p class="soft">{m.hoursNote}</p>
    </section>
  );
}

function Applying({ cohort, open, signedIn, sends, its }: ProgrammeProps): JSX.Element {
  const m = useMessages(applicationsMessages).programme;
  const follow = useMessages(followersMessages);
  return (
    <section class="band" aria-labelledby="apply">
      <div class="wrap two">
        <div class="stack">
          <h2 id="apply">{m.applyHow}</h2>
          {!open && <p>{m.applyLater}</p>}
          {open && m.applyText.map((text) => <p key={text}>{text}</p>)}
          {open && sends && <p>{m.applyMail}</p>}
          <div class="cluster">
            {cohort && open && <ButtonLink href={`/applications/new?cohort=${cohort.id}`}>{m.apply}</ButtonLink>}
            <a class="go" href="/applications/resume">
              {m.resume}
            </a>
            {!signedIn && (
              <a class="go" href="/sign-in">
                {m.signIn}
              </a>
            )}
          </div>
        </div>
        <div class="stack">
          <h2>{m.offices}</h2>
          <p>{m.officesText}</p>
          <ToFitCheck />
          <ToOnward />
          <p>
            <a class="go" href="/enquiries/new?kind=office">
              {m.officesAsk}
            </a>
          </p>
          <p>
            <a class="go" href="/programme/follow">
              {follow.title}
            </a>
          </p>
          <p>
            <a class="go" href="/offices/register">
              {m.officesRegister}
            </a>
          </p>
          <SheetLinks its={its} />
        </div>
      </div>
    </section>
  );
}

function Questions({ organizers, doubleRoles, company, answered }: ProgrammeProps): JSX.Element {
  const m = useMessages(applicationsMessages).programme;
  const q = m.questions;
  return (
    <section class="wrap stack" aria-labelledby="faq">
      <SectionHead id="faq" title={m.faq} />
      <Fold summary={q.hiring}>
        <p>{q.hiringText}</p>
        <p {...(doubleRoles.length > 0 ? asWritten : {})}>
          {doubleRoles.length > 0 ? m.double(doubleRoles) : m.doubleNone}
        </p>
      </Fold>
      <Fold summary={q.leaving}>
        <p>{q.leavingText}</p>
      </Fold>
      <Fold summary={q.health}>
        <p>{q.healthText}</p>
      </Fold>
      <Fold summary={q.ai}>
        <p>{q.aiText}</p>
      </Fold>
      <Fold summary={q.money}>
        <p>{q.moneyText}</p>
      </Fold>
      {answered && (
        <p {...(organizers.length > 0 ? asWritten : {})}>
          {organizers.length > 0 ? m.answerers(organizers) : m.answerersNone}
        </p>
      )}
      <div class="cluster">
        <a class="go" href="/enquiries/new">
          {m.ask}
        </a>
        {company?.contact && (
          <a class="go" href={`mailto:${company.contact}`} {...asWritten}>
            {company.contact}
          </a>
        )}
      </div>
    </section>
  );
}
