import type { JSX } from "preact";
import { Button } from "../../../design/components/button.tsx";
import { Form } from "../../../design/components/form.tsx";
import { SectionHead } from "../../../design/components/heads.tsx";
import { useMessages, usePage } from "../../../design/context.ts";
import { asWritten } from "../../../design/theirs.ts";
import { nameShown } from "../hiding/messages.ts";
import { livingMessages } from "../living/messages.ts";
import { venueMessages } from "../messages.ts";
import type { Marker } from "../reacting/queries.ts";
import type { ReactionKind } from "../rules.ts";
import { type AboutOne, PostFrame } from "./post-frame.tsx";

interface MarksPageProps extends AboutOne {
  readonly plain: boolean;
  readonly kinds: readonly ReactionKind[];
  readonly mine: readonly string[];
  readonly markers: ReadonlyMap<string, readonly Marker[]>;
  /** Where the post stands. */
  readonly address: string;
}

/** A post's marks: what each means, who put it there, and the reader's own. */
export function MarksPage({ kinds, mine, markers, address, ...about }: MarksPageProps): JSX.Element {
  const m = useMessages(venueMessages);
  const { lang } = usePage();
  return (
    <PostFrame {...about} title={m.marksTitle} lead={m.marksLead}>
      <section aria-labelledby="kinds">
        <SectionHead id="kinds" title={useMessages(livingMessages).marksChoose} />
        <Form class="stack" action={`/posts/${about.post.id}/reactions`}>
          <input type="hidden" name="from" value="marks" />
          <ul class="items">
            {kinds.map(({ key, label, meaning }) => {
              const names = markers.get(key) ?? [];
              const on = mine.includes(key);
              return (
                <li key={key} class="between mid">
                  <div>
                    <p>
                      <strong {...asWritten}>{label}</strong>
                    </p>
                    <p class="small soft" {...asWritten}>
                      {meaning}
                    </p>
                    {names.length > 0 && (
                      <p class="small" {...asWritten}>
                        {m.markers(names.map((one) => nameShown(lang, one)))}
                      </p>
                    )}
                  </div>
                  <Button size="small" name="mark" value={`${key}.${on ? 0 : 1}`} aria-pressed={on}>
                    {on ? m.markOff : m.markOn}
                  </Button>
                </li>
              );
            })}
          </ul>
        </Form>
      </section>
      <p>
        <a class="go" href={address}>
          {m.backToPost}
        </a>
      </p>
    </PostFrame>
  );
}
