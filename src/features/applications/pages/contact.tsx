import type { JSX } from "preact";
import { Button } from "../../../design/components/button.tsx";
import { ErrorSummary } from "../../../design/components/error-summary.tsx";
import { Field } from "../../../design/components/field.tsx";
import { Form } from "../../../design/components/form.tsx";
import { PageHead, SectionHead } from "../../../design/components/heads.tsx";
import { Bullets, Facts } from "../../../design/components/lists.tsx";
import { Crumbs } from "../../../design/components/navigation.tsx";
import { Notice } from "../../../design/components/notice.tsx";
import { Sheet } from "../../../design/components/sheet.tsx";
import { useMessages, usePage } from "../../../design/context.ts";
import { problemOf, summaryOf } from "../../../design/problem-words.ts";
import { asWritten } from "../../../design/theirs.ts";
import { type FormState, fieldValue } from "../../../platform/http/form.ts";
import { applicationsMessages } from "../messages.ts";
import type { IfSilent } from "../rules.ts";
import { AgreedOverview } from "./agreed.tsx";

interface CohortWords {
  readonly id: string;
  readonly title: string;
}

interface ContactProps {
  readonly cohort: CohortWords;
  readonly person: string;
  readonly name: string;
  /** They have written nothing that could be opened: who looks after them, by name. */
  readonly mentors: readonly string[] | undefined;
  readonly form: FormState;
  /** After a reason was given. */
  readonly opened?: OpenedWords | undefined;
  /** It was noted that somebody got in touch. */
  readonly reached?: boolean;
  /** What they agreed to, and what not yet. */
  readonly agreements: Parameters<typeof AgreedOverview>[0];
}

interface OpenedWords {
  readonly ifSilent: IfSilent | undefined;
  readonly leavingReason: string | undefined;
  /** By name, as far as the person named them. */
  readonly mentors: readonly string[];
  readonly offices: readonly {
    readonly name: string;
    readonly contact: string | null;
    readonly staff: readonly string[];
  }[];
}

/** What somebody said about falling silent: opened with a reason that they will read. */
export function ContactPage(props: ContactProps): JSX.Element {
  const { cohort, person, name, mentors, form, opened, reached = false, agreements } = props;
  const m = useMessages(applicationsMessages).contact;
  const { lang } = usePage();
  const list = `/cohorts/${cohort.id}/participants`;
  return (
    <div class="wrap stack stack-l">
      <Crumbs
        trail={[
          { href: `/cohorts/${cohort.id}`, label: cohort.title },
          { href: list, label: m.listTitle },
        ]}
        here={m.title(name)}
      />
      <PageHead title={<span {...asWritten}>{m.title(name)}</span>} lead={mentors ? undefined : m.lead} />
      {reached && (
        <Notice kind="ok" title={m.reachedDone}>
          <p>
            {m.reachedText}{" "}
            <a class="go" href="/desk">
              {m.toDesk}
            </a>
          </p>
        </Notice>
      )}
      {opened ? (
        <Opened {...opened} />
      ) : mentors ? (
        <section class="stack" aria-labelledby="why">
          <SectionHead id="why" title={m.unwritten} />
          <p>{m.unwrittenText}</p>
          <Bullets>
            {mentors.length > 0 && <li {...asWritten}>{m.askMentors(mentors)}</li>}
            <li>{m.sayHello}</li>
          </Bullets>
        </section>
      ) : (
        <section class="stack" aria-labelledby="why">
          <SectionHead id="why" title={m.reasonHeader} />
          <p>{m.before}</p>
          <ErrorSummary title={m.notOpened} errors={summaryOf(form, { reason: m.reason })} />
          <Form action={`${list}/${person}/contact`} class="stack">
            <Field
              name="reason"
              label={m.reason}
              hint={m.reasonHint}
              must
              who={["me", "organizers"]}
              whose={m.whose(name)}
              value={fieldValue(form, "reason")}
              error={problemOf(lang, form, "reason")}
            />
            <Button kind="primary">{m.openIt}</Button>
          </Form>
        </section>
      )}
      {!reached && (
        <section class="stack" aria-labelledby="reached">
          <SectionHead id="reached" title={m.reachedTitle} />
          <p>{m.reachedLead}</p>
          <Form action={`${list}/${person}/contact/reached`}>
            <Button>{m.reached}</Button>
          </Form>
        </section>
      )}
      <AgreedOverview {...agreements} />
    </div>
  );
}

/** Whom the person named, in their order, with names where they are known. */
function Whom({
  ifSilent,
  mentors,
  offices,
}: Pick<OpenedWords, "mentors" | "offices"> & { readonly ifSilent: IfSilent }) {
  const { contact: m, dayOne: d } = useMessages(applicationsMessages);
  if (ifSilent.whom.length === 0) return <>{m.nothing}</>;
  return (
    <Bullets>
      {ifSilent.whom.map((one) => (
        <li key={one}>
          {d.whoms[one] ?? one}
          {one === "mentor" && mentors.length > 0 && <span {...asWritten}>{m.named(mentors)}</span>}
          {one === "supporter" &&
            !ifSilent.nobody &&
            (offices.length === 0 ? (
              <p class="soft">{m.noOffice}</p>
            ) : (
              offices.map((office) => (
                <p key={office.name} class="pre-line" {...asWritten}>
                  {office.name}
                  {office.staff.length > 0 && m.named(office.staff)}
                  {"\n"}
                  {office.contact || m.noOfficeContact}
                </p>
              ))
            ))}
        </li>
      ))}
    </Bullets>
  );
}

function Opened({ ifSilent, leavingReason, mentors, offices }: OpenedWords): JSX.Element {
  const { contact: m, dayOne: d } = useMessages(applicationsMessages);
  return (
    <Sheet who={["me", "organizers"]}>
      <div class="stack">
        {!ifSilent && <p>{m.none}</p>}
        {ifSilent?.nobody && <Notice kind="attention" title={m.nobody} />}
        {ifSilent && (
          <Facts
            facts={[
              { term: m.terms.whom, is: <Whom ifSilent={ifSilent} mentors={mentors} offices={offices} /> },
              { term: m.terms.ways, is: ifSilent.ways.map((one) => d.wayWords[one] ?? one).join("、") || m.nothing },
              { term: m.terms.days, is: d.daysOf(ifSilent.days) },
              { term: m.terms.words, is: <Words text={ifSilent.words} /> },
              { term: m.terms.emergency, is: <Words text={ifSilent.emergency} /> },
            ]}
          />
        )}
        {leavingReason !== undefined && (
          <>
            <h2>{m.leaving}</h2>
            <p class="pre-line" {...asWritten}>
              {leavingReason || m.leavingNone}
            </p>
          </>
        )}
      </div>
    </Sheet>
  );
}

function Words({ text }: { readonly text: string }): JSX.Element {
  const { nothing } = useMessages(applicationsMessages).contact;
  return text ? (
    <span class="pre-line" {...asWritten}>
      {text}
    </span>
  ) : (
    <span class="soft">{nothing}</span>
  );
}
