import type { JSX } from "preact";
import { Plot, type PlotEntry } from "../../../design/components/plot.tsx";
import { useMessages, usePage } from "../../../design/context.ts";
import { asWritten } from "../../../design/theirs.ts";
import { dayText } from "../../../platform/i18n/format.ts";
import { reportsMessages } from "../messages.ts";
import type { Course } from "../rules.ts";

/** Conditions day by day, one drawing with its table for each. */
export const Courses = ({ courses }: { readonly courses: readonly Course[] }): JSX.Element => (
  <div class="stack stack-l" {...asWritten}>
    {courses.map((course) => (
      <section key={course.item} class="stack" aria-label={course.label}>
        <h3>{course.label}</h3>
        <CoursePlot {...course} />
      </section>
    ))}
  </div>
);

function CoursePlot({ label, levels, days }: Course): JSX.Element {
  const m = useMessages(reportsMessages);
  const { lang } = usePage();
  const words = (day: string): string => dayText(lang, day);
  const entries = days.map(
    ({ day, level }): PlotEntry => ({
      tick: lang === "ja" ? `${Number(day.slice(8))}日` : String(Number(day.slice(8))),
      day: words(day),
      level,
    }),
  );
  const noted = entries.flatMap(({ day, level }) => (level === null ? [] : [`${day} ${levels[level]}`]));
  const course = noted.length > 0 ? noted.join(lang === "ja" ? "、" : ", ") : m.noCourse;
  return <Plot summary={m.courseOf(label, course)} subject={label} levels={levels} entries={entries} />;
}
