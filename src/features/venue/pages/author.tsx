import type { JSX } from "preact";
import { Icon } from "../../../design/components/icon.tsx";
import { NamePlate } from "../../../design/components/name-plate.tsx";
import { useMessages } from "../../../design/context.ts";
import { dataWho, type Reader } from "../../../design/readers.ts";
import { asWritten } from "../../../design/theirs.ts";
import { authorMessages } from "../hiding/messages.ts";
import type { PostView } from "../view.ts";

/** What an author is called here: the name, or that nobody is named. */
export function useAuthorName({ author }: Pick<PostView, "author">): string {
  const m = useMessages(authorMessages);
  return author.anonymous ? m.somebody : author.role === "bot" ? m.ofBot(author.name) : author.name;
}

/** The plate of whoever wrote a post. */
export function AuthorPlate({ author, small }: Pick<PostView, "author"> & { readonly small?: boolean }): JSX.Element {
  const m = useMessages(authorMessages);
  const sign = author.anonymous ? m.plate : author.plate;
  return <NamePlate id={author.id} name={author.name} sign={sign} small={small} />;
}

/** Says to who may know who it is that others do not: to the author themselves, and with the name to the staff. */
export function Behind({
  mine,
  name,
}: {
  readonly mine: boolean;
  readonly name: string | undefined;
}): JSX.Element | null {
  const m = useMessages(authorMessages);
  if (!mine && name === undefined) return null;
  const who: readonly Reader[] = mine ? ["me", "mentors", "organizers"] : ["mentors", "organizers"];
  return (
    <span class="who" data-who={dataWho(who)}>
      <Icon name="eye" />
      <span {...(mine ? {} : asWritten)}>{mine ? m.mine : m.behind(name ?? "")}</span>
    </span>
  );
}
