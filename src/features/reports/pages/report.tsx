import type { ComponentChildren, JSX } from "preact";
import { Button, ButtonLink } from "../../../design/components/button.tsx";
import { ErrorSummary } from "../../../design/components/error-summary.tsx";
import { Field } from "../../../design/components/field.tsx";
import { Fold } from "../../../design/components/fold.tsx";
import { Form } from "../../../design/components/form.tsx";
import { PageHead, SectionHead } from "../../../design/components/heads.tsx";
import { Items } from "../../../design/components/lists.tsx";
import { Crumbs } from "../../../design/components/navigation.tsx";
import { Notice } from "../../../design/components/notice.tsx";
import { Who } from "../../../design/components/who.tsx";
import { useMessages, usePage } from "../../../design/context.ts";
import { problemOf, summaryOf } from "../../../design/problem-words.ts";
import { dataWho, type Reader } from "../../../design/readers.ts";
import { asWritten } from "../../../design/theirs.ts";
import { type FormState, fieldValue } from "../../../platform/http/form.ts";
import { dateText, durationText, momentText } from "../../../platform/i18n/format.ts";
import { reportsMessages } from "../messages.ts";
import { type ReportForm, TEXTS } from "../rules.ts";
import type { AcknowledgementView, ReportView } from "../view.ts";

interface ReportProps {
  readonly report: ReportView;
  readonly asked: ReportForm;
  readonly now: Date;
  readonly mine: boolean;
  /** Stands in the reports room as this post. */
  readonly post: string | null;
  /** For mentors and organizers: the form that says they have read it. */
  readonly acknowledge: FormState | undefined;
  readonly me: string;
}

/** One report: each part under its readers. Others see only the parts that are for them. */
export function ReportPage({ report, asked, now, mine, post, acknowledge, me }: ReportProps): JSX.Element {
  const m = useMessages(reportsMessages);
  const reader = usePage();
  const date = dateText({ ...reader, zone: "UTC" }, new Date(`${report.day}T00:00:00Z`));
  const list = mine
    ? { href: "/reports", label: m.title }
    : acknowledge && { href: `/cohorts/${report.cohort}/reports`, label: m.staffTitle };
  const readers = [...Object.values(report.readers), ...report.condition.map((one) => one.readers)].flat();
  const shown = report.acknowledgements.length > 0 || readers.some((one) => one !== "me");
  const said = report.acknowledgements.find((one) => one.by.id === me);
  return (
    <div class="wrap stack stack-l">
      {list && <Crumbs trail={[list]} here={date} />}
      <PageHead
        title={mine ? m.reportTitle(date) : <span {...asWritten}>{m.reportOf(report.person.name, date)}</span>}
        over={report.createdAt && m.writtenAt(momentText(reader, new Date(report.createdAt), now))}
        lead={mine ? undefined : m.partsForYou}
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
      {acknowledge && <Acknowledge id={report.id} form={acknowledge} said={said} />}
      {mine && <Remove id={report.id} />}
    </div>
  );
}

function Parts({ report, asked }: Pick<ReportProps, "report" | "asked">): JSX.Element {
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

/** Who has said that they read it, and what they said to the author. */
function Read({ all, now }: { all: readonly AcknowledgementView[]; now: Date }): JSX.Element {
  const m = useMessages(reportsMessages);
  const reader = usePage();
  return (
    <section aria-labelledby="read">
      <SectionHead id="read" title={m.readers} />
      {all.length === 0 ? (
        <p class="soft">{m.noReaders}</p>
      ) : (
        <Items>
          {all.map(({ by, at, sentence }) => (
            <li key={by.id}>
              <p class="soft small" {...asWritten}>
                {m.read(by.name, momentText(reader, new Date(at), now))}
              </p>
              {sentence && (
                <p class="pre-line" data-who="me" {...asWritten}>
                  {sentence}
                </p>
              )}
            </li>
          ))}
        </Items>
      )}
    </section>
  );
}

function Acknowledge({
  id,
  form,
  said,
}: {
  id: string;
  form: FormState;
  said: AcknowledgementView | undefined;
}): JSX.Element {
  const m = useMessages(reportsMessages);
  const { lang } = usePage();
  const fields = (
    <Form class="stack" action={`/reports/${id}/acknowledge`}>
      <ErrorSummary errors={summaryOf(form, { sentence: m.sentence })} />
      <Field
        type="textarea"
        name="sentence"
        label={m.sentence}
        hint={m.sentenceHint}
        value={fieldValue(form, "sentence")}
        error={problemOf(lang, form, "sentence")}
      />
      <div>
        <Button kind="primary">{said ? m.saveItem : m.acknowledge}</Button>
      </div>
    </Form>
  );
  return (
    <section class="stack" aria-labelledby="acknowledge">
      <SectionHead id="acknowledge" title={m.acknowledgeTitle} />
      {said ? (
        <>
          <Notice kind="ok" title={m.acknowledged} />
          <Fold summary={m.anotherSentence} open={Object.keys(form.problems).length > 0}>
            {fields}
          </Fold>
        </>
      ) : (
        <>
          <p class="soft">{m.acknowledgeText}</p>
          {fields}
        </>
      )}
    </section>
  );
}

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
