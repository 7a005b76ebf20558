import { type Log, type MarkNews, markedIn } from "../living/island.tsx";
import { MarkChoice } from "../pages/mark-choice.tsx";
import { PostMarks } from "../pages/marks.tsx";

/** Marks go on and off in place: chosen below the post, with what each says, and changed when somebody else puts one there. */
export function markInPlace(posts: HTMLElement, log: Log): void {
  posts.addEventListener("click", (event) => {
    const target = event.target as Element;
    const way = target.closest<HTMLAnchorElement>("a.add-mark");
    const mark = target.closest<HTMLButtonElement>("button[name=mark]");
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    if (way) {
      event.preventDefault();
      choose(way);
    } else if (mark) {
      event.preventDefault();
      void put(mark);
    }
  });
  posts.addEventListener("keydown", (event) => {
    const open = (event.target as Element).closest(".mark-choice");
    if (event.key === "Escape" && open) close(open);
  });
  posts.addEventListener("marks", (event) => {
    take((event as CustomEvent<MarkNews>).detail);
  });

  function choose(way: HTMLAnchorElement): void {
    const post = way.closest(".post") as Element;
    const standing = post.querySelector(":scope > div > .mark-choice");
    if (standing) {
      close(standing);
      return;
    }
    const id = post.id.slice(2);
    const choice = log.drawn(<MarkChoice post={id} kinds={log.kinds} mine={markedIn(post)} />);
    way.closest(".post-foot")?.after(choice);
    way.setAttribute("aria-expanded", "true");
    choice.querySelector("button")?.focus();
  }

  function close(choice: Element): void {
    const way = choice.closest(".post")?.querySelector<HTMLElement>(":scope > div > .post-foot .add-mark");
    choice.remove();
    way?.setAttribute("aria-expanded", "false");
    way?.focus();
  }

  async function put(button: HTMLButtonElement): Promise<void> {
    const post = button.closest(".post") as Element;
    const id = post.id.slice(2);
    const [key = "", on] = button.value.split(".");
    const answer = await fetch(`/api/v1/posts/${id}/reactions`, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ key, on: on === "1" }),
    }).catch(() => undefined);
    // Refused or away: the page of this post's marks, or the browser's own, says why.
    if (!answer?.ok) return location.assign(`/posts/${id}/reactions`);
    const marks = (await answer.json()) as Omit<MarkNews, "id">;
    // Looked up anew: the post may have been drawn again meanwhile, with the choice still open in it.
    const choice = document.querySelector(`#p-${id} > div > .mark-choice`);
    if (choice) close(choice);
    take({ id, ...marks });
    press(id, key, on === "1");
  }

  /** What was counted before that which stands here comes too late: an answer goes another way than the stream. */
  function take(news: MarkNews): void {
    const post = document.getElementById(`p-${news.id}`);
    if (post && news.reactionsVersion >= Number(post.dataset.marks ?? 0)) redraw(post, news, markedIn(post));
  }

  /** Which of the marks are the reader's own, only the answer says: the stream tells everybody the same. */
  function press(id: string, key: string, on: boolean): void {
    const button = document.querySelector<HTMLButtonElement>(`#p-${id} > div > .post-foot .marks [value^="${key}."]`);
    if (!button) return;
    button.setAttribute("aria-pressed", String(on));
    button.value = `${key}.${on ? 0 : 1}`;
  }

  function redraw(post: HTMLElement, news: MarkNews, mine: readonly string[]): void {
    const foot = post.querySelector(":scope > div > .post-foot");
    if (!foot) return;
    post.dataset.marks = String(news.reactionsVersion);
    const focused = (document.activeElement as HTMLButtonElement | null)?.closest(".marks")
      ? (document.activeElement as HTMLButtonElement).value.slice(0, -2)
      : undefined;
    const fresh = log.drawn(
      <div>
        <PostMarks post={news} />
      </div>,
      new Map([[news.id, mine]]),
    );
    const [standing, form] = [foot.querySelector(".marks"), fresh.querySelector(".marks")];
    if (standing && form) standing.replaceWith(form);
    else if (form) foot.querySelector(".add-mark")?.before(form);
    else standing?.remove();
    if (focused) form?.querySelector<HTMLElement>(`[value^="${focused}."]`)?.focus();
  }
}
