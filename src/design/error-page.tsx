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
    copyOnly: "ここから写せます。",
    open: "いまの様子を開く",
    start: "一覧の最初を開く",
  },
  en: {
    first: "To the first page",
    back: "Back to the page you were writing on",
    signIn: "Sign in in a new tab",
    kept: "What you wrote",
    again: "Send again",
    copy: "You can also copy it from here.",
    copyOnly: "You can copy it from here.",
    open: "Open how it stands now",
    start: "Open the list from its beginning",
  },
});

/** What was posted and not stored, with where to. */
export interface Kept {
  readonly action: string;
  readonly fields: readonly (readonly [string, string])[];
  /** What of it somebody has written themselves, to be read and copied. */
  readonly written: readonly string[];
  /** Sent once more by one button it may be taken. */
  readonly again: boolean;
}

interface ErrorPageProps {
  readonly title: string;
  readonly next: string;
  readonly kept?: Kept | undefined;
  readonly offerSignIn?: boolean;
  /** The page that what was refused came from. */
  readonly back?: string | undefined;
  /** The page that shows how things stand now. */
  readonly open?: string | number | undefined;
  /** The list that the page belongs to, from its beginning. */
  readonly start?: string | number | undefined;
}

/** Every refusal and fault: what happened, what was kept, what to do next. */
export function ErrorPage({ title, next, kept, offerSignIn, back, open, start }: ErrorPageProps): JSX.Element {
  const m = useMessages(messages);
  const written = kept?.written ?? [];
  const again = kept?.again === true && written.length > 0;
  return (
    <div class="wrap stack stack-l">
      <PageHead title={title} lead={next} />
      {kept && written.length > 0 && (
        <section aria-labelledby="kept" class="stack">
          <SectionHead id="kept" title={m.kept} note={again ? m.copy : m.copyOnly} />
          <Sheet who={["me"]}>
            {written.map((value, i) => (
              <p class="pre-line" key={i} {...asWritten}>
                {value}
              </p>
            ))}
          </Sheet>
          {again && (
            <form method="post" action={kept.action} class="cluster">
              {kept.fields.map(([name, value], i) => (
                <input type="hidden" name={name} value={value} key={i} />
              ))}
              <Button kind="primary">{m.again}</Button>
              {offerSignIn && (
                <ButtonLink href="/sign-in" target="_blank">
                  {m.signIn}
                </ButtonLink>
              )}
            </form>
          )}
        </section>
      )}
      {!again && (
        <p>
          <ButtonLink href={String(open ?? start ?? back ?? "/")}>
            {open ? m.open : start ? m.start : back ? m.back : m.first}
          </ButtonLink>
        </p>
      )}
    </div>
  );
}
