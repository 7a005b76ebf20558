import type { JSX } from "preact";
import { Button } from "../../../design/components/button.tsx";
import { ErrorSummary } from "../../../design/components/error-summary.tsx";
import { Field } from "../../../design/components/field.tsx";
import { Form } from "../../../design/components/form.tsx";
import { PageHead, SectionHead } from "../../../design/components/heads.tsx";
import { Facts } from "../../../design/components/lists.tsx";
import { Notice } from "../../../design/components/notice.tsx";
import { useMessages, usePage } from "../../../design/context.ts";
import { problemOf, summaryOf } from "../../../design/problem-words.ts";
import { asWritten } from "../../../design/theirs.ts";
import { type FormState, fieldValue } from "../../../platform/http/form.ts";
import { longDateText } from "../../../platform/i18n/format.ts";
import { recordsMessages } from "../messages.ts";
import { numberIn } from "../rules.ts";
import type { CertificateView } from "../view.ts";
import { periodText } from "./fact-words.ts";

interface VerifyProps {
  readonly form: FormState;
  /** No certificate has the number that was asked for. */
  readonly unknown?: boolean;
}

/** Where somebody types the number of a certificate. */
export function VerifyPage({ form, unknown }: VerifyProps): JSX.Element {
  const m = useMessages(recordsMessages);
  const { lang } = usePage();
  return (
    <div class="wrap stack stack-l">
      <PageHead title={m.verify} lead={m.verifyLead} over={unknown && numberIn(fieldValue(form, "id"))} />
      <ErrorSummary title={m.verifyNot} errors={summaryOf(form, { id: m.number })} />
      {unknown && (
        <Notice kind="attention" title={m.unknown}>
          {m.unknownText}
        </Notice>
      )}
      {/* GET: a number is no secret to keep out of an address, it is the address */}
      <form method="get" action="/verify" class="stack" novalidate>
        <Field
          name="id"
          label={m.number}
          hint={m.verifyHint}
          value={fieldValue(form, "id")}
          error={problemOf(lang, form, "id", m.problems)}
          autocomplete="off"
          spellcheck={false}
        />
        <p>
          <Button kind="primary">{m.verifyButton}</Button>
        </p>
      </form>
    </div>
  );
}

interface VerifiedProps {
  readonly certificate: CertificateView;
  readonly form: FormState;
  /** Undefined: no name was typed. */
  readonly matches?: boolean | undefined;
}

/** What anybody with the number is told. The name is answered, never shown. */
export function VerifiedPage({ certificate, form, matches }: VerifiedProps): JSX.Element {
  const m = useMessages(recordsMessages);
  const reader = usePage();
  const { lang } = reader;
  const valid = certificate.state === "valid";
  const state = valid ? m.valid : certificate.replaced ? m.replaced : m.revoked;
  const moment = (iso: string): string => longDateText(reader, new Date(iso));
  return (
    <div class="wrap stack stack-l">
      <PageHead title={m.verify} over={certificate.id} />
      <ErrorSummary title={m.verifyNot} errors={summaryOf(form, { name: m.nameLabel })} />
      {matches === undefined ? (
        <Notice kind={valid ? "ok" : "attention"} title={state}>
          {valid ? m.validText : certificate.replaced ? m.replacedText : m.revokedText}
        </Notice>
      ) : (
        <Notice kind={matches ? "ok" : "attention"} title={matches ? m.nameYes : m.nameNo}>
          {m.nameAgain}
        </Notice>
      )}
      <Facts
        facts={[
          ...(matches === undefined ? [] : [{ term: m.state, is: state }]),
          { term: m.facts.company, is: <span {...asWritten}>{certificate.issuer}</span> },
          { term: m.facts.cohort, is: <span {...asWritten}>{certificate.cohort}</span> },
          { term: m.facts.period, is: periodText(lang, certificate) },
          ...(certificate.assignment === null
            ? []
            : [{ term: m.facts.assignment, is: <span {...asWritten}>{certificate.assignment}</span> }]),
          { term: m.facts.issued, is: moment(certificate.issuedAt) },
          ...(certificate.revokedAt === null ? [] : [{ term: m.facts.revoked, is: moment(certificate.revokedAt) }]),
        ]}
      />
      <section class="stack" aria-labelledby="name-check">
        <SectionHead id="name-check" title={m.nameAsk} />
        <p>{m.nameLead}</p>
        <Form action={`/verify/${certificate.id}`} class="stack">
          <Field
            name="name"
            label={m.nameLabel}
            hint={m.nameTypeHint}
            value={fieldValue(form, "name")}
            error={problemOf(lang, form, "name")}
            autocomplete="off"
          />
          <p>
            <Button kind="primary">{m.nameButton}</Button>
          </p>
        </Form>
      </section>
      <p>
        <a class="go" href="/verify">
          {m.otherNumber}
        </a>
      </p>
    </div>
  );
}
