import type { ComponentChildren, JSX } from "preact";
import { type FormState, fieldValues } from "../../platform/http/form.ts";
import { defineMessages } from "../../platform/i18n/messages.ts";
import { useMessages } from "../context.ts";
import { type Difference, differencesOf } from "../passages.ts";
import { asWritten } from "../theirs.ts";
import { Fold } from "./fold.tsx";
import { Items } from "./lists.tsx";
import { Notice } from "./notice.tsx";

const messages = defineMessages({
  ja: {
    title: "ほかの画面でも直されていました",
    text: "下の欄には、いま書いたものが入っています。先に保存されたものは、ここにあります。残したいほうに直して、もう一度押してください。",
    theirs: (label: string) => `先に保存された「${label}」`,
    empty: "（空）",
    places: (count: number) => `ちがうところ（${count}）`,
    after: (passage: string) => `「${passage}」のあと`,
    first: "はじめ",
    saved: "先の文",
    yours: "あなたの文",
    nothing: "（ありません）",
    more: "ほかにもあります。全文で見くらべてください。",
    whole: "先に保存された全文",
  },
  en: {
    title: "It was changed in another window too",
    text: "The fields below hold what you wrote. What was saved before stands here. Keep what you want and press again.",
    theirs: (label: string) => `Saved before: ${label}`,
    empty: "(empty)",
    places: (count: number) => (count === 1 ? "One difference" : `${count} differences`),
    after: (passage: string) => `After “${passage}”`,
    first: "At the beginning",
    saved: "Saved",
    yours: "Yours",
    nothing: "(nothing)",
    more: "There are more. Please compare the whole text.",
    whole: "The whole text that was saved before",
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
  /** Who saved and when, where that is known. */
  readonly title?: string | undefined;
  /** What can be done at once. */
  readonly children?: ComponentChildren;
}

/**
 * The top of every 409 page: both versions, field by field where they differ; of longer texts the places where they do. Rows that were
 * sent empty are no difference. The form itself follows, with what was typed.
 */
export function Conflict({ mine, theirs, labels, text, title, children }: ConflictProps): JSX.Element | null {
  const m = useMessages(messages);
  if (!theirs) return null;
  const differing = Object.entries(labels).flatMap(([name, label]) => {
    const [one = "", other = ""] = [mine, theirs].map((form) => fieldValues(form, name).join("\n").trimEnd());
    return one === other ? [] : [{ name, label, mine: one, theirs: other }];
  });
  return (
    <div class="stack" tabindex={-1} autofocus>
      <Notice kind="attention" title={title ? <span {...asWritten}>{title}</span> : m.title}>
        {text ?? m.text}
      </Notice>
      {children}
      {differing.map(({ name, label, ...texts }) => (
        <section class="sheet stack" aria-label={m.theirs(label)} key={name}>
          <p class="label">{m.theirs(label)}</p>
          <Texts {...texts} />
        </section>
      ))}
    </div>
  );
}

/** What was saved before; of a longer text the places first. */
function Texts({ mine, theirs }: { readonly mine: string; readonly theirs: string }): JSX.Element {
  const m = useMessages(messages);
  const places = differencesOf(theirs, mine) ?? [];
  const whole = (
    <p class="pre-line" {...asWritten}>
      {theirs || m.empty}
    </p>
  );
  if (places.length === 0) return whole;
  return (
    <>
      <p>{m.places(places.length)}</p>
      <Items>
        {places.slice(0, MOST_SHOWN).map((place) => (
          <li key={`${place.after} ${place.theirs} ${place.mine}`}>
            <Place place={place} />
          </li>
        ))}
      </Items>
      {places.length > MOST_SHOWN && <p class="soft">{m.more}</p>}
      <Fold summary={m.whole}>{whole}</Fold>
    </>
  );
}

/** As many as somebody reads one by one. */
const MOST_SHOWN = 30;

function Place({ place: { after, theirs, mine } }: { readonly place: Difference }): JSX.Element {
  const m = useMessages(messages);
  const said = (text: string): JSX.Element =>
    text === "" ? (
      <span class="soft">{m.nothing}</span>
    ) : (
      <mark class="pre-line" {...asWritten}>
        {text}
      </mark>
    );
  return (
    <div class="stack stack-s">
      <p class="soft" {...asWritten}>
        {after === "" ? m.first : m.after(after.length > SHOWN ? `…${after.slice(-SHOWN)}` : after)}
      </p>
      <p>
        {m.saved}: {said(theirs)}
      </p>
      <p>
        {m.yours}: {said(mine)}
      </p>
    </div>
  );
}

/** Enough of the passage before to find the place. */
const SHOWN = 40;
