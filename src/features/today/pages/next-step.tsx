import type { JSX } from "preact";
import { ButtonLink } from "../../../design/components/button.tsx";
import { useMessages, usePage } from "../../../design/context.ts";
import { asWritten } from "../../../design/theirs.ts";
import { dayText } from "../../../platform/i18n/format.ts";
import { todayMessages } from "../messages.ts";
import type { StepKind } from "../rules.ts";
import type { Today } from "../view.ts";
import type { TodayProps } from "./today-props.ts";

/** The one step that is suggested, and the way to another. */
export function NextStep({ today, structure, step }: TodayProps): JSX.Element {
  const m = useMessages(todayMessages);
  const { kind, other } = step;
  const { text, go } = m.steps[kind];
  return (
    <section class="one" aria-labelledby="next" data-who="me">
      <Head kind={kind} today={today} />
      <p>{text}</p>
      <div class="cluster">
        <ButtonLink kind="primary" href={leadsTo(kind, today)}>
          {go}
        </ButtonLink>
        {structure.tenMinutes && WITH_TEN_MINUTES.has(kind) && (
          <ButtonLink href="/today/begin">{m.beginTitle}</ButtonLink>
        )}
        {other !== undefined && (
          <ButtonLink kind="plain" href={`/today?step=${other}`}>
            {m.other}
          </ButtonLink>
        )}
      </div>
    </section>
  );
}

/** Work that one may try for ten minutes; one's own "next" leads there anyway. */
const WITH_TEN_MINUTES: ReadonlySet<StepKind> = new Set(["plan", "showcase", "hand_in", "look"]);

/** What it is; what somebody wrote for themselves stands in their own words, with the day they wrote it. */
function Head({ kind, today: { last, feedback } }: { readonly kind: StepKind; readonly today: Today }): JSX.Element {
  const m = useMessages(todayMessages);
  const { lang } = usePage();
  if (kind === "next")
    return (
      <>
        <p class="soft">{m.fromReport(dayText(lang, last?.day ?? ""))}</p>
        <h2 id="next" class="pre-line" {...asWritten}>
          {last?.next}
        </h2>
      </>
    );
  return (
    <>
      <p class="soft">{m.stepIs}</p>
      <h2 id="next" {...(kind === "feedback" ? asWritten : {})}>
        {kind === "feedback" ? m.steps.feedback.title(feedback?.author ?? "") : m.steps[kind].title}
      </h2>
    </>
  );
}

/** The page on which a step is done. */
function leadsTo(kind: StepKind, { project, feedback, ofToday }: Today): string {
  const mine = project ? `/projects/${project.id}` : "/projects";
  const to: Readonly<Record<StepKind, string>> = {
    over: "/records",
    paused: "/participation",
    before: "/day-one",
    rest: "/rooms",
    done: ofToday ? `/reports/${ofToday.id}` : "/reports",
    day_one: "/day-one",
    feedback: feedback ? `/projects/${feedback.project}#s-${feedback.submission}` : mine,
    choose: "/assignments",
    next: "/today/begin",
    plan: `${mine}/plan`,
    showcase: "/showcase",
    hand_in: `${mine}/submit`,
    look: mine,
  };
  return to[kind];
}
