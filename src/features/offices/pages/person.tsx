import type { ComponentChildren, JSX } from "preact";
import { Field } from "../../../design/components/field.tsx";
import { SectionHead } from "../../../design/components/heads.tsx";
import { Bullets, Facts } from "../../../design/components/lists.tsx";
import { NamePlate } from "../../../design/components/name-plate.tsx";
import { Crumbs } from "../../../design/components/navigation.tsx";
import { Notice } from "../../../design/components/notice.tsx";
import { WithMargin } from "../../../design/components/with-margin.tsx";
import { useMessages, usePage } from "../../../design/context.ts";
import { asWritten } from "../../../design/theirs.ts";
import { alone, dateText, durationText } from "../../../platform/i18n/format.ts";
import { consentsMessages } from "../../consents/messages.ts";
import type { Item } from "../../consents/rules.ts";
import { askingMessages } from "../asking/messages.ts";
import { officesMessages } from "../messages.ts";
import { namesOf } from "../rules.ts";
import type { SharedView } from "../view.ts";
import { CareSection, type CareShown } from "./care.tsx";
import { Carry } from "./carry.tsx";
import { copyText } from "./copy-text.ts";
import {
  AccommodationSection,
  ConditionSection,
  FeedbackSection,
  HoursSection,
  ProjectSection,
  ReportsSection,
} from "./shared.tsx";
import { changeWords, dayOfTime, shortDay, stateWords } from "./words.ts";

interface PersonProps {
  readonly view: SharedView;
  /** The first day of "this week", YYYY-MM-DD. */
  readonly weekFrom: string;
}

/** One person as far as they show themselves. What is not shown has no place here, not even an empty one. */
export function PersonPage({
  view,
  weekFrom,
  cares,
  tells,
  me,
  live,
}: PersonProps & {
  readonly cares: readonly CareShown[];
  /** They may be written about to the organizers. */
  readonly tells: boolean;
  readonly me: string;
  readonly live: string;
}): JSX.Element {
  const m = useMessages(officesMessages);
  const asking = useMessages(askingMessages);
  const name = m.named(view.person.name);
  return (
    <div
      class="wrap stack stack-l"
      data-who="me supporter"
      id="shown"
      data-live={live}
      data-asks={`/offices/people/${view.person.id}/shown`}
      data-items={namesOf(view.items)}
    >
      <Crumbs trail={[{ href: "/offices/people", label: m.people.title }]} here={name} />
      <div class="page-head">
        <div class="row">
          <div class="person">
            <NamePlate id={view.person.id} name={view.person.name} sign={view.person.plate} />
            <div>
              <h1 {...asWritten}>{name}</h1>
              {view.cohort && (
                <p class="soft" {...asWritten}>
                  {view.cohort}
                </p>
              )}
            </div>
          </div>
        </div>
      </div>
      <WithMargin
        marginLabel={m.person.chosen}
        margin={
          <>
            <Chosen view={view} />
            {cares.map((shown) => (
              <CareSection key={shown.care.office.id} shown={shown} me={me} several={cares.length > 1} />
            ))}
          </>
        }
      >
        <div class="stack stack-xl" id="shown-matter" data-part-of-shown>
          <Notice kind="info" title={<span {...asWritten}>{m.person.seen(view.person.name)}</span>}>
            {m.person.seenText}
          </Notice>
          {tells && (
            <p>
              <a class="go" href={`/offices/people/${view.person.id}/words`}>
                {asking.open}
              </a>
            </p>
          )}
          <Week view={view} weekFrom={weekFrom} />
          {view.attendance && <AttendanceSection attendance={view.attendance} />}
          {view.hours && <HoursSection hours={view.hours} />}
          {view.reports && <ReportsSection reports={view.reports} />}
          {view.conditions && <ConditionSection courses={view.conditions} />}
          {view.accommodations && <AccommodationSection agreed={view.accommodations} />}
          {view.projects && <ProjectSection projects={view.projects} />}
          {view.feedback && <FeedbackSection feedback={view.feedback} />}
          {view.records && <RecordSection records={view.records} />}
          <Copy view={view} weekFrom={weekFrom} />
        </div>
      </WithMargin>
    </div>
  );
}

/** The last seven days in a few sentences. */
function Week({ view, weekFrom }: PersonProps): JSX.Element {
  const m = useMessages(officesMessages);
  const { lang } = usePage();
  const days = view.hours?.days.filter(({ day }) => day >= weekFrom) ?? [];
  const sum = days.reduce((all, { minutes }) => all + minutes, 0);
  return (
    <section class="stack" aria-labelledby="week">
      <SectionHead id="week" title={m.person.week} />
      {view.hours && (
        <p>{days.length > 0 ? m.person.workedDays(days.length, durationText(lang, sum)) : m.person.noDays}</p>
      )}
      <div>
        <p>
          <strong>{m.person.changed}</strong>
        </p>
        {view.changes.length === 0 ? (
          <p class="soft">{m.person.nothing}</p>
        ) : (
          <Bullets>
            {view.changes.map((one) => (
              <li key={one.kind}>{changeWords(lang, one)}</li>
            ))}
          </Bullets>
        )}
      </div>
    </section>
  );
}

function AttendanceSection({
  attendance,
}: {
  readonly attendance: NonNullable<SharedView["attendance"]>;
}): JSX.Element {
  const { person: m } = useMessages(officesMessages);
  const { lang } = usePage();
  const { startsOn, endsOn, leftOn, rests } = attendance;
  const day = (of: string): string => dayOfTime(lang, attendance, of);
  const facts: [string, ComponentChildren][] = [[m.stateTerm, stateWords(lang, attendance)]];
  if (startsOn) facts.push([m.startsOn, day(startsOn)]);
  if (endsOn && !leftOn) facts.push([m.endsOn, m.planned(day(endsOn))]);
  if (leftOn) facts.push([m.endsOn, day(leftOn)]);
  if (rests.length > 0)
    facts.push([
      m.rests,
      rests
        .toSorted()
        .map(day)
        .join(lang === "ja" ? "、" : ", "),
    ]);
  return (
    <section aria-labelledby="attendance">
      <SectionHead id="attendance" title={m.attendance} />
      <Facts facts={facts.map(([term, is]) => ({ term, is }))} />
    </section>
  );
}

function RecordSection({ records }: { readonly records: NonNullable<SharedView["records"]> }): JSX.Element {
  const { person: m } = useMessages(officesMessages);
  const reader = usePage();
  return (
    <section class="stack" aria-labelledby="record">
      <SectionHead id="record" title={m.record} />
      {records.length === 0 && <p class="soft">{m.noRecord}</p>}
      {records.map(({ id, approvedAt }) => (
        <p key={id}>
          {m.recordReady(dateText(reader, new Date(approvedAt)))}{" "}
          <a class="go" href={`/records/${id}`}>
            {m.openRecord}
          </a>
        </p>
      ))}
    </section>
  );
}

/** Material for the office's own records, to carry away. */
function Copy({ view, weekFrom }: PersonProps): JSX.Element {
  const { person: m } = useMessages(officesMessages);
  const { lang } = usePage();
  const text = copyText(lang, view, weekFrom);
  return (
    <section class="stack no-print" aria-labelledby="copy">
      <SectionHead id="copy" title={m.copy} note={m.copyNote} />
      <div {...asWritten}>
        <Field
          type="textarea"
          name="copy"
          label={m.copyLabel}
          hint={m.copyText}
          value={text}
          rows={Math.min(12, text.split("\n").length + 1)}
          readonly
        />
      </div>
      {(view.hours || view.attendance || view.reports) && <Carry base={`/offices/people/${view.person.id}`} />}
    </section>
  );
}

function Chosen({ view }: { readonly view: SharedView }): JSX.Element {
  const { person: m } = useMessages(officesMessages);
  const consents = useMessages(consentsMessages);
  const reader = usePage();
  return (
    <section class="stack" aria-labelledby="chosen" id="shown-items" data-part-of-shown>
      <SectionHead id="chosen" title={m.chosen} />
      <ul class="items consent">
        {view.items.map(({ item, until }) => (
          <li key={item}>
            <span>
              {item === "agreement" ? (
                <a href={`/offices/people/${view.person.id}/agreement`}>{alone(consents.theirItems.agreement)}</a>
              ) : (
                alone(consents.theirItems[item as Item])
              )}
            </span>
            <small class="soft nowrap">{m.until(shortDay(reader, new Date(until)))}</small>
          </li>
        ))}
      </ul>
      <p class="small soft">{m.restNote}</p>
    </section>
  );
}
