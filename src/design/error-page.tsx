import type { JSX } from "preact";
import { defineMessages } from "../platform/i18n/messages.ts";
import { Button, ButtonLink } from "./components/button.tsx";
import { PageHead, SectionHead } from "./components/heads.tsx";
import { Sheet } from "./components/sheet.tsx";
import { useMessages } from "./context.ts";
import { asWritten } from "./theirs.ts";

const messages = defineMessages({
  ja: {
    first: "最初のページへ",
    back: "書いていたページへもどる",
    signIn: "新しいタブでサインインする",
    kept: "書いたもの",
    again: "もう一度送る",
    copy: "ここから写すこともできます。",
  },
  en: {
    first: "To the first page",
    back: "Back to the page you were writing on",
    signIn: "Sign in in a new tab",
    kept: "What you wrote",
    again: "Send again",
    copy: "You can also copy it from here.",
  },
});

interface ErrorPageProps {
  readonly title: string;
  readonly next: string;
  /** What was posted and not stored, with where to: shown, and sent again by one button. */
  readonly kept?: { readonly action: string; readonly fields: readonly (readonly [string, string])[] } | undefined;
  readonly offerSignIn?: boolean;
  /** The page that what was refused came from. */
  readonly back?: string | undefined;
}

/** Every refusal and fault: what happened, what was kept, what to do next. */
export function ErrorPage({ title, next, kept, offerSignIn, back }: ErrorPageProps): JSX.Element {
  const m = useMessages(messages);
  const written = kept?.fields.filter(([name, value]) => !HIDDEN.has(name) && value.trim() !== "") ?? [];
  return (
    <div class="wrap stack stack-l">
      <PageHead title={title} lead={next} />
      {kept && written.length > 0 && (
        <section aria-labelledby="kept">
          <SectionHead id="kept" title={m.kept} note={m.copy} />
          <form method="post" action={kept.action} class="stack">
            {kept.fields.map(([name, value], i) => (
              <input type="hidden" name={name} value={value} key={i} />
            ))}
            <Sheet who={["me"]}>
              {written.map(([name, value]) => (
                <p class="pre-line" key={name} {...asWritten}>
                  {value}
                </p>
              ))}
            </Sheet>
            <div class="cluster">
              <Button kind="primary">{m.again}</Button>
              {offerSignIn && (
                <ButtonLink href="/sign-in" target="_blank">
                  {m.signIn}
                </ButtonLink>
              )}
            </div>
          </form>
        </section>
      )}
      {written.length === 0 && (
        <p>
          <ButtonLink href={back ?? "/"}>{back ? m.back : m.first}</ButtonLink>
        </p>
      )}
    </div>
  );
}

/** Fields of ours, not of the person. */
const HIDDEN = new Set(["once", "version", "clientId", "to", "returnTo", "threadOf", "role"]);
