import type { JSX } from "preact";
import { Fold } from "../../../design/components/fold.tsx";
import { SectionHead } from "../../../design/components/heads.tsx";
import { Ledger } from "../../../design/components/ledger.tsx";
import { Bullets, Items } from "../../../design/components/lists.tsx";
import { Plot, type PlotEntry } from "../../../design/components/plot.tsx";
import { Prose } from "../../../design/components/prose.tsx";
import { Tag } from "../../../design/components/tag.tsx";
import { useMessages, usePage } from "../../../design/context.ts";
import { asWritten } from "../../../design/theirs.ts";
import { dateText, durationText } from "../../../platform/i18n/format.ts";
import { renderMarkdown } from "../../../platform/markdown/render.ts";
import type { Shown } from "../../accommodations/view.ts";
import { type Course, TEXTS } from "../../reports/rules.ts";
import { officesMessages } from "../messages.ts";
import type { SharedFeedback, SharedProject, SharedReport, SharedView } from "../view.ts";
import { dayWords, partWords } from "./words.ts";

/** Declared hours, day by day, and in all. Never a goal. */
export function HoursSection({ hours }: { readonly hours: NonNullable<SharedView["hours"]> }): JSX.Element {
  const { person: m } = useMessages(officesMessages);
  const { lang } = usePage();
  return (
    <section class="stack" aria-labelledby="hours">
      <SectionHead id="hours" title={m.hours} />
      {hours.days.length === 0 && <p class="soft">{m.noHours}</p>}
      <p class="small soft">{m.total(durationText(lang, hours.total))}</p>
      {hours.days.length > 0 && (
        <Fold summary={m.hoursCaption}>
          <Ledger
            caption={m.hoursCaption}
            hideCaption
            rows={hours.days}
            rowKey={({ day }) => day}
            columns={[
              { label: m.day, kind: "head", cell: ({ day }) => dayWords(lang, day) },
              { label: m.length, kind: "num", cell: ({ minutes }) => durationText(lang, minutes) },
            ]}
          />
        </Fold>
      )}
    </section>
  );
}

const OPEN_AT_FIRST = 3;

/** The latest reports as they stand, older ones under one line. */
export function ReportsSection({ reports }: { readonly reports: readonly SharedReport[] }): JSX.Element {
  const { person: m } = useMessages(officesMessages);
  const { lang } = usePage();
  const older = reports.slice(OPEN_AT_FIRST);
  return (
    <section class="stack" aria-labelledby="reports">
      <SectionHead id="reports" title={m.reports} />
      {reports.length === 0 && <p class="soft">{m.noReports}</p>}
      <Items>
        {reports.slice(0, OPEN_AT_FIRST).map((report) => (
          <li key={report.id}>
            <Report report={report} />
          </li>
        ))}
      </Items>
      {older.map((report) => (
        <Fold key={report.id} summary={dayWords(lang, report.day)}>
          <Report report={report} />
        </Fold>
      ))}
    </section>
  );
}

function Report({ report }: { readonly report: SharedReport }): JSX.Element {
  const { lang } = usePage();
  return (
    <div class="stack stack-s">
      <p>
        <strong>{dayWords(lang, report.day)}</strong>
      </p>
      {TEXTS.map(
        (part) =>
          report[part] !== null && (
            <div key={part}>
              <p class="small soft">{partWords(lang, part)}</p>
              <p class="pre-line" {...asWritten}>
                {report[part]}
              </p>
            </div>
          ),
      )}
    </div>
  );
}

/** Conditions in the person's own words; special-care data. */
export function ConditionSection({ courses }: { readonly courses: readonly Course[] }): JSX.Element {
  const { person: m } = useMessages(officesMessages);
  const { lang } = usePage();
  const entries = ({ days }: Course): PlotEntry[] =>
    days.map(({ day, level }) => ({
      tick: lang === "ja" ? `${Number(day.slice(8))}日` : String(Number(day.slice(8))),
      day: dayWords(lang, day),
      level,
    }));
  return (
    <section class="stack" aria-labelledby="conditions" data-who="me supporter">
      <SectionHead id="conditions" title={m.conditions} />
      {courses.length === 0 && <p class="soft">{m.noConditions}</p>}
      {courses.map((course) => {
        const noted = course.days.filter(({ level }) => level !== null).length;
        return (
          <div key={course.item} class="stack" {...asWritten}>
            <h3>{course.label}</h3>
            <Plot
              summary={m.conditionSummary(course.label, noted)}
              subject={course.label}
              levels={course.levels}
              entries={entries(course)}
            />
          </div>
        );
      })}
      {courses.length > 0 && <p class="small soft">{m.conditionNote}</p>}
    </section>
  );
}

/** How things are done for them; special-care data, and never the reason. */
export function AccommodationSection({ agreed }: { readonly agreed: readonly Shown[] }): JSX.Element {
  const { person: m } = useMessages(officesMessages);
  const { lang } = usePage();
  return (
    <section class="stack" aria-labelledby="accommodations" data-who="me supporter">
      <SectionHead id="accommodations" title={m.accommodations} />
      {agreed.length === 0 && <p class="soft">{m.noAccommodations}</p>}
      <Items>
        {agreed.map(({ id, how, lookAgainOn }) => (
          <li key={id}>
            <p class="pre-line" {...asWritten}>
              {how}
            </p>
            {lookAgainOn && <p class="small soft">{m.lookAgain(dayWords(lang, lookAgainOn))}</p>}
          </li>
        ))}
      </Items>
    </section>
  );
}

/** What they work on and what they have handed in. */
export function ProjectSection({ projects }: { readonly projects: readonly SharedProject[] }): JSX.Element {
  const { person: m } = useMessages(officesMessages);
  return (
    <section class="stack" aria-labelledby="projects">
      <SectionHead id="projects" title={m.projects} />
      {projects.length === 0 && <p class="soft">{m.noProjects}</p>}
      <Items>
        {projects.map((project) => (
          <li key={project.id} class="stack stack-s">
            <p>
              <strong {...asWritten}>{project.title}</strong> {project.kind === "starter" && <Tag>{m.starter}</Tag>}
              {project.state === "changed" && <Tag>{m.changedProject}</Tag>}
            </p>
            {project.plan && (
              <Fold summary={m.plan}>
                <Prose html={renderMarkdown(project.plan, { topHeading: 4 })} />
              </Fold>
            )}
            {project.repository && (
              <p class="small">
                {m.repository}{" "}
                <a href={project.repository} rel="noopener noreferrer nofollow" {...asWritten}>
                  {project.repository}
                </a>
              </p>
            )}
            <Versions versions={project.submissions} />
          </li>
        ))}
      </Items>
    </section>
  );
}

function Versions({ versions }: { readonly versions: SharedProject["submissions"] }): JSX.Element {
  const { person: m } = useMessages(officesMessages);
  const reader = usePage();
  if (versions.length === 0) return <p class="soft">{m.noVersions}</p>;
  return (
    <Bullets>
      {versions.map(({ number, at, link, note }) => (
        <li key={number}>
          {m.version(number, dateText(reader, new Date(at)))}
          {link && (
            <>
              {" "}
              <a href={link} rel="noopener noreferrer nofollow" {...asWritten}>
                {link}
              </a>
            </>
          )}
          {note && (
            <p class="small pre-line" {...asWritten}>
              {note}
            </p>
          )}
        </li>
      ))}
    </Bullets>
  );
}

/** What mentors said and the person has read. */
export function FeedbackSection({ feedback }: { readonly feedback: readonly SharedFeedback[] }): JSX.Element {
  const { person: m } = useMessages(officesMessages);
  const bulletsOf = ({ bullets }: SharedFeedback, kind: "good" | "try_next"): string[] =>
    bullets.filter((one) => one.kind === kind).map(({ text }) => text);
  return (
    <section class="stack" aria-labelledby="feedback">
      <SectionHead id="feedback" title={m.feedback} />
      {feedback.length === 0 && <p class="soft">{m.noFeedback}</p>}
      {feedback.map((one) => (
        <Fold key={one.id} summary={<span {...asWritten}>{m.feedbackOf(one.title, one.number)}</span>}>
          <div class="stack">
            {(["good", "try_next"] as const).map((kind) => {
              const bullets = bulletsOf(one, kind);
              return (
                bullets.length > 0 && (
                  <div key={kind}>
                    <p>
                      <strong>{kind === "good" ? m.good : m.tryNext}</strong>
                    </p>
                    <div {...asWritten}>
                      <Bullets>
                        {bullets.map((text) => (
                          <li key={text}>{text}</li>
                        ))}
                      </Bullets>
                    </div>
                  </div>
                )
              );
            })}
          </div>
        </Fold>
      ))}
    </section>
  );
}
