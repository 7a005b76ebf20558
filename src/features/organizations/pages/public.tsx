import type { JSX } from "preact";
import { PageHead, SectionHead } from "../../../design/components/heads.tsx";
import { Bullets, Facts } from "../../../design/components/lists.tsx";
import { useMessages } from "../../../design/context.ts";
import { asWritten } from "../../../design/theirs.ts";
import { organizationsMessages } from "../messages.ts";

/** 困ったとき: reachable from every page, also without an account. */
export function HelpPage({ contact }: { readonly contact: string | null }): JSX.Element {
  const m = useMessages(organizationsMessages);
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
      <section aria-labelledby="cannot-sign-in">
        <SectionHead id="cannot-sign-in" title={m.helpSignIn} />
        <p>
          {m.helpSignInText} <a href="/sign-in">{m.signIn}</a>
        </p>
      </section>
    </div>
  );
}

/** A sentence whose numbers can be called by a tap. */
const Callable = ({ line }: { readonly line: string }): JSX.Element => (
  <>
    {line
      .split(/(0120-\d{3}-\d{3}|\b119\b)/)
      .map((part, i) => (i % 2 === 1 ? <a href={`tel:${part.replaceAll("-", "")}`}>{part}</a> : part))}
  </>
);

/** Who can see what, in plain words. @param props.keeper who keeps the server, as the company says; may be empty */
export function PrivacyPage({ keeper }: { readonly keeper: string }): JSX.Element {
  const m = useMessages(organizationsMessages);
  return (
    <div class="wrap stack stack-l">
      <PageHead title={m.privacyTitle} lead={m.privacyLead} />
      <Facts facts={m.privacyRows.map(([term = "", is = ""]) => ({ term, is }))} />
      {keeper && <p {...asWritten}>{m.keptBy(keeper)}</p>}
    </div>
  );
}
