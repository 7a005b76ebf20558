import type { JSX } from "preact";
import { PageHead, SectionHead } from "../../../design/components/heads.tsx";
import { Bullets, Empty, Items } from "../../../design/components/lists.tsx";
import { Crumbs } from "../../../design/components/navigation.tsx";
import { useMessages, usePage } from "../../../design/context.ts";
import { asWritten } from "../../../design/theirs.ts";
import { dayText } from "../../../platform/i18n/format.ts";
import type { Agreed } from "../../accommodations/view.ts";
import type { CurrentProject } from "../../projects/current/queries.ts";
import { mentoringMessages } from "../messages.ts";
import type { Accompanied } from "../queries.ts";

interface PersonProps {
  readonly who: Accompanied;
  /** How it is done, where they let the mentors see it. */
  readonly agreed: readonly Agreed[];
  readonly project: CurrentProject | undefined;
  readonly organizers: readonly { readonly id: string; readonly name: string }[];
  /** The reader runs the cohort: contact details are theirs to open, and noted. */
  readonly runs: boolean;
  /** The reader is a mentor of it. */
  readonly mentors: boolean;
  /** Where the stream stands: what is shown by consent goes when that ends. */
  readonly live: string;
}

/** Before the first day with somebody, or before one steps in: what helps, what not to ask, whom to tell. */
export function PersonPage({ who, agreed, project, organizers, runs, mentors, live }: PersonProps): JSX.Element {
  const { person: m, title } = useMessages(mentoringMessages);
  const { lang } = usePage();
  const { participation, cohort, name, plainWords, contact, mentor, endsOn } = who;
  const { startsOn, state } = participation;
  const times = [startsOn && m.from(dayText(lang, startsOn)), endsOn && m.to(dayText(lang, endsOn))].filter(Boolean);
  return (
    <div class="wrap stack stack-l" data-who="mentors organizers">
      <Crumbs trail={[{ href: "/mentoring", label: title }]} here={m.title(name)} />
      <PageHead
        title={<span {...asWritten}>{m.title(name)}</span>}
        over={<span {...asWritten}>{cohort.title}</span>}
        lead={m.lead}
      />
      <section class="stack" aria-labelledby="helps">
        <SectionHead id="helps" title={m.helps} note={m.helpsNote} />
        {plainWords && <p>{m.plain}</p>}
        {mentors ? (
          <div id="shown" data-part-of-shown data-live={live} data-who="me mentors">
            {agreed.length === 0 ? (
              <Empty title={m.helpsNone}>{m.helpsNoneText}</Empty>
            ) : (
              <Items>
                {agreed.map(({ id, how, lookAgainOn }) => (
                  <li key={id}>
                    <p class="pre-line" {...asWritten}>
                      {how}
                    </p>
                    {lookAgainOn && <small class="soft">{m.until(dayText(lang, lookAgainOn))}</small>}
                  </li>
                ))}
              </Items>
            )}
          </div>
        ) : (
          <p>
            {m.helpsForOrganizer}{" "}
            <a class="go" href={`/cohorts/${cohort.id}/accommodations`}>
              {m.toHelps}
            </a>
          </p>
        )}
      </section>
      <section class="stack" aria-labelledby="dont-ask">
        <SectionHead id="dont-ask" title={m.dontAsk} />
        <p>{m.dontAskText}</p>
        <Bullets>
          {m.dontAskList.map((one) => (
            <li key={one}>{one}</li>
          ))}
        </Bullets>
        <p>{m.ask}</p>
      </section>
      <section class="stack" aria-labelledby="call">
        <SectionHead id="call" title={m.call} />
        <Items>
          {contact && <li {...asWritten}>{m.callContact(contact)}</li>}
          {mentor ? <li {...asWritten}>{m.callMentor(mentor)}</li> : <li>{m.callNoMentor}</li>}
          {organizers.length > 0 && <li {...asWritten}>{m.callOrganizers(organizers.map((one) => one.name))}</li>}
        </Items>
        <p>{m.callText}</p>
        {runs && (
          <p>
            <a class="go" href={`/cohorts/${cohort.id}/participants/${participation.person}/contact`}>
              {m.toContact}
            </a>
          </p>
        )}
        <p>
          {m.danger} <a href="/help">{m.toHelp}</a>
        </p>
      </section>
      <section class="stack" aria-labelledby="project">
        <SectionHead id="project" title={m.project} />
        {project ? (
          <Items>
            <li>
              <a href={`/projects/${project.id}`} {...asWritten}>
                {project.title}
              </a>
            </li>
            <li>
              <a href={`/assignments/${project.assignment}#mentor-notes`}>{m.notes}</a>
            </li>
          </Items>
        ) : (
          <p class="soft">{m.noProject}</p>
        )}
      </section>
      <section class="stack" aria-labelledby="time">
        <SectionHead id="time" title={m.time} />
        {times.length > 0 && <p>{times.join(lang === "ja" ? "、" : ", ")}</p>}
        {state === "paused" && <p>{m.paused}</p>}
        <p>{m.hours}</p>
      </section>
    </div>
  );
}
