import type { JSX } from "preact";
import { Button, ButtonLink } from "../../../design/components/button.tsx";
import { Check, Choices } from "../../../design/components/choices.tsx";
import { ErrorSummary } from "../../../design/components/error-summary.tsx";
import { Field } from "../../../design/components/field.tsx";
import { Form } from "../../../design/components/form.tsx";
import { PageHead, SectionHead } from "../../../design/components/heads.tsx";
import { Ledger } from "../../../design/components/ledger.tsx";
import { Empty, Items } from "../../../design/components/lists.tsx";
import { Person } from "../../../design/components/name-plate.tsx";
import { Notice } from "../../../design/components/notice.tsx";
import { useMessages, usePage } from "../../../design/context.ts";
import { problemOf, summaryOf } from "../../../design/problem-words.ts";
import { asWritten } from "../../../design/theirs.ts";
import { type FormState, fieldValue } from "../../../platform/http/form.ts";
import { longDateText } from "../../../platform/i18n/format.ts";
import type { CertificateRow } from "../certificates/queries.ts";
import { recordsMessages } from "../messages.ts";
import type { RecordRow } from "../queries.ts";
import type { IssuedCertificate } from "../view.ts";

type Listed = Pick<CertificateRow, "id" | "number" | "lang" | "issuedAt" | "revokedAt"> & {
  /** The name on it. */
  readonly printed: string;
  /** A newer one took its place. */
  readonly replaced: boolean;
  /** Who took it back, where that was somebody else, and why. */
  readonly revoker: string | null;
  readonly reason: string;
};

/** On one's own record: what was issued, each with its copies and its way back. */
export function CertificatesSection({
  record,
  certificates,
}: {
  readonly record: Pick<RecordRow, "id" | "state">;
  readonly certificates: readonly Listed[];
}): JSX.Element {
  const m = useMessages(recordsMessages);
  const reader = usePage();
  const standing = ({ issuedAt, revokedAt, replaced, revoker }: Listed): string => {
    if (!revokedAt) return m.issuedOn(longDateText(reader, issuedAt));
    const day = longDateText(reader, revokedAt);
    return replaced ? m.replacedOn(day) : revoker ? m.revokedBy(revoker, day) : m.revokedOn(day);
  };
  return (
    <section class="no-print stack" aria-labelledby="certificates" data-who="me">
      <SectionHead id="certificates" title={m.certificates} />
      <p class="soft">{m.certificatesLead}</p>
      {certificates.length === 0 && <p>{m.noCertificates}</p>}
      <Items>
        {certificates.map((one) => (
          <li key={one.id} class="stack stack-s">
            <p>
              <a href={`/verify/${one.number}`} {...asWritten}>
                {one.number}
              </a>{" "}
              <small class="soft">{standing(one)}</small>
            </p>
            <p>
              {m.printedName}: <span {...asWritten}>{one.printed}</span>
            </p>
            {one.reason && (
              <p class="pre-line">
                {m.revokeReason}: <span {...asWritten}>{one.reason}</span>
              </p>
            )}
            {!one.revokedAt && (
              <p class="cluster">
                {(one.lang === "ja" ? (["ja", "en"] as const) : (["en", "ja"] as const)).map((lang) => (
                  <a key={lang} class="go" href={`/certificates/${one.id}/certificate.pdf?in=${lang}`}>
                    {m.downloadIn[lang]}
                  </a>
                ))}
                <ButtonLink kind="plain" size="small" href={`/certificates/${one.id}/revoke`}>
                  {m.revoke}
                </ButtonLink>
              </p>
            )}
          </li>
        ))}
      </Items>
      {record.state === "approved" ? (
        <p>
          <ButtonLink
            kind={certificates.length === 0 ? "primary" : undefined}
            href={`/records/${record.id}/certificates/new`}
          >
            {m.issue}
          </ButtonLink>
        </p>
      ) : (
        <p class="soft">{m.issueFirst}</p>
      )}
    </section>
  );
}

/** Language, name, hours: what the certificate will say about the person. */
export function IssuePage({
  record,
  form,
  meanwhile = false,
  once,
}: {
  readonly record: RecordRow;
  readonly form: FormState;
  /** Another one was issued since the form was opened. */
  readonly meanwhile?: boolean;
  readonly once: string;
}): JSX.Element {
  const m = useMessages(recordsMessages);
  const { lang } = usePage();
  const labels = { name: m.certificateName, language: m.certificateLanguage };
  return (
    <div class="wrap stack stack-l">
      <PageHead over={<span {...asWritten}>{record.cohortTitle}</span>} title={m.issueTitle} lead={m.issueLead} />
      {meanwhile && (
        <Notice kind="attention" title={m.issuedMeanwhile}>
          <p>
            {m.issuedMeanwhileText} <a href={`/records/${record.id}#certificates`}>{m.issuedMeanwhileSee}</a>
          </p>
        </Notice>
      )}
      <ErrorSummary title={m.notIssued} errors={summaryOf(form, labels)} />
      <Form action={`/records/${record.id}/certificates`} once={once} class="stack">
        <input type="hidden" name="valid" value={fieldValue(form, "valid")} />
        <Field
          name="name"
          label={m.certificateName}
          hint={m.certificateNameHint}
          value={fieldValue(form, "name")}
          error={problemOf(lang, form, "name")}
          who={["me", "organizers"]}
          must
          autocomplete="name"
        />
        <Choices
          name="language"
          label={m.certificateLanguage}
          value={fieldValue(form, "language")}
          error={problemOf(lang, form, "language")}
          options={(["ja", "en"] as const).map((value) => ({ value, label: m.languages[value] }))}
        />
        <Check name="hours" label={m.hours} note={m.hoursNote} checked={fieldValue(form, "hours") !== ""} />
        <div class="cluster">
          <Button kind="primary">{m.issueButton}</Button>
          <ButtonLink kind="plain" href={`/records/${record.id}`}>
            {m.back}
          </ButtonLink>
        </div>
      </Form>
    </div>
  );
}

/** The one question before it is taken back. */
export function RevokePage({
  certificate,
  mine,
  back,
  form,
}: {
  readonly certificate: CertificateRow;
  readonly mine: boolean;
  readonly back: string;
  readonly form: FormState;
}): JSX.Element {
  const m = useMessages(recordsMessages);
  const { lang } = usePage();
  return (
    <div class="wrap stack stack-l" data-who={mine ? "me" : "organizers"}>
      <PageHead over={<span {...asWritten}>{certificate.number}</span>} title={m.revokeTitle} lead={m.revokeLead} />
      {!mine && <p>{m.revokeTheirs}</p>}
      <ErrorSummary title={m.notRevoked} errors={summaryOf(form, { reason: m.revokeReason })} />
      <Form action={`/certificates/${certificate.id}/revoke`} class="stack">
        {!mine && (
          <Field
            type="textarea"
            name="reason"
            label={m.revokeReason}
            hint={m.revokeReasonHint}
            who={["me"]}
            whose={m.revokeWhose}
            must
            value={fieldValue(form, "reason")}
            error={problemOf(lang, form, "reason")}
          />
        )}
        <div class="cluster">
          <Button kind="danger">{m.revoke}</Button>
          <ButtonLink kind="plain" href={back}>
            {m.keep}
          </ButtonLink>
        </div>
      </Form>
    </div>
  );
}

/** For those who run the cohort: which names stand on its valid certificates, and the way to take one back. */
export function IssuedPage({
  cohort,
  issued,
}: {
  readonly cohort: { readonly id: string; readonly title: string };
  readonly issued: readonly IssuedCertificate[];
}): JSX.Element {
  const m = useMessages(recordsMessages);
  const reader = usePage();
  return (
    <div class="wrap stack stack-l" data-who="me organizers">
      <PageHead
        over={
          <a href={`/cohorts/${cohort.id}`} {...asWritten}>
            {cohort.title}
          </a>
        }
        title={m.issuedTitle}
        lead={m.issuedLead}
      />
      {issued.length === 0 ? (
        <Empty title={m.issuedNone}>{m.issuedNoneText}</Empty>
      ) : (
        <Ledger
          caption={m.issuedTitle}
          hideCaption
          rows={issued}
          rowKey={(row) => row.id}
          columns={[
            {
              label: m.person,
              kind: "head",
              cell: (row) => <Person id={row.person} name={row.nickname} sign={row.plate} small />,
            },
            { label: m.certificateName, cell: (row) => <span {...asWritten}>{row.printed}</span> },
            { label: m.facts.issued, cell: (row) => longDateText(reader, row.issuedAt) },
            {
              label: "",
              kind: "act",
              cell: (row) => (
                <ButtonLink
                  size="small"
                  href={`/certificates/${row.id}/revoke`}
                  aria-label={`${m.revoke}: ${row.printed}`}
                  {...asWritten}
                >
                  {m.revoke}
                </ButtonLink>
              ),
            },
          ]}
        />
      )}
    </div>
  );
}
