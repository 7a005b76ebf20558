import type { JSX } from "preact";
import { Button } from "../../../design/components/button.tsx";
import { Choices } from "../../../design/components/choices.tsx";
import { ErrorSummary } from "../../../design/components/error-summary.tsx";
import { Field } from "../../../design/components/field.tsx";
import { Form } from "../../../design/components/form.tsx";
import { PageHead, SectionHead } from "../../../design/components/heads.tsx";
import { Notice } from "../../../design/components/notice.tsx";
import { useMessages, usePage } from "../../../design/context.ts";
import { problemOf, summaryOf } from "../../../design/problem-words.ts";
import { type FormState, fieldValue } from "../../../platform/http/form.ts";
import { followersMessages } from "../messages.ts";
import { MOST_OF_HOUSE, NEEDS, UNCONFIRMED_DAYS } from "../rules.ts";

interface FormProps {
  readonly form: FormState;
  readonly once: string;
}

/** Anybody outside asks to be told, without an account. */
export function FollowPage({
  form,
  once,
  sends,
  demo,
}: FormProps & { readonly sends: boolean; readonly demo: boolean }): JSX.Element {
  const m = useMessages(followersMessages);
  const { lang } = usePage();
  return (
    <div class="wrap stack stack-l">
      <PageHead title={m.title} lead={m.lead} />
      {sends ? (
        <>
          <Problems form={form} />
          <Form action="/programme/follow" once={once} class="stack">
            <Field
              type="email"
              name="email"
              label={m.email}
              hint={m.emailHint}
              must
              autocomplete="email"
              value={fieldValue(form, "email")}
              error={problemOf(lang, form, "email")}
            />
            <Wishes form={form} />
            <p class="soft">
              {m.kept(UNCONFIRMED_DAYS)} {m.limit(MOST_OF_HOUSE)}
            </p>
            <Button kind="primary">{m.ask}</Button>
          </Form>
        </>
      ) : (
        <>
          <p>{demo ? m.inDemo : m.cannotSend}</p>
          <p>
            <a class="go" href="/enquiries/new?kind=office">
              {m.toAsk}
            </a>
          </p>
        </>
      )}
    </div>
  );
}

/** The mail is on its way; the same for every address. */
export function AskedPage(): JSX.Element {
  const m = useMessages(followersMessages);
  return (
    <div class="wrap stack stack-l">
      <PageHead title={m.sentTitle} lead={m.sentLead} />
      <p class="soft">{m.sentNone}</p>
      <ToProgramme />
    </div>
  );
}

/** Behind the link: yes, change, stop. */
export function OwnFollowPage({
  form,
  once,
  email,
  path,
  isConfirmed,
  done,
}: FormProps & {
  readonly email: string;
  readonly path: string;
  readonly isConfirmed: boolean;
  readonly done: "confirmed" | "saved" | undefined;
}): JSX.Element {
  const m = useMessages(followersMessages);
  const shown = isConfirmed ? { title: m.ownTitle, lead: m.ownLead } : { title: m.confirmTitle, lead: m.confirmLead };
  return (
    <div class="wrap stack stack-l">
      <PageHead {...shown} />
      {done && <Notice kind="ok" title={done === "saved" ? m.savedTitle : m.confirmedTitle} />}
      <p translate={false}>
        {m.at}: <strong>{email}</strong>
      </p>
      <Problems form={form} />
      <Form action={path} once={once} class="stack">
        <Wishes form={form} />
        <Button kind="primary">{isConfirmed ? m.save : m.confirm}</Button>
      </Form>
      <section class="stack" aria-labelledby="stop">
        <SectionHead id="stop" title={m.stop} />
        <p>{m.stopText}</p>
        <Form action={`${path}/stop`}>
          <Button>{m.stop}</Button>
        </Form>
      </section>
    </div>
  );
}

export function StoppedPage(): JSX.Element {
  const m = useMessages(followersMessages);
  return (
    <div class="wrap stack stack-l">
      <PageHead title={m.stoppedTitle} lead={m.stoppedLead} />
      <ToProgramme />
    </div>
  );
}

function Problems({ form }: { readonly form: FormState }): JSX.Element {
  const m = useMessages(followersMessages);
  const labels = { email: m.email, organization: m.organization, needs: m.needs, words: m.words };
  return <ErrorSummary title={m.notAsked} errors={summaryOf(form, labels)} />;
}

function Wishes({ form }: { readonly form: FormState }): JSX.Element {
  const m = useMessages(followersMessages);
  const { lang } = usePage();
  return (
    <>
      <Field
        name="organization"
        label={m.organization}
        hint={m.organizationHint}
        autocomplete="organization"
        value={fieldValue(form, "organization")}
        error={problemOf(lang, form, "organization")}
      />
      <Choices
        name="needs"
        label={m.needs}
        hint={m.needsHint}
        many
        layout="rows"
        value={form.values.needs}
        error={problemOf(lang, form, "needs")}
        options={NEEDS.map((need) => ({ value: need, label: m.need[need] }))}
      />
      <Field
        type="textarea"
        name="words"
        label={m.words}
        hint={m.wordsHint}
        rows={4}
        value={fieldValue(form, "words")}
        error={problemOf(lang, form, "words")}
      />
    </>
  );
}

function ToProgramme(): JSX.Element {
  const m = useMessages(followersMessages);
  return (
    <p>
      <a class="go" href="/programme">
        {m.toProgramme}
      </a>
    </p>
  );
}
