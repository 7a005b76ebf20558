import type { JSX } from "preact";
import { PageHead, SectionHead } from "../../../design/components/heads.tsx";
import { Bullets, Facts } from "../../../design/components/lists.tsx";
import { Prose } from "../../../design/components/prose.tsx";
import { useMessages } from "../../../design/context.ts";
import { asWritten } from "../../../design/theirs.ts";
import { renderMarkdown } from "../../../platform/markdown/render.ts";
import { applicationsMessages } from "../messages.ts";

export interface Agreed {
  readonly key: string;
  readonly title: string;
  /** Markdown, in the words of then. */
  readonly body: string;
  /** The code of conduct that it speaks of, in the words of then. */
  readonly conduct: readonly string[];
  /** In words. */
  readonly at: string;
}

interface AgreedProps {
  readonly cohort: string;
  readonly company: string;
  /** As the venue knows them. */
  readonly name: string;
  readonly agreed: readonly Agreed[];
  /** How many are still to confirm. */
  readonly toConfirm: number;
}

/** What a participant agreed to, to read again and to print. */
export function AgreedPage({ cohort, company, name, agreed, toConfirm }: AgreedProps): JSX.Element {
  const m = useMessages(applicationsMessages);
  return (
    <div class="wrap stack stack-l">
      <PageHead
        over={<span {...asWritten}>{cohort}</span>}
        title={m.agreedTitle}
        lead={agreed.length > 0 ? `${m.agreedLead} ${m.print}` : m.agreedNone}
      />
      <Facts
        facts={[
          { term: m.agreedBy, is: <span {...asWritten}>{name}</span> },
          { term: m.agreedCompany, is: <span {...asWritten}>{company}</span> },
        ]}
      />
      {agreed.map(({ key, title, body, conduct, at }, i) => (
        <section key={`${key}-${i}`} aria-labelledby={`agreed-${i}`} class="stack">
          <SectionHead id={`agreed-${i}`} title={<span {...asWritten}>{title}</span>} />
          <p class="soft">{m.agreementsDone(at)}</p>
          <Prose html={renderMarkdown(body)} />
          {conduct.length > 0 && (
            <Bullets>
              {conduct.map((one) => (
                <li key={one} {...asWritten}>
                  {one}
                </li>
              ))}
            </Bullets>
          )}
        </section>
      ))}
      <p class="no-print">
        {toConfirm > 0 ? (
          <a class="go" href="/day-one/agreements">
            {m.dayOne.toAgreements}
          </a>
        ) : (
          <a class="go" href="/participation">
            {m.leaving.title}
          </a>
        )}
      </p>
    </div>
  );
}

/** For those who run the cohort: which ones somebody has confirmed and when, and which not yet. */
export function AgreedOverview({
  agreed,
  toConfirm,
}: {
  readonly agreed: readonly Pick<Agreed, "key" | "title" | "at">[];
  readonly toConfirm: readonly { readonly key: string; readonly title: string }[];
}): JSX.Element {
  const all = useMessages(applicationsMessages);
  return (
    <section class="stack" aria-labelledby="agreed" data-who="organizers">
      <SectionHead id="agreed" title={all.agreedTitle} />
      {agreed.length + toConfirm.length === 0 && <p>{all.contact.agreedNothing}</p>}
      <Bullets>
        {agreed.map(({ key, title, at }) => (
          <li key={key}>
            <span {...asWritten}>{title}</span> <span class="soft">{all.agreementsDone(at)}</span>
          </li>
        ))}
        {toConfirm.map(({ key, title }) => (
          <li key={key}>
            <span {...asWritten}>{title}</span>{" "}
            <span class="soft">
              {agreed.some((one) => one.key === key) ? all.contact.notAgreedAnew : all.contact.notAgreed}
            </span>
          </li>
        ))}
      </Bullets>
    </section>
  );
}
