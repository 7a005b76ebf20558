import type { ComponentChildren, JSX } from "preact";
import { Button, ButtonLink } from "../../../design/components/button.tsx";
import { Fold } from "../../../design/components/fold.tsx";
import { Form } from "../../../design/components/form.tsx";
import { PageHead, SectionHead } from "../../../design/components/heads.tsx";
import { Crumbs } from "../../../design/components/navigation.tsx";
import { Notice } from "../../../design/components/notice.tsx";
import { Who } from "../../../design/components/who.tsx";
import { useMessages, usePage } from "../../../design/context.ts";
import { dataWho, type Reader } from "../../../design/readers.ts";
import { asWritten } from "../../../design/theirs.ts";
import type { FormState } from "../../../platform/http/form.ts";
import { dayText, durationText, momentText } from "../../../platform/i18n/format.ts";
import { reportsMessages } from "../messages.ts";
import { type ReportForm, TEXTS } from "../rules.ts";
import { inListAddress, type ListPart, listAddress } from "../shown/rules.ts";
import type { ReportView } from "../view.ts";
import { Acknowledge, Beside, type Neighbours, Read } from "./acknowledging.tsx";

interface ReportProps {
  readonly report: ReportView;
  readonly asked: ReportForm;
  readonly now: Date;
  readonly mine: boolean;
  /** Its author is told that it was opened. */
  readonly noted: boolean;
  /** Stands in the reports room as this post. */
  readonly post: string | null;
  /** For mentors and organizers: the form that says they have read it. */
  readonly acknowledge: FormState | undefined;
  /** Its author, if they want to be written to in plain words. */
  readonly plainFor: string | undefined;
  /** Read as one of a list: which, what stands beside it there, and which one was just said to be read. */
  readonly list: (Neighbours & { readonly part: ListPart; readonly told: string | undefined }) | undefined;
  readonly me: string;
  readonly once: string;
}

/** One report: each part under its readers. Others see only the parts that are for them. */
export function ReportPage({
  report,
  asked,
  now,
  mine,
  noted,
  post,
  acknowledge,
  plainFor,
  list: within,
  me,
  once,
}: ReportProps): JSX.Element {
  const m = useMessages(reportsMessages);
  const reader = usePage();
  const date = dayText(reader.lang, report.day);
  const list = mine
    ? { href: "/reports", label: m.title }
    : acknowledge && {
        href: within ? listAddress(report.cohort, within.part) : `/cohorts/${report.cohort}/reports`,
        label: m.staffTitle,
      };
  const readers = [...Object.values(report.readers), ...report.condition.map((one) => one.readers)].flat();
  const shown = report.acknowledgements.length > 0 || readers.some((one) => one !== "me");
  const said = report.acknowledgements.find((one) => one.by.id === me);
  return (
    <div class="wrap stack stack-l">
      {list && <Crumbs trail={[list]} here={date} />}
      {within?.told === report.id && said && <Notice kind="ok" title={m.saved} />}
      {within?.told && !said && (
        <Notice kind="ok" title={m.toldBefore}>
          <a href={inListAddress(within.told, within.part)}>{m.seeBefore}</a>
        </Notice>
      )}
      <PageHead
        title={mine ? m.reportTitle(date) : <span {...asWritten}>{m.reportOf(report.person.name, date)}</span>}
        over={report.createdAt && m.writtenAt(momentText(reader, new Date(report.createdAt), now))}
        lead={
          mine
            ? undefined
            : noted
              ? [m.partsForYou, m.openingNoted].join(reader.lang === "ja" ? "" : " ")
              : m.partsForYou
        }
      >
        {mine && (
          <ButtonLink size="small" icon="pencil" href={`/reports/${report.id}/edit`}>
            {m.edit}
          </ButtonLink>
        )}
      </PageHead>
      <Parts report={report} asked={asked} />
      {mine && report.kind === "rest" && <p class="soft">{m.tell}</p>}
      {post && (
        <p>
          <a href={`/posts/${post}`}>{m.inRoom}</a>
        </p>
      )}
      {(mine || acknowledge) && shown && <Read all={report.acknowledgements} now={now} />}
      {acknowledge && (
        <Acknowledge
          action={
            within ? inListAddress(report.id, within.part, { acknowledge: true }) : `/reports/${report.id}/acknowledge`
          }
          form={acknowledge}
          plainFor={plainFor}
          once={once}
          said={said}
          goesOn={within?.after !== undefined}
        />
      )}
      {within && <Beside {...within} />}
      {mine && <Remove id={report.id} />}
    </div>
  );
}

/** What of a report is for its reader, each part under its readers. */
export function Parts({ report, asked }: Pick<ReportProps, "report" | "asked">): JSX.Element {
  const m = useMessages(reportsMessages);
  const { lang } = usePage();
  const { readers } = report;
  const label = (part: (typeof TEXTS)[number]): string =>
    asked.questions.find((one) => one.key === part)?.label ?? m.parts[part];
  return (
    <>
      {readers.rest && (
        <Part id="rest" title={m.parts.rest} readers={readers.rest}>
          <p>{m.restTold}</p>
        </Part>
      )}
      {readers.minutes && report.minutes !== null && (
        <Part id="minutes" title={asked.minutes.label} readers={readers.minutes}>
          <p>{durationText(lang, report.minutes)}</p>
        </Part>
      )}
      {TEXTS.map((part) => {
        const [who, text] = [readers[part], report[part]];
        return (
          who &&
          text && (
            <Part id={part} key={part} title={label(part)} readers={who}>
              <p class="pre-line" {...asWritten}>
                {text}
              </p>
            </Part>
          )
        );
      })}
      {report.condition.map((one) => (
        <Part id={one.item} key={one.item} title={<span {...asWritten}>{one.label}</span>} readers={one.readers}>
          <p {...asWritten}>{one.level}</p>
        </Part>
      ))}
    </>
  );
}

/** A part under its name, with who reads it. */
const Part = (props: {
  id: string;
  title: ComponentChildren;
  readers: readonly Reader[];
  children: ComponentChildren;
}): JSX.Element => (
  <section aria-labelledby={`part-${props.id}`} data-who={dataWho(props.readers)}>
    <SectionHead id={`part-${props.id}`} title={props.title}>
      <Who who={props.readers} />
    </SectionHead>
    {props.children}
  </section>
);

function Remove({ id }: { id: string }): JSX.Element {
  const m = useMessages(reportsMessages);
  return (
    <Fold summary={m.remove}>
      <Form class="stack" action={`/reports/${id}/remove`}>
        <p>{m.removeText}</p>
        <div>
          <Button kind="danger" size="small">
            {m.removeYes}
          </Button>
        </div>
      </Form>
    </Fold>
  );
}
