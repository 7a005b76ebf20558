import type { JSX } from "preact";
import { Button } from "../../../design/components/button.tsx";
import { Form } from "../../../design/components/form.tsx";
import { PageHead, SectionHead } from "../../../design/components/heads.tsx";
import { Crumbs } from "../../../design/components/navigation.tsx";
import { Notice } from "../../../design/components/notice.tsx";
import { Prose } from "../../../design/components/prose.tsx";
import { useMessages } from "../../../design/context.ts";
import { asWritten } from "../../../design/theirs.ts";
import { renderMarkdown } from "../../../platform/markdown/render.ts";
import { packMessages } from "../../applications/agreements/messages.ts";
import type { Agreement } from "../../applications/agreements/view.ts";
import { officesMessages } from "../messages.ts";

interface ThirdProps {
  readonly person: { readonly id: string; readonly nickname: string };
  readonly parts: readonly (Pick<Agreement, "key" | "lang" | "title" | "inShort" | "body" | "tick" | "open"> & {
    /** How far the person is, in words. */
    readonly person: string;
    /** Who confirmed it for the office, in words; undefined: nobody yet. */
    readonly done: string | undefined;
  })[];
  readonly version: number;
  /** It was sent in words that have changed since. */
  readonly changed: boolean;
  /** The place of the stream at which the page was made. */
  readonly live: string;
}

/** The three-party agreement as the office reads it; nothing else of what the person agreed to. */
export function ThirdPage({ person, parts, version, changed, live }: ThirdProps): JSX.Element {
  const m = useMessages(packMessages);
  const offices = useMessages(officesMessages);
  const name = offices.named(person.nickname);
  const at = `/offices/people/${person.id}`;
  return (
    <div class="wrap stack stack-l" id="shown" data-live={live} data-asks={`${at}/agreement`}>
      <Crumbs
        trail={[
          { href: "/offices/people", label: offices.people.title },
          { href: at, label: name },
        ]}
        here={m.third.title}
      />
      <PageHead
        over={<span {...asWritten}>{name}</span>}
        title={m.third.title}
        lead={parts.length > 0 ? m.third.lead : m.third.none}
      />
      {changed && (
        <div tabindex={-1} autofocus>
          <Notice kind="attention" title={m.changed} />
        </div>
      )}
      {parts.map((one) => (
        <section key={one.key} aria-labelledby={`a-${one.key}`} class="stack">
          <SectionHead id={`a-${one.key}`} title={<span lang={one.lang}>{one.title}</span>} />
          <p class="soft small">{m.version(version)}</p>
          {one.inShort && (
            <p>
              <strong lang={one.lang}>{one.inShort}</strong>
            </p>
          )}
          <Prose html={renderMarkdown(one.body)} lang={one.lang} />
          <p>{one.person}</p>
          {one.done ? (
            <p {...asWritten}>{one.done}</p>
          ) : one.open ? (
            <p class="soft">{m.states.hole}</p>
          ) : (
            <Form action={`${at}/agreement`}>
              <input type="hidden" name="agreed" value={one.tick} />
              <Button kind="primary">{m.third.confirm}</Button>
            </Form>
          )}
        </section>
      ))}
    </div>
  );
}
