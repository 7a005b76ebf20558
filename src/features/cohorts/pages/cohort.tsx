import type { JSX } from "preact";
import { Button } from "../../../design/components/button.tsx";
import { Check } from "../../../design/components/choices.tsx";
import { Form } from "../../../design/components/form.tsx";
import { PageHead, SectionHead } from "../../../design/components/heads.tsx";
import { Facts, Items } from "../../../design/components/lists.tsx";
import { Notice } from "../../../design/components/notice.tsx";
import { Popover } from "../../../design/components/popover.tsx";
import { Prose } from "../../../design/components/prose.tsx";
import { Tag } from "../../../design/components/tag.tsx";
import { useMessages, usePage } from "../../../design/context.ts";
import { asWritten } from "../../../design/theirs.ts";
import { longDayText } from "../../../platform/i18n/format.ts";
import { cohortsMessages } from "../messages.ts";
import type { CohortRow } from "../queries.ts";
import { COMPANY_WORDS, isPublic, type Missing, mayMove, nextPhase, PHASE_MOVES, type Phase } from "../rules.ts";
import { StepPlace } from "./step-place.tsx";

export interface RunbookItem {
  readonly key: string;
  readonly text: string;
  readonly done: boolean;
}

interface CohortProps {
  readonly cohort: CohortRow;
  /** What is not decided yet, for those who run it. */
  readonly missing: readonly Missing[];
  /** Where anybody reads about it: to hand out. */
  readonly publicAddress: string;
  /** They may write what is missing of the company. */
  readonly ownsCompany: boolean;
  /** Sanitised. */
  readonly kickoffHtml: string;
  /** Only then there is something to read of how one works here. */
  readonly hasBlueprint: boolean;
  readonly blueprint:
    | { readonly id: string; readonly number: number; readonly name: string; readonly language: "ja" | "en" }
    | undefined;
  /** Undefined: this person does not run it. */
  readonly runbook: readonly RunbookItem[] | undefined;
  /** A step was refused because of open items. */
  readonly refused?: number | undefined;
  /** What other features have to say to who runs it. */
  readonly beside: JSX.Element | undefined;
}

/** What a cohort is; for those who run it, its phase and runbook. */
export function CohortPage({
  cohort,
  kickoffHtml,
  blueprint,
  hasBlueprint,
  runbook,
  refused,
  beside,
  missing,
  publicAddress,
  ownsCompany,
}: CohortProps): JSX.Element {
  const m = useMessages(cohortsMessages);
  const reader = usePage();
  const its = `/cohorts/${cohort.id}`;
  const day = (text: string | null): string | null => text && longDayText(reader.lang, text);
  const kickoff = m.kickoffIs[cohort.kickoff];
  return (
    <div class="wrap stack stack-xl">
      <PageHead
        title={<span {...asWritten}>{cohort.title}</span>}
        lead={cohort.theme && <span {...asWritten}>{cohort.theme}</span>}
      />
      {refused !== undefined && (
        <Notice kind="attention" title={m.open(refused)}>
          {m.openText}
        </Notice>
      )}
      {runbook && isPublic(cohort.phase) && (
        <section class="stack" aria-labelledby="public">
          <SectionHead id="public" title={m.publicPage} note={m.publicText} />
          <p>
            <a href={`/programme?cohort=${cohort.id}`}>{publicAddress}</a>
          </p>
        </section>
      )}
      {missing.length > 0 && (
        <section class="stack" aria-labelledby="missing" data-who="organizers">
          <SectionHead
            id="missing"
            title={cohort.phase === "planned" ? m.missing : m.missingStill}
            note={m.missingLead}
          />
          <Items>
            {missing.map((what) => (
              <li key={what}>
                <MissingLink what={what} cohort={cohort.id} owns={ownsCompany} />
              </li>
            ))}
          </Items>
        </section>
      )}
      <section class="stack" aria-labelledby="facts">
        <SectionHead id="facts" title={m.facts} />
        <Facts
          facts={[
            {
              term: m.period,
              is: m.to(day(cohort.startsOn), day(cohort.endsOn)),
            },
            { term: m.phase, is: m.phases[cohort.phase] },
            { term: m.capacity, is: cohort.capacity ? m.people_(cohort.capacity) : m.undecided },
            {
              term: m.kickoff,
              is: cohort.kickoff === "text" || cohort.kickoffLink ? kickoff : m.kickoffNoLink(kickoff),
            },
          ]}
        />
        {kickoffHtml && <Prose html={kickoffHtml} />}
        {cohort.kickoffLink && (
          <p>
            <a class="go" href={cohort.kickoffLink} rel="noreferrer">
              {m.kickoffLink}
            </a>
          </p>
        )}
      </section>
      <Links
        id="places"
        title={m.places}
        to={[
          ...(hasBlueprint
            ? [[`${its}/how-we-work`, m.how] as const, [`${its}/how-we-work/differences`, m.differs] as const]
            : []),
          [`${its}/rooms`, m.rooms],
          [`${its}/showcase`, m.showcase],
          [`${its}/retrospective`, m.retrospective],
        ]}
      />
      {runbook && (
        <Links
          id="running"
          title={m.running}
          to={[
            [`${its}/applications`, m.applications],
            [`${its}/people`, m.manage],
            [`${its}/participants`, m.participants],
            [`${its}/agreements`, m.agreements],
            [`${its}/offices`, m.withOffices],
            [`${its}/mentors`, m.mentorsOf],
            [`${its}/reports`, m.reports],
            [`${its}/choices`, m.choices],
            [`${its}/certificates`, m.certificates],
            [`${its}/bots`, m.bots],
            [`${its}/edit`, m.edit],
          ]}
        />
      )}
      {beside}
      {runbook && <Runbook cohort={cohort} items={runbook} lang={blueprint?.language ?? "ja"} />}
    </div>
  );
}

function Runbook({
  cohort,
  items,
  lang,
}: {
  readonly cohort: CohortRow;
  readonly items: readonly RunbookItem[];
  readonly lang: "ja" | "en";
}): JSX.Element {
  const m = useMessages(cohortsMessages);
  const open = items.filter((item) => !item.done).length;
  const next = nextPhase(cohort.phase);
  const others = PHASE_MOVES[cohort.phase].filter((phase) => phase !== next && phase !== "anonymised");
  return (
    <section class="stack" aria-labelledby="runbook" data-who="organizers">
      <SectionHead id="runbook" title={m.runbook} note={items.length > 0 ? m.runbookLead(open) : undefined} />
      {items.length === 0 && <p class="soft">{m.noRunbook}</p>}
      {items.length > 0 && (
        <Items>
          {items.map((item) => (
            <li key={item.key}>
              <div class="between mid">
                <div>
                  <p lang={lang}>{item.text}</p>
                  <StepPlace cohort={cohort.id} step={item.key} />
                </div>
                <Form action={`/cohorts/${cohort.id}/runbook`}>
                  <input type="hidden" name="key" value={item.key} />
                  <input type="hidden" name="done" value={item.done ? "no" : "yes"} />
                  {item.done && (
                    <Tag kind="ok" icon="check">
                      {m.ticked}
                    </Tag>
                  )}{" "}
                  <Button size="dense" aria-label={`${item.done ? m.untick : m.tick}: ${item.text}`}>
                    {item.done ? m.untick : m.tick}
                  </Button>
                </Form>
              </div>
            </li>
          ))}
        </Items>
      )}
      {next &&
        (mayMove(next, cohort.phase) ? (
          <MoveOn cohort={cohort.id} to={next} open={open} />
        ) : (
          <p>
            <Popover
              id="move-on"
              button={m.next(m.phases[next])}
              title={m.noWayBack}
              close={m.notYet}
              action={<MoveOn cohort={cohort.id} to={next} open={open} />}
            >
              <p>{m.noWayBackText}</p>
              <p>
                {m.stillWaits} <a href={`/desk?cohort=${cohort.id}`}>{m.toDesk}</a>
              </p>
              {open > 0 && <p>{m.open(open)}</p>}
            </Popover>
          </p>
        ))}
      {others.map((phase) => (
        <Form action={`/cohorts/${cohort.id}/phase`} key={phase}>
          <input type="hidden" name="to" value={phase} />
          <input type="hidden" name="anyway" value="on" />
          <Button kind="plain">{m.backTo(m.phases[phase])}</Button>
        </Form>
      ))}
    </section>
  );
}

function Links(props: {
  readonly id: string;
  readonly title: string;
  readonly to: readonly (readonly [href: string, words: string])[];
}): JSX.Element {
  return (
    <section aria-labelledby={props.id}>
      <SectionHead id={props.id} title={props.title} />
      <Items>
        {props.to.map(([href, words]) => (
          <li key={href}>
            <a href={href}>{words}</a>
          </li>
        ))}
      </Items>
    </section>
  );
}

function MoveOn({ cohort, to, open }: { cohort: string; to: Phase; open: number }): JSX.Element {
  const m = useMessages(cohortsMessages);
  return (
    <Form action={`/cohorts/${cohort}/phase`} class="stack">
      <input type="hidden" name="to" value={to} />
      {open > 0 && <Check name="anyway" label={m.anyway} />}
      <Button kind="primary">{m.next(m.phases[to])}</Button>
    </Form>
  );
}

/** One thing to decide, with the page where that is done. */
function MissingLink({ what, cohort, owns }: { what: Missing; cohort: string; owns: boolean }): JSX.Element {
  const m = useMessages(cohortsMessages);
  const ofCompany = COMPANY_WORDS.some((word) => word === what);
  const said = m.missingWhat[what];
  if (ofCompany && !owns) return <>{m.byOwner(said)}</>;
  const href = ofCompany ? "/admin/company" : hrefOf(what, cohort);
  return <a href={href}>{said}</a>;
}

const hrefOf = (what: Missing, cohort: string): string =>
  what === "assignment"
    ? "/assignments"
    : what === "mentor"
      ? `/cohorts/${cohort}/people?role=mentor#invite`
      : `/cohorts/${cohort}/edit`;
