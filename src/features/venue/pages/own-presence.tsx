import type { JSX } from "preact";
import { Button } from "../../../design/components/button.tsx";
import { Choices } from "../../../design/components/choices.tsx";
import { ErrorSummary } from "../../../design/components/error-summary.tsx";
import { Field } from "../../../design/components/field.tsx";
import { Form } from "../../../design/components/form.tsx";
import { PageHead } from "../../../design/components/heads.tsx";
import { Notice } from "../../../design/components/notice.tsx";
import { useMessages, usePage } from "../../../design/context.ts";
import { problemOf, summaryOf } from "../../../design/problem-words.ts";
import { asWritten } from "../../../design/theirs.ts";
import { type FormState, fieldValue } from "../../../platform/http/form.ts";
import { sentences } from "../../../platform/i18n/format.ts";
import { presenceMessages } from "../presence/messages.ts";
import type { Declared } from "../presence/queries.ts";
import { LONGEST_NOTE, type PresenceKind } from "../presence/rules.ts";
import { endText } from "./presence.tsx";

interface OwnPresenceProps {
  readonly cohort: string;
  readonly kinds: readonly PresenceKind[];
  readonly own: Declared | undefined;
  /** They have chosen to show it to nobody. */
  readonly hidden: boolean;
  readonly now: Date;
  readonly saved: boolean;
  readonly form: FormState;
}

/** 「いまの札」: what one says of oneself, who reads it, when it ends, and how to take it down. */
export function OwnPresencePage({ cohort, kinds, own, hidden, now, saved, form }: OwnPresenceProps): JSX.Element {
  const m = useMessages(presenceMessages);
  const reader = usePage();
  const labels = { presence: m.choose, note: m.note, until: m.until };
  const at = `/cohorts/${cohort}/presence`;
  return (
    <div class="wrap stack stack-l">
      <PageHead title={m.title} lead={m.lead} />
      {saved && <Notice kind="ok" title={m.saved} />}
      <section class="stack" data-who={hidden ? "me" : undefined}>
        <p>
          {own ? <strong {...asWritten}>{m.now(own.label)}</strong> : m.none}
          {own?.note && <span {...asWritten}>・{own.note}</span>}
        </p>
        <p class="soft">
          {sentences(
            reader.lang,
            own && (own.named ? m.ends(endText(reader, own.until, now)) : m.endsAtNight),
            hidden ? m.hidden : m.who,
          )}{" "}
          <a href="/settings/quiet#unseen">{m.toSetting}</a>
        </p>
        {own && (
          <Form action={`${at}/back`}>
            <Button size="small">{m.takeBack}</Button>
          </Form>
        )}
      </section>
      <ErrorSummary errors={summaryOf(form, labels)} title={m.notSet} />
      <Form class="stack" action={at}>
        <Choices
          name="presence"
          label={m.choose}
          layout="rows"
          value={fieldValue(form, "presence")}
          error={problemOf(reader.lang, form, "presence")}
          options={kinds.map(({ key, label, meaning }) => ({
            value: key,
            label: <span {...asWritten}>{label}</span>,
            note: <span {...asWritten}>{meaning}</span>,
          }))}
        />
        <Field
          name="note"
          label={m.note}
          hint={m.noteHint}
          maxlength={LONGEST_NOTE}
          value={fieldValue(form, "note")}
          error={problemOf(reader.lang, form, "note")}
        />
        <Field
          name="until"
          label={m.until}
          hint={m.untilHint}
          value={fieldValue(form, "until")}
          error={problemOf(reader.lang, form, "until", m.problems)}
        />
        <Button kind="primary">{m.save}</Button>
      </Form>
      <p>
        <a class="go" href={`/cohorts/${cohort}/people-here`}>
          {m.toPeople}
        </a>
      </p>
    </div>
  );
}
