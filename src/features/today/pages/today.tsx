import type { JSX } from "preact";
import { Button, ButtonLink } from "../../../design/components/button.tsx";
import { Form } from "../../../design/components/form.tsx";
import { PageHead, SectionHead } from "../../../design/components/heads.tsx";
import { Items } from "../../../design/components/lists.tsx";
import { Sheet } from "../../../design/components/sheet.tsx";
import { WithMargin } from "../../../design/components/with-margin.tsx";
import { useMessages, usePage } from "../../../design/context.ts";
import { asWritten } from "../../../design/theirs.ts";
import { draftMessages } from "../../../platform/drafts/messages.ts";
import { dayText, longDayText, momentText } from "../../../platform/i18n/format.ts";
import { ConversationLine } from "../../notifications/pages/conversation-line.tsx";
import { projectsMessages } from "../../projects/messages.ts";
import { reportsMessages } from "../../reports/messages.ts";
import { Hours } from "../../reports/pages/hours.tsx";
import { PromiseToday } from "../../structure/pages/promise-today.tsx";
import { todayMessages } from "../messages.ts";
import { TodayMargin } from "./margin.tsx";
import { NextStep } from "./next-step.tsx";
import type { TodayProps } from "./today-props.ts";

/** One step that is suggested, the report, what happened meanwhile, the project; beside it what one shows, when one rests, and help. */
export function TodayPage(props: TodayProps): JSX.Element {
  const m = useMessages(todayMessages);
  const { lang } = usePage();
  const { name, today, structure, beside } = props;
  const works = !today.facts.over && !today.facts.before;
  const date = longDayText(lang, today.day);
  return (
    <div class="wrap">
      <PageHead
        over={today.week === undefined ? date : m.dateAndWeek(date, today.week)}
        title={<span {...asWritten}>{today.back ? m.back(name) : m.hello(name)}</span>}
        lead={today.back ? m.backText : undefined}
      >
        <p class="soft" {...asWritten}>
          {beside.on.length > 0 ? m.on(beside.on) : m.nothingOn}
        </p>
      </PageHead>
      <WithMargin marginLabel={m.beside} margin={<TodayMargin {...props} />}>
        <NextStep {...props} />
        {works && structure.promises && <PromiseToday {...structure.promises} />}
        {works && <Report {...props} />}
        <Since {...props} />
        <Mine {...props} />
      </WithMargin>
    </div>
  );
}

/** The draft that was left, the report of today, or the way to one; resting in one tap. */
function Report({ cohort, today, now }: TodayProps): JSX.Element {
  const m = useMessages(todayMessages);
  const reports = useMessages(reportsMessages);
  const reader = usePage();
  const { draft, ofToday } = today;
  const write = `/reports/new?cohort=${cohort.id}`;
  if (draft)
    return (
      <Sheet who={["me"]} id="report" title={m.draftHead}>
        {draft.words && (
          <p class="pre-line" {...asWritten}>
            {draft.words}
          </p>
        )}
        <p class="saved">{draftMessages[reader.lang].saved(momentText(reader, draft.at, now))}</p>
        <p>
          <ButtonLink href={write}>{m.goOn}</ButtonLink>
        </p>
      </Sheet>
    );
  return (
    <section class="stack" aria-labelledby="report">
      <SectionHead id="report" title={m.report} />
      {ofToday ? (
        <p>
          {ofToday.kind === "rest" ? m.resting : m.written}{" "}
          <a class="go" href={`/reports/${ofToday.id}`}>
            {ofToday.kind === "rest" ? m.toResting : m.toWritten}
          </a>
        </p>
      ) : (
        <>
          <p>{m.mayWrite}</p>
          <div class="cluster">
            <ButtonLink href={write}>{m.write}</ButtonLink>
            <Form action="/reports/rest">
              <input type="hidden" name="cohort" value={cohort.id} />
              <Button kind="plain">{reports.rest}</Button>
            </Form>
          </div>
        </>
      )}
    </section>
  );
}

/** What came while they were away: to them, about their report, and that there is more in the rooms. */
function Since({ name, cohort, today, beside, now }: TodayProps): JSX.Element {
  const m = useMessages(todayMessages);
  const { lang } = usePage();
  const { conversations, behind } = beside;
  const { read } = today;
  const nothing = conversations.length === 0 && !read && behind.rooms.length === 0;
  return (
    <section class="stack" aria-labelledby="since">
      <SectionHead id="since" title={m.since} note={m.sinceNote} />
      {nothing && <p class="soft">{m.sinceNone}</p>}
      <Items>
        {conversations.map((one) => (
          <ConversationLine key={one.last} conversation={one} now={now} me={name} />
        ))}
        {read && (
          <li class="stack" data-who="me mentors organizers">
            <p {...asWritten}>{m.readBy(read.by.name, dayText(lang, read.day))}</p>
            {read.sentence && (
              <p class="soft" {...asWritten}>
                {read.sentence}
              </p>
            )}
            <p class="small">
              <a class="go" href={`/reports/${read.report}`}>
                {m.toReport}
              </a>
            </p>
          </li>
        )}
        {behind.rooms.length > 0 && (
          <li class="stack">
            <p {...asWritten}>
              {m.rooms(
                behind.rooms.map((room) => room.name),
                behind.more,
              )}
            </p>
            <p class="small">
              <a class="go" href={`/cohorts/${cohort.id}/since`}>
                {m.toSince}
              </a>
            </p>
          </li>
        )}
      </Items>
      {conversations.length > 0 && (
        <p class="small">
          <a class="go" href="/notices">
            {m.toNotices}
          </a>
        </p>
      )}
    </section>
  );
}

function Mine({ today }: TodayProps): JSX.Element {
  const m = useMessages(todayMessages);
  const projects = useMessages(projectsMessages);
  const { project, minutes, cap } = today;
  return (
    <section class="stack" aria-labelledby="mine">
      <SectionHead id="mine" title={m.project}>
        {project && (
          <a class="go" href={`/projects/${project.id}`}>
            {m.openProject}
          </a>
        )}
      </SectionHead>
      {project ? (
        <>
          <h3 {...asWritten}>{project.title}</h3>
          <p class="soft">{projects.ofSize(projects.sizes[project.size])}</p>
        </>
      ) : (
        <p class="soft">{m.noProject}</p>
      )}
      <div data-who="me">
        <Hours minutes={minutes} cap={cap} />
      </div>
    </section>
  );
}
