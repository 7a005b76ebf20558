import type { JSX } from "preact";
import { type FormState, fieldValues } from "../../platform/http/form.ts";
import { defineMessages } from "../../platform/i18n/messages.ts";
import { useMessages } from "../context.ts";
import { asWritten } from "../theirs.ts";
import { Notice } from "./notice.tsx";

const messages = defineMessages({
  ja: {
    title: "ほかの画面でも直されていました",
    text: "下の欄には、いま書いたものが入っています。先に保存されたものは、ここにあります。残したいほうに直して、もう一度押してください。",
    theirs: (label: string) => `先に保存された「${label}」`,
    empty: "（空）",
  },
  en: {
    title: "It was changed in another window too",
    text: "The fields below hold what you wrote. What was saved before stands here. Keep what you want and press again.",
    theirs: (label: string) => `Saved before: ${label}`,
    empty: "(empty)",
  },
});

interface ConflictProps {
  /** What the person sent. */
  readonly mine: FormState;
  /** What is stored now; undefined: there is no conflict, nothing is shown. */
  readonly theirs: FormState | undefined;
  /** Field name → its label, in the order of the page. */
  readonly labels: Readonly<Record<string, string>>;
  /** What to do, where what was saved before stays whatever is pressed now. */
  readonly text?: string;
}

/** The top of every 409 page: both versions, field by field where they differ. The form itself follows, with what was typed. */
export function Conflict({ mine, theirs, labels, text }: ConflictProps): JSX.Element | null {
  const m = useMessages(messages);
  if (!theirs) return null;
  const differing = Object.entries(labels).filter(
    ([name]) => fieldValues(mine, name).join("\n") !== fieldValues(theirs, name).join("\n"),
  );
  return (
    <div class="stack" tabindex={-1} autofocus>
      <Notice kind="attention" title={m.title}>
        {text ?? m.text}
      </Notice>
      {differing.map(([name, label]) => (
        <section class="sheet stack" aria-label={m.theirs(label)} key={name}>
          <p class="label">{m.theirs(label)}</p>
          <p class="pre-line" {...asWritten}>
            {fieldValues(theirs, name).join("\n") || m.empty}
          </p>
        </section>
      ))}
    </div>
  );
}
