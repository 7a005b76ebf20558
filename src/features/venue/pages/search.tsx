import type { JSX } from "preact";
import { Button } from "../../../design/components/button.tsx";
import { Field } from "../../../design/components/field.tsx";
import { Fold } from "../../../design/components/fold.tsx";
import { PageHead, SectionHead } from "../../../design/components/heads.tsx";
import { Empty } from "../../../design/components/lists.tsx";
import { Pager } from "../../../design/components/navigation.tsx";
import { useMessages, usePage } from "../../../design/context.ts";
import { problemOf } from "../../../design/problem-words.ts";
import { asWritten } from "../../../design/theirs.ts";
import { type FormState, fieldValue } from "../../../platform/http/form.ts";
import { venueMessages } from "../messages.ts";
import type { SearchQuery } from "../searching/input.ts";
import { KINDS, withHits } from "../searching/rules.ts";
import type { PostView } from "../view.ts";
import { Post } from "./post.tsx";

interface SearchProps {
  readonly typed: SearchQuery;
  /** `from` and `to` as they were typed, and what is wrong with them. */
  readonly days: FormState;
  readonly rooms: readonly { readonly id: string; readonly name: string }[];
  /** Undefined: nothing was asked yet. */
  readonly found: readonly PostView[] | undefined;
  /** What the rooms of these are called to the reader, by id. */
  readonly names: ReadonlyMap<string, string>;
  /** Those of them where the reader may write. */
  readonly writable: ReadonlySet<string>;
  readonly older: string | undefined;
  readonly now: Date;
  readonly me: string;
  readonly plain: boolean;
}

/** Words first; what narrows the search down is folded. Hits newest first, each with its words marked and the way to where it stands. */
export function SearchPage({
  typed,
  days,
  rooms,
  found,
  names,
  writable,
  older,
  now,
  me,
  plain,
}: SearchProps): JSX.Element {
  const m = useMessages(venueMessages);
  const room = rooms.find(({ id }) => id === typed.room);
  const { lang } = usePage();
  const labels = { from: m.searchFrom, to: m.searchTo };
  const narrowed = Boolean(typed.person || typed.kind || fieldValue(days, "from") || fieldValue(days, "to"));
  return (
    <div class="wrap stack stack-l">
      <PageHead title={m.search} lead={room ? m.inRoom(room.name) : m.everywhere} />
      <search>
        <form class="stack" action="/search">
          <Field type="search" name="q" label={m.searchWords} hint={m.searchHint} value={typed.q} />
          <Field
            type="select"
            name="room"
            label={m.searchRoom}
            value={typed.room ?? ""}
            options={[{ value: "", label: m.anyRoom }, ...rooms.map(({ id, name }) => ({ value: id, label: name }))]}
          />
          <Fold summary={m.narrow} open={narrowed}>
            <div class="stack">
              <Field name="person" label={m.searchPerson} hint={m.searchPersonHint} value={typed.person} />
              <Field
                type="select"
                name="kind"
                label={m.searchKind}
                value={typed.kind ?? ""}
                options={[
                  { value: "", label: m.anyKind },
                  ...KINDS.map((kind) => ({ value: kind, label: m.kinds[kind] })),
                ]}
              />
              {(["from", "to"] as const).map((name) => (
                <Field
                  key={name}
                  // A browser's own field for days would not show what is none.
                  type={days.problems[name]?.code === "not_day" ? "text" : "date"}
                  name={name}
                  label={labels[name]}
                  value={fieldValue(days, name)}
                  error={problemOf(lang, days, name)}
                />
              ))}
            </div>
          </Fold>
          <Button kind="primary">{m.searchButton}</Button>
        </form>
      </search>
      {found && found.length === 0 && <Empty title={m.nothing}>{m.nothingText}</Empty>}
      {found && found.length > 0 && (
        <section aria-labelledby="found">
          <SectionHead id="found" title={older ? m.foundMore(found.length) : m.found(found.length)} />
          {found.map((post) => (
            <div key={post.id}>
              <p class="small soft" {...asWritten}>
                {m.inRoom(names.get(post.room) ?? "")}
              </p>
              <Post
                post={{ ...post, bodyHtml: withHits(post.bodyHtml, typed.q) }}
                now={now}
                me={me}
                mayWrite={writable.has(post.room)}
                plain={plain}
                found
              />
            </div>
          ))}
          <Pager older={older} olderWords={m.older} />
        </section>
      )}
    </div>
  );
}
