import type { JSX } from "preact";
import { PageHead, SectionHead } from "../../../design/components/heads.tsx";
import { Bullets, Facts } from "../../../design/components/lists.tsx";
import { useMessages, usePage } from "../../../design/context.ts";
import { asWritten } from "../../../design/theirs.ts";
import { organizationsMessages } from "../messages.ts";

/** 困ったとき: reachable from every page, also without an account. */
export function HelpPage(props: {
  readonly contact: string | null;
  readonly insurance: string;
  readonly signedIn: boolean;
  /** Of a participant. */
  readonly own: JSX.Element | undefined;
}): JSX.Element {
  const { contact, insurance, signedIn, own } = props;
  const m = useMessages(organizationsMessages);
  const { lang } = usePage();
  return (
    <div class="wrap stack stack-l">
      <PageHead title={m.helpTitle} lead={m.helpLead} />
      <section aria-labelledby="write">
        <SectionHead id="write" title={m.helpWrite} />
        {contact ? (
          <p>
            <a href={`mailto:${contact}`}>{m.helpMail(contact)}</a>
          </p>
        ) : (
          <p>{m.helpNoContact}</p>
        )}
      </section>
      <section aria-labelledby="now">
        <SectionHead id="now" title={m.helpNow} />
        <p>{m.helpNowText}</p>
        <Bullets>
          {m.helpLines.map((line) => (
            <li key={line}>
              <Callable line={line} />
            </li>
          ))}
        </Bullets>
      </section>
      {own}
      {insurance && (
        <section aria-labelledby="insurance">
          <SectionHead id="insurance" title={m.helpInsurance} />
          {lang === "en" && JAPANESE.test(insurance) && <p>{m.inTheirLanguage}</p>}
          <p class="pre-line" {...asWritten}>
            {insurance}
          </p>
        </section>
      )}
      {!signedIn && (
        <section aria-labelledby="cannot-sign-in">
          <SectionHead id="cannot-sign-in" title={m.helpSignIn} />
          <p>
            {m.helpSignInText} <a href="/sign-in">{m.signIn}</a>
          </p>
        </section>
      )}
    </div>
  );
}

/** What the company writes here names no language of its own. */
const JAPANESE = /[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Han}]/u;

/** A sentence whose numbers can be called by a tap. */
const Callable = ({ line }: { readonly line: string }): JSX.Element => (
  <>
    {line
      .split(/(0120-\d{3}-\d{3}|\b119\b)/)
      .map((part, i) => (i % 2 === 1 ? <a href={`tel:${part.replaceAll("-", "")}`}>{part}</a> : part))}
  </>
);

/** Who can see what, in plain words. */
export function PrivacyPage(props: {
  readonly serverKeeper: string;
  readonly rolesApart: boolean;
  /** Who both runs cohorts and recruits, by name. */
  readonly inBoth: readonly string[];
}): JSX.Element {
  const m = useMessages(organizationsMessages);
  const [others, [keeperTerm, keeperIs]] = [m.privacyRows.slice(0, -1), m.privacyRows.at(-1) ?? []];
  const rows = [
    ...others,
    props.rolesApart ? m.privacyApart : [m.privacyBoth, m.privacyBothNow(props.inBoth)],
    [keeperTerm, props.serverKeeper ? m.privacyKeeper(props.serverKeeper) : keeperIs],
  ];
  return (
    <div class="wrap stack stack-l long-terms">
      <PageHead title={m.privacyTitle} lead={m.privacyLead} />
      <Facts facts={rows.map(([term = "", is = ""]) => ({ term, is }))} />
      <section class="stack" aria-labelledby="kept">
        <SectionHead id="kept" title={m.privacyKept} />
        <Facts facts={m.privacyKeptRows.map(([term = "", is = ""]) => ({ term, is }))} />
      </section>
    </div>
  );
}
