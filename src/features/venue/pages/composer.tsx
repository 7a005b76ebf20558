import type { JSX } from "preact";
import { Button } from "../../../design/components/button.tsx";
import { Choices } from "../../../design/components/choices.tsx";
import { ErrorSummary } from "../../../design/components/error-summary.tsx";
import { Field } from "../../../design/components/field.tsx";
import { Form } from "../../../design/components/form.tsx";
import { useMessages, usePage } from "../../../design/context.ts";
import { problemOf, summaryOf } from "../../../design/problem-words.ts";
import { draftMessages } from "../../../platform/drafts/messages.ts";
import { type FormState, fieldValue } from "../../../platform/http/form.ts";
import { dayText } from "../../../platform/i18n/format.ts";
import { WritePlainly } from "../../accounts/pages/plain-words.tsx";
import { attachingMessages } from "../attaching/messages.ts";
import { altField } from "../attaching/rules.ts";
import type { FileView } from "../attaching/view.ts";
import { peopleAt } from "../mentioning/rules.ts";
import { venueMessages } from "../messages.ts";
import { schedulingMessages } from "../scheduling/messages.ts";
import type { QuietHours } from "../scheduling/rules.ts";
import { AttachField, AttachTemplates } from "./attach.tsx";
import { LaterChoice } from "./later-choice.tsx";
import { NameChoice, type Naming } from "./name-choice.tsx";
import { Phrases } from "./phrases.tsx";
import { LookingChoice } from "./still-looking.tsx";

export interface ComposerProps {
  readonly room: string;
  readonly form: FormState;
  /** Files that were uploaded for it. */
  readonly attached: readonly FileView[];
  /** Sent twice with one id it is stored once. */
  readonly clientId: string;
  /** Days to choose from, YYYY-MM-DD; none where a reply is not asked for. */
  readonly replyDays: readonly string[];
  /** The one of them that stands chosen at first; empty: none. */
  readonly preset: string;
  /** Answers a post instead of beginning one. */
  readonly threadOf?: string;
  /** Sentences to begin with; none for who accompanies. */
  readonly phrases: readonly string[];
  /** When what stands here was kept as a draft. */
  readonly savedAt?: string | undefined;
  /** Which draft stands here; empty: none. */
  readonly since: string;
  /** Whether one may write without one's name, or does so here in any case. */
  readonly naming?: Naming | undefined;
  readonly now: Date;
  /** When the reader rests: as they have chosen, else as the blueprint suggests; null: neither says anything. */
  readonly quiet: QuietHours | null;
  /** It answers a question that waits: somebody of the staff may say that they are not done. */
  readonly answering?: boolean;
  /** Who reads it and wants plain words, for whoever accompanies them. */
  readonly plainFor?: string | undefined;
}

/** Where one writes. One filled button; questions say by when a reply would help. */
export function Composer(props: ComposerProps): JSX.Element {
  const { room, form, attached, clientId, replyDays, preset, threadOf, phrases, savedAt, since, naming, answering } =
    props;
  const m = useMessages(venueMessages);
  const files = useMessages(attachingMessages);
  const later = useMessages(schedulingMessages);
  const reader = usePage();
  const title = threadOf ? m.answer : m.compose;
  const dayWords = (day: string): string => m.byDay(dayText(reader.lang, day));
  const given = form.values.replyWanted?.[0];
  // The day of an old draft may be over.
  const chosen = given === "" || (given && replyDays.includes(given)) ? given : preset;
  const described = Object.fromEntries(attached.map(({ id, name }) => [altField(id), files.alt(name)]));
  const labels = { body: m.body, file: files.field, ...described, laterDay: later.day, laterTime: later.time };
  return (
    <>
      <Form
        files
        class="composer sheet stack"
        id="composer"
        action={`/rooms/${room}/posts`}
        aria-labelledby="compose"
        data-draft={`post:${threadOf ?? room}`}
        data-draft-failed={draftMessages[reader.lang].failed}
        data-preset={preset}
        data-people={peopleAt(room, threadOf)}
      >
        <h2 id="compose" class="hidden">
          {title}
        </h2>
        <ErrorSummary title={m.notSent} errors={summaryOf(form, labels)} />
        <input type="hidden" name="clientId" value={clientId} />
        <input type="hidden" name="draftSince" value={since} />
        {threadOf && <input type="hidden" name="threadOf" value={threadOf} />}
        <WritePlainly name={props.plainFor} />
        <Field
          type="textarea"
          name="body"
          label={threadOf ? m.answer : m.body}
          hint={m.bodyHint}
          rows={3}
          value={fieldValue(form, "body")}
          error={problemOf(reader.lang, form, "body")}
        />
        <AttachField room={room} form={form} attached={attached} />
        <Phrases room={room} phrases={phrases} />
        {replyDays.length > 0 && (
          <Choices
            name="replyWanted"
            label={m.reply}
            value={chosen}
            options={[
              { value: "", label: m.noReply },
              ...replyDays.map((day) => ({ value: day, label: dayWords(day) })),
            ]}
          />
        )}
        <NameChoice naming={naming} checked={fieldValue(form, "anonymous") !== ""} />
        {answering && <LookingChoice checked={fieldValue(form, "looking") !== ""} />}
        <div class="between mid">
          <p class="saved" data-draft-state role="status">
            {savedAt && draftMessages[reader.lang].saved(savedAt)}
          </p>
          <Button kind="primary">{threadOf ? m.sendAnswer : m.send}</Button>
        </div>
        <LaterChoice form={form} now={props.now} quiet={props.quiet} />
      </Form>
      <AttachTemplates room={room} />
    </>
  );
}
