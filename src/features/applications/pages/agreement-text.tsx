import type { JSX } from "preact";
import { Fold } from "../../../design/components/fold.tsx";
import { Bullets } from "../../../design/components/lists.tsx";
import { Notice } from "../../../design/components/notice.tsx";
import { Prose } from "../../../design/components/prose.tsx";
import { useMessages } from "../../../design/context.ts";
import { asWritten } from "../../../design/theirs.ts";
import { renderMarkdown } from "../../../platform/markdown/render.ts";
import { packMessages } from "../agreements/messages.ts";
import type { Agreement, UndertakenWords } from "../agreements/view.ts";
import { applicationsMessages } from "../messages.ts";
import { CONDUCT } from "../rules.ts";

interface TextProps {
  readonly agreement: Pick<Agreement, "key" | "lang" | "inShort" | "body" | "byOrganizers" | "why">;
  /** The code of conduct, for the agreement that speaks of it. */
  readonly conduct: readonly string[];
  /** In which the code of conduct is written. */
  readonly language: "ja" | "en";
  readonly undertaken: readonly UndertakenWords[];
}

/** What an agreement says, with what it means in short above it, and who has put their names to it where organizers do. */
export function AgreementText({ agreement, conduct, language, undertaken }: TextProps): JSX.Element {
  const m = useMessages(packMessages);
  const { conduct: conductTitle } = useMessages(applicationsMessages);
  const { key, lang, inShort, body, byOrganizers, why } = agreement;
  return (
    <>
      {why && (
        <Notice kind="attention" title={m.askedAgain}>
          <p {...asWritten}>{m.askedWhy(why)}</p>
        </Notice>
      )}
      <InShort lang={lang} text={inShort} />
      <Prose html={renderMarkdown(body)} lang={lang} />
      {key === CONDUCT && conduct.length > 0 && (
        <Fold summary={conductTitle}>
          <Bullets>
            {conduct.map((one) => (
              <li key={one} lang={language}>
                {one}
              </li>
            ))}
          </Bullets>
        </Fold>
      )}
      {byOrganizers && <Undertaken names={undertaken.filter((one) => one.key === key)} />}
    </>
  );
}

/** What it means in the plainest words. */
export function InShort({ lang, text }: { readonly lang: "ja" | "en"; readonly text: string }): JSX.Element | null {
  const m = useMessages(packMessages);
  if (text === "") return null;
  return (
    <p>
      <span class="soft small">{m.inShort}</span>
      <br />
      <strong lang={lang}>{text}</strong>
    </p>
  );
}

function Undertaken({ names }: { readonly names: readonly UndertakenWords[] }): JSX.Element {
  const m = useMessages(packMessages);
  if (names.length === 0) return <p class="soft">{m.undertakenByNobody}</p>;
  return (
    <div class="stack">
      <p class="soft small">{m.undertaken}</p>
      <Bullets>
        {names.map(({ name, at }) => (
          <li key={name} {...asWritten}>
            {m.undertakenBy(name, at)}
          </li>
        ))}
      </Bullets>
    </div>
  );
}
