import type { JSX } from "preact";
import { useMessages, usePage } from "../../../design/context.ts";
import { asWritten } from "../../../design/theirs.ts";
import { blueprintsMessages } from "../../blueprints/messages.ts";
import { applicationsMessages } from "../messages.ts";
import { publishingMessages } from "../publishing/messages.ts";
import type { Decision, Letter } from "../rules.ts";

/** What a placeholder stands for, in words. */
export const placeholderWord = (lang: "ja" | "en", name: string): string =>
  blueprintsMessages[lang].placeholders[name] ?? name;

/** A mail as it will be read; gaps and the link of one's own say what stands there. */
export function LetterText({ letter }: { readonly letter: Letter }): JSX.Element {
  const m = useMessages(publishingMessages);
  const { lang } = usePage();
  const worded = (text: string): string =>
    letter.open
      .reduce((rest, name) => rest.replaceAll(`{{${name}}}`, m.open(placeholderWord(lang, name))), text)
      .replaceAll("{{link}}", m.ownLink);
  return (
    <>
      <p>
        <strong {...asWritten}>{worded(letter.subject)}</strong>
      </p>
      <p class="pre-line" {...asWritten}>
        {worded(letter.body)}
      </p>
    </>
  );
}

/** What stands on the page of somebody whom no mail reaches, in place of a letter. */
export function OnTheirPage({
  decision,
  reason,
}: {
  readonly decision: Decision;
  readonly reason: string;
}): JSX.Element {
  const { states } = useMessages(applicationsMessages);
  const m = useMessages(publishingMessages);
  return (
    <>
      <p>{m.noMailText}</p>
      <p>
        <strong>{states[decision]}</strong>
      </p>
      {decision === "declined" && (
        <p class="pre-line" {...asWritten}>
          {m.reason(reason)}
        </p>
      )}
    </>
  );
}
