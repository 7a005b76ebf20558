import type { ComponentChild } from "preact";
import { ToThread } from "../pages/post.tsx";

interface On {
  readonly posts: HTMLElement;
  /** The page is this thread's own; undefined: a room's. */
  readonly thread: string | undefined;
  readonly mayWrite: boolean;
  readonly words: (answers: number) => string;
  readonly drawn: (content: ComponentChild) => Element;
  readonly announce: (post: Element) => void;
}

/** The link to the thread says how many answers stand under a post; under a deleted one it is there as long as some do. */
export function countAnswersOf(post: HTMLElement, { posts, thread, mayWrite, words, drawn, announce }: On): void {
  const answers = post.querySelectorAll(":scope > div > .replies > .post").length;
  const id = post.id.slice(2);
  const foot = post.querySelector(":scope > div > .post-foot");
  const link = foot?.querySelector(`:scope > a[href='/posts/${id}']`);
  const isDeleted = post.dataset.deleted !== undefined;
  if (link && isDeleted && answers === 0) {
    link.remove();
    if (!foot?.querySelector("a")) foot?.remove();
  } else if (link?.lastChild && (answers > 0 || mayWrite)) link.lastChild.textContent = words(answers);
  else if (!link && isDeleted && answers > 0 && id !== thread && post.parentElement === posts) {
    (foot ?? footOf(post)).prepend(drawn(<ToThread post={{ id }}>{words(answers)}</ToThread>));
    announce(post);
  }
}

function footOf(post: Element): Element {
  const made = document.createElement("div");
  made.className = "post-foot";
  post.querySelector(":scope > div > .replies")?.before(made);
  return made;
}
