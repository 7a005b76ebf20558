import type { JSX } from "preact";
import { Button, ButtonLink } from "../../../design/components/button.tsx";
import { Form } from "../../../design/components/form.tsx";
import { PageHead, SectionHead } from "../../../design/components/heads.tsx";
import { Items } from "../../../design/components/lists.tsx";
import { Person } from "../../../design/components/name-plate.tsx";
import { Notice } from "../../../design/components/notice.tsx";
import { Tag } from "../../../design/components/tag.tsx";
import { WithMargin } from "../../../design/components/with-margin.tsx";
import { useMessages, usePage } from "../../../design/context.ts";
import { asWritten } from "../../../design/theirs.ts";
import type { FormState } from "../../../platform/http/form.ts";
import { blueprintsMessages } from "../../blueprints/messages.ts";
import type { BlueprintDocument } from "../../blueprints/rules.ts";
import { CodesOffer } from "../../sign-in/pages/codes.tsx";
import type { OwnTime } from "../day-one/queries.ts";
import { applicationsMessages } from "../messages.ts";
import { IF_SILENT_STEP, type PlanGap, REPORT_STEP, STARTER_STEP, STRUCTURE_STEP } from "../rules.ts";
import { AskFirst } from "./own-help.tsx";
import { Silent } from "./silent.tsx";

export interface Starter {
  readonly id: string;
  readonly title: string;
  readonly summary: string;
  readonly language: "ja" | "en";
}

interface DayOneProps {
  /** Of the form that makes codes. */
  readonly once: string;
  readonly name: string;
  readonly cohort: { readonly id: string; readonly title: string };
  /** The first day in words, as long as it is not here yet. */
  readonly beginsOn: string | undefined;
  /** The cohort is over. */
  readonly over: boolean;
  /** Undefined: the cohort works by no blueprint yet. */
  readonly plan: BlueprintDocument["day_one"] | undefined;
  readonly language: "ja" | "en";
  readonly done: { readonly ticked: ReadonlySet<string>; readonly byThemselves: ReadonlySet<string> };
  readonly starters: readonly Starter[];
  readonly helpers: readonly { readonly id: string; readonly name: string; readonly plate: string }[];
  /** Whom they ask first. */
  readonly contact: OwnTime["contact"];
  readonly form: FormState;
  /** What is missing in what was said about falling silent. */
  readonly gaps: readonly PlanGap[];
  readonly theirs?: FormState | undefined;
  readonly saved: boolean;
  readonly openings: readonly {
    readonly id: string;
    readonly reader: string;
    readonly reason: string;
    readonly at: string;
  }[];
  readonly withoutMail: boolean;
  /** How many agreements they have still to confirm. */
  readonly toConfirm: number;
}

/** The first day: a few steps, the starter task, who helps, and what should happen when somebody falls silent. */
export function DayOnePage(props: DayOneProps): JSX.Element {
  const all = useMessages(applicationsMessages);
  const m = all.dayOne;
  const { name, cohort, plan, saved, once } = props;
  return (
    <div class="wrap stack stack-l">
      <PageHead
        title={m.title}
        over={<span {...asWritten}>{cohort.title}</span>}
        lead={<span {...asWritten}>{props.beginsOn ? m.leadBefore(name) : m.lead(name)}</span>}
      />
      {saved && (
        <Notice kind="ok" title={m.savedTitle}>
          {props.gaps.length > 0 && (
            <p>
              <a href="#gaps">{m.savedGaps}</a>
            </p>
          )}
        </Notice>
      )}
      {props.over && (
        <Notice kind="info" title={all.leaving.over}>
          {all.leaving.overText}
        </Notice>
      )}
      {props.beginsOn && (
        <Notice kind="info" title={m.beginsOn(props.beginsOn)}>
          {m.beginsText}
        </Notice>
      )}
      <WithMargin marginLabel={m.helpers} margin={<Beside {...props} />}>
        {props.withoutMail && <CodesOffer action="/day-one/codes" once={once} />}
        {props.toConfirm > 0 && (
          <section class="stack" aria-labelledby="agreements">
            <SectionHead id="agreements" title={all.agreements} />
            <p>{m.agreementsText(props.toConfirm)}</p>
            <p>
              <ButtonLink href="/day-one/agreements">{m.toAgreements}</ButtonLink>
            </p>
          </section>
        )}
        {plan && <Steps {...props} plan={plan} />}
        <section class="stack" aria-labelledby="starter">
          <SectionHead id="starter" title={m.starter} />
          <p>{props.starters.length > 0 ? m.starterText : m.starterNone}</p>
          {props.starters.length > 0 && (
            <Items>
              {props.starters.map((one) => (
                <li key={one.id}>
                  <p>
                    <a href={`/assignments/${one.id}`} lang={one.language}>
                      {one.title}
                    </a>
                  </p>
                  <p class="soft" lang={one.language}>
                    {one.summary}
                  </p>
                </li>
              ))}
            </Items>
          )}
        </section>
        <Silent {...props} />
      </WithMargin>
    </div>
  );
}

function Steps({
  plan,
  language,
  done,
  cohort,
}: DayOneProps & { readonly plan: BlueprintDocument["day_one"] }): JSX.Element {
  const m = useMessages(applicationsMessages).dayOne;
  const { inTheirLanguage } = useMessages(blueprintsMessages);
  // In the reader's own language the plan's text says how long it takes.
  const theirs = usePage().lang !== language;
  return (
    <section class="stack" aria-labelledby="steps">
      <SectionHead id="steps" title={m.steps} note={theirs ? m.total(plan.minutes) : undefined} />
      {theirs && <p class="small">{inTheirLanguage}</p>}
      <p lang={language}>{plan.text}</p>
      <Items ordered>
        {plan.steps.map(({ key, title, text, minutes }) => {
          const found = done.byThemselves.has(key);
          const is = found || done.ticked.has(key);
          return (
            <li key={key} class="between" id={`step-${key}`}>
              <div>
                <h3 lang={language}>{title}</h3>
                <p lang={language}>{text}</p>
                <Places step={key} cohort={cohort.id} />
                <p class="soft small">
                  {m.minutes(minutes)}{" "}
                  {is && (
                    <Tag kind="ok" icon="check">
                      {m.doneMark}
                    </Tag>
                  )}
                </p>
              </div>
              {!found && (
                <Form action="/day-one/steps">
                  <input type="hidden" name="key" value={key} />
                  <input type="hidden" name="done" value={is ? "no" : "yes"} />
                  <Button size="small" aria-label={is ? m.stepUndo(title) : m.stepDone(title)}>
                    {is ? m.undo : m.done}
                  </Button>
                </Form>
              )}
            </li>
          );
        })}
      </Items>
    </section>
  );
}

/** Where a step is done. Steps with a key that is not ours have no link. */
function Places({ step, cohort }: { readonly step: string; readonly cohort: string }): JSX.Element | null {
  const all = useMessages(applicationsMessages);
  const m = all.dayOne;
  const rooms = { href: `/cohorts/${cohort}/rooms`, label: m.rooms };
  const silent = { href: "#silent", label: m.toSilent };
  const places: Readonly<Record<string, readonly { readonly href: string; readonly label: string }[]>> = {
    "look-around": [rooms, { href: "/help", label: m.toHelp }],
    "name-plate": [{ href: "/settings", label: m.toNamePlate }],
    [IF_SILENT_STEP]: [silent],
    [STRUCTURE_STEP]: [silent],
    "first-word": [rooms],
    [STARTER_STEP]: [{ href: "#starter", label: m.toStarter }],
    "read-assignments": [{ href: "/assignments", label: m.toAssignments }],
    [REPORT_STEP]: [{ href: `/reports/new?cohort=${cohort}`, label: m.toReport }],
  };
  const found = Object.hasOwn(places, step) ? places[step] : undefined;
  return found ? (
    <p class="cluster">
      {found.map(({ href, label }) => (
        <a key={href} class="go" href={href}>
          {label}
        </a>
      ))}
    </p>
  ) : null;
}

function Beside({ helpers, contact, cohort }: DayOneProps): JSX.Element {
  const { dayOne: m, leaving } = useMessages(applicationsMessages);
  return (
    <>
      <section class="stack" aria-labelledby="helpers">
        <SectionHead id="helpers" title={m.helpers} />
        <AskFirst contact={contact} />
        <p>{helpers.length > 0 ? m.helpersText : m.helpersNone}</p>
        {helpers.map((one) => (
          <Person key={one.id} id={one.id} name={one.name} sign={one.plate} state={m.mentor} />
        ))}
        <p>
          <ButtonLink href={`/cohorts/${cohort.id}/rooms`}>{m.rooms}</ButtonLink>
        </p>
      </section>
      <section class="stack" aria-labelledby="install">
        <SectionHead id="install" title={m.install} />
        <p>{m.installText}</p>
      </section>
      <p>
        <a class="go" href={`/cohorts/${cohort.id}`}>
          {m.aboutCohort}
        </a>
      </p>
      <p>
        <a class="go" href="/participation/agreements">
          {leaving.toAgreed}
        </a>
      </p>
      <p>
        <a class="go" href="/participation">
          {m.participation}
        </a>
      </p>
    </>
  );
}
