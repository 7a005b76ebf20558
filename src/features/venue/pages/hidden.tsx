import type { JSX } from "preact";
import { Button } from "../../../design/components/button.tsx";
import { Form } from "../../../design/components/form.tsx";
import { SectionHead } from "../../../design/components/heads.tsx";
import { Bullets } from "../../../design/components/lists.tsx";
import { Notice } from "../../../design/components/notice.tsx";
import { useMessages, usePage } from "../../../design/context.ts";
import { asWritten } from "../../../design/theirs.ts";
import { momentText } from "../../../platform/i18n/format.ts";
import { HISTORY_DAYS } from "../changing/rules.ts";
import type { PostView } from "../view.ts";
import { withholdingMessages } from "../withholding/messages.ts";
import type { HiddenRow, Withheld } from "../withholding/queries.ts";

export interface HiddenProps {
  readonly post: PostView;
  readonly now: Date;
  /** Why it is hidden; undefined: its text is gone by now. */
  readonly hidden: (Pick<HiddenRow, "reason" | "at"> & Partial<Pick<HiddenRow, "body">>) | undefined;
  readonly mine: boolean;
  readonly mayModerate: boolean;
}

/** A hidden post, to its author and to those who moderate: why, and what each of them can do. */
export function Hidden({ post, now, hidden, mine, mayModerate }: HiddenProps): JSX.Element {
  const m = useMessages(withholdingMessages);
  const reader = usePage();
  return (
    <section class="stack" aria-labelledby="hidden" data-who={mine ? "me organizers" : "organizers"}>
      <SectionHead id="hidden" title={m.hiddenTitle} />
      <p>{m.hiddenAt(momentText(reader, hidden?.at ?? new Date(post.hiddenAt ?? now), now))}</p>
      {hidden ? (
        <>
          <h3>{m.why}</h3>
          <p class="pre-line" {...asWritten}>
            {hidden.reason}
          </p>
        </>
      ) : (
        <p>{m.gone(HISTORY_DAYS)}</p>
      )}
      {mine && hidden?.body !== undefined && (
        <div class="stack" data-who="me">
          <h3>{m.yours}</h3>
          {hidden.body === "" ? (
            <p class="soft">{m.noText}</p>
          ) : (
            <p class="pre-line" {...asWritten}>
              {hidden.body}
            </p>
          )}
          <p>{m.yoursText(HISTORY_DAYS)}</p>
          <Form action={`/posts/${post.id}/delete`}>
            <Button kind="danger" size="small">
              {m.remove}
            </Button>
          </Form>
        </div>
      )}
      {mayModerate && hidden && (
        <Form action={`/posts/${post.id}/show`} data-who="organizers">
          <Button size="small">{m.show}</Button>
        </Form>
      )}
    </section>
  );
}

/** To those who moderate: when it was hidden and shown again, and who did. */
export function WithheldBefore({ acts, now }: { readonly acts: readonly Withheld[]; readonly now: Date }): JSX.Element {
  const m = useMessages(withholdingMessages);
  const reader = usePage();
  return (
    <section class="stack" aria-labelledby="withheld" data-who="organizers">
      <SectionHead id="withheld" title={m.actsTitle} />
      <p class="soft">{m.actsText}</p>
      <Bullets>
        {acts.map(({ hid, name, at }) => (
          <li key={at} {...asWritten}>
            {(hid ? m.hid : m.showed)(name, momentText(reader, at, now))}
          </li>
        ))}
      </Bullets>
    </section>
  );
}

/** On the page of what is addressed to somebody: a post of theirs was hidden, and where they read why. */
export function WasHidden({ post }: { readonly post: string }): JSX.Element {
  const m = useMessages(withholdingMessages);
  return (
    <Notice kind="attention" title={m.notice}>
      <p>
        <a class="go" href={`/posts/${post}/more#hidden`}>
          {m.noticeNext}
        </a>
      </p>
    </Notice>
  );
}
