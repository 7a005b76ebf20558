import { fetchPage } from "../earlier/island.ts";
import type { Log } from "../living/island.tsx";

/**
 * The beginning of a thread goes while somebody answers it: a word says so where they write, and instead of sending it they can take what
 * they have typed to the room. When the beginning comes back, all is as before.
 */
export function followBeginning(form: HTMLFormElement, thread: string, log: Log): void {
  const template = document.querySelector<HTMLTemplateElement>("template#thread-gone");
  const row = form.querySelector("[data-draft-state]")?.parentElement;
  const send = row?.querySelector("button");
  const field = form.querySelector("textarea")?.closest(".field");
  if (!template || !row || !send || !field) return;
  const later: Element[] = [];
  for (let one = row.nextElementSibling; one; one = one.nextElementSibling) later.push(one);
  const word = document.importNode(template.content, true).firstElementChild as Element;

  const look = async (beginning: Element): Promise<void> => {
    const takesNone = saysNothing(beginning) && (await takesNoAnswers());
    // Drawn anew meanwhile: that one has been looked at, too.
    if (!beginning.isConnected || takesNone === word.isConnected) return;
    if (takesNone) {
      for (const one of [send, ...later]) one.remove();
      // Right below the words, whatever else one may choose there: nothing moves under the hands.
      field.after(word);
      // What goes along is what is kept as a draft: also what nobody has touched since the page came with it.
      form.dispatchEvent(new Event("input"));
    } else {
      word.remove();
      row.append(send);
      form.append(...later);
    }
  };

  /** Somebody may have asked further on, and wait: that the server knows, whose page has no place to write then. */
  const takesNoAnswers = async (): Promise<boolean> =>
    (await fetchPage(`/posts/${thread}`))?.querySelector("form#composer") === null;

  let isOpen = false;
  log.eachPost((post) => {
    // As the page comes, the server has said how it stands.
    if (isOpen && post.id === `p-${thread}`) void look(post);
  });
  isOpen = true;
}

/** It was deleted or hidden: no words of its author stand there. */
const saysNothing = (post: Element): boolean => post.querySelector(":scope > div > .post-body:not(.prose)") !== null;
