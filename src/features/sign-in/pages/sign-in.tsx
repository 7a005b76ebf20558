import type { JSX } from "preact";
import { Button } from "../../../design/components/button.tsx";
import { ErrorSummary } from "../../../design/components/error-summary.tsx";
import { Field } from "../../../design/components/field.tsx";
import { Form } from "../../../design/components/form.tsx";
import { PageHead, SectionHead } from "../../../design/components/heads.tsx";
import { useMessages, usePage } from "../../../design/context.ts";
import { problemOf, summaryOf } from "../../../design/problem-words.ts";
import { type FormState, fieldValue } from "../../../platform/http/form.ts";
import { signInMessages } from "../messages.ts";
import { SharedMachine, type SharedProps } from "./shared.tsx";

interface SignInProps {
  readonly form: FormState;
  /** Where to go afterwards. */
  readonly to: string;
}

/** One field, one button; printed codes below. */
export function SignInPage({ form, to, sends }: SignInProps & { readonly sends: boolean }): JSX.Element {
  const m = useMessages(signInMessages);
  const { lang } = usePage();
  // Nobody types an address that nothing can be mailed to.
  if (!sends) return <CannotSend to={to} />;
  return (
    <div class="wrap stack stack-l">
      <PageHead title={m.title} lead={m.lead} />
      <ErrorSummary title={m.notSent} errors={summaryOf(form, { email: m.email })} />
      <Form action="/sign-in" class="stack">
        <input type="hidden" name="to" value={to} />
        <Field
          type="email"
          name="email"
          label={m.email}
          hint={m.emailHint}
          autocomplete="email"
          must
          value={fieldValue(form, "email")}
          error={problemOf(lang, form, "email")}
        />
        <Button kind="primary">{m.send}</Button>
      </Form>
      <section aria-labelledby="no-mail">
        <SectionHead id="no-mail" title={m.noMail} />
        <p>{m.noMailText}</p>
        <p>
          <a class="go" href={`/sign-in/printed?to=${encodeURIComponent(to)}`}>
            {m.byPrinted}
          </a>
        </p>
      </section>
    </div>
  );
}

/** After asking: the code, and how to ask again. */
export function CodePage({
  form,
  to,
  email,
  sends,
  shared,
}: SignInProps & SharedProps & { readonly email: string; readonly sends: boolean }): JSX.Element {
  const m = useMessages(signInMessages);
  const { lang } = usePage();
  if (!sends) return <CannotSend to={to} />;
  return (
    <div class="wrap stack stack-l">
      <PageHead title={m.sentTitle} lead={m.sentLead(email)} />
      <ErrorSummary title={m.notIn} errors={summaryOf(form, { code: m.code })} />
      <Form action="/sign-in/code" class="stack">
        <input type="hidden" name="to" value={to} />
        <input type="hidden" name="email" value={email} />
        <Field
          name="code"
          label={m.code}
          hint={m.codeHint}
          inputmode="numeric"
          autocomplete="one-time-code"
          value={fieldValue(form, "code")}
          error={problemOf(lang, form, "code", { wrong: () => m.wrongCode })}
        />
        <SharedMachine checked={shared} />
        <Button kind="primary">{m.enterByCode}</Button>
      </Form>
      <Form action="/sign-in" class="stack">
        <input type="hidden" name="to" value={to} />
        <input type="hidden" name="email" value={email} />
        <p class="soft">{m.sentNothing}</p>
        <div class="cluster">
          <Button size="small">{m.again}</Button>
          <a class="go" href={`/sign-in?to=${encodeURIComponent(to)}`}>
            {m.otherAddress}
          </a>
        </div>
      </Form>
    </div>
  );
}

/** Mail is not set up: nobody is told to wait for one. */
function CannotSend({ to }: { readonly to: string }): JSX.Element {
  const m = useMessages(signInMessages);
  return (
    <div class="wrap stack stack-l">
      <PageHead title={m.cannotSend} lead={m.cannotSendText} />
      <p>
        <a class="go" href={`/sign-in/printed?to=${encodeURIComponent(to)}`}>
          {m.byPrinted}
        </a>
      </p>
    </div>
  );
}

/** For people without working mail. */
export function PrintedPage({ form, to, shared }: SignInProps & SharedProps): JSX.Element {
  const m = useMessages(signInMessages);
  const { lang } = usePage();
  return (
    <div class="wrap stack stack-l">
      <PageHead title={m.printedTitle} lead={m.printedLead} />
      <ErrorSummary title={m.notIn} errors={summaryOf(form, { printed: m.printed })} />
      <Form action="/sign-in/printed" class="stack">
        <input type="hidden" name="to" value={to} />
        <Field
          name="printed"
          label={m.printed}
          hint={m.printedHint}
          autocomplete="off"
          value={fieldValue(form, "printed")}
          error={problemOf(lang, form, "printed", { wrong: () => m.wrongPrinted })}
        />
        <SharedMachine checked={shared} />
        <Button kind="primary">{m.linkButton}</Button>
      </Form>
    </div>
  );
}
