import type { JSX } from "preact";
import { SectionHead } from "../../../design/components/heads.tsx";
import { Bullets } from "../../../design/components/lists.tsx";
import { useMessages } from "../../../design/context.ts";
import { asWritten } from "../../../design/theirs.ts";
import { packMessages } from "../agreements/messages.ts";
import { applicationsMessages } from "../messages.ts";

interface Agreed {
  readonly key: string;
  readonly title: string;
  /** In words. */
  readonly at: string;
}

/** For those who run the cohort: which ones somebody has confirmed and when, and which not yet. */
export function AgreedOverview({
  agreed,
  toConfirm,
  pack,
}: {
  /** Where all of it is, with the signed papers. */
  readonly pack: string;
  readonly agreed: readonly Agreed[];
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
      <p>
        <a class="go" href={pack}>
          {useMessages(packMessages).desk.openPack}
        </a>
      </p>
    </section>
  );
}
