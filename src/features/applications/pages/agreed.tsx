import type { JSX } from "preact";
import { PageHead, SectionHead } from "../../../design/components/heads.tsx";
import { Bullets } from "../../../design/components/lists.tsx";
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
  /** In words. */
  readonly at: string;
}

interface AgreedProps {
  readonly cohort: string;
  readonly agreed: readonly Agreed[];
  /** How many are still to confirm. */
  readonly toConfirm: number;
}

/** What a participant agreed to, to read again and to print. */
export function AgreedPage({ cohort, agreed, toConfirm }: AgreedProps): JSX.Element {
  const m = useMessages(applicationsMessages);
  return (
    <div class="wrap stack stack-l">
      <PageHead
        over={<span {...asWritten}>{cohort}</span>}
        title={m.agreedTitle}
        lead={agreed.length > 0 ? `${m.agreedLead} ${m.print}` : m.agreedNone}
      />
      {agreed.map(({ key, title, body, at }, i) => (
        <section key={`${key}-${i}`} aria-labelledby={`agreed-${i}`} class="stack">
          <SectionHead id={`agreed-${i}`} title={<span {...asWritten}>{title}</span>} />
          <p class="soft">{m.agreementsDone(at)}</p>
          <Prose html={renderMarkdown(body)} />
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
