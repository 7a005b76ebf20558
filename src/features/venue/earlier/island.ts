import type { Hearing } from "../hearing/island.ts";

/**
 * Whatever is added above or between, what the reader sees stays where it is. Browsers do so by themselves, but not at the very top of
 * a page, and one of them not at all.
 * @param by what stays, where it is not the first post in sight; another element with its id may stand there afterwards
 */
export function keepingPlace(posts: HTMLElement, change: () => void, by = firstSeen(posts)): void {
  const seen = writtenIn() ?? by;
  const before = seen?.getBoundingClientRect().top ?? 0;
  const root = document.documentElement.style;
  root.overflowAnchor = "none";
  change();
  const stays = seen?.isConnected ? seen : document.getElementById(seen?.id ?? "");
  if (stays) scrollBy({ top: stays.getBoundingClientRect().top - before, behavior: "instant" });
  requestAnimationFrame(() => {
    root.overflowAnchor = "";
  });
}

/** Where somebody writes stays under their hands, whatever arrives above it. */
function writtenIn(): Element | undefined {
  const field = document.activeElement;
  if (!(field instanceof HTMLTextAreaElement)) return undefined;
  const { top, bottom } = field.getBoundingClientRect();
  return bottom > 0 && top < innerHeight ? field : undefined;
}

/** The first post that is at least partly in sight. */
export function firstSeen(place: Element): Element | undefined {
  let [from, to] = [0, place.children.length];
  while (from < to) {
    const middle = (from + to) >> 1;
    if ((place.children[middle] as Element).getBoundingClientRect().bottom <= 0) from = middle + 1;
    else to = middle;
  }
  const found = place.children[from];
  return found?.matches(".earlier") ? firstSeen(found) : found;
}

/**
 * Earlier posts come above those that stand here, instead of on another page. What comes is the server's own page, so nothing has to be
 * drawn in a second way; where it cannot be reached, the link leads there as it always does.
 * @param added the posts that came
 */
export function readEarlier(posts: HTMLElement, hearing: Hearing, added: (posts: Iterable<Element>) => void): void {
  let reading = false;
  document.addEventListener("click", (event) => {
    const way = (event.target as Element).closest<HTMLAnchorElement>(WAY);
    if (!way || event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0) return;
    event.preventDefault();
    if (!reading) void hearing.until(() => read(way));
  });

  async function read(way: HTMLAnchorElement): Promise<void> {
    reading = true;
    const page = await fetchPage(way.href);
    reading = false;
    const found = page?.getElementById("posts");
    if (!page || !found) return location.assign(way.href);
    // Meanwhile all posts may have come afresh, and with them another way.
    if (!way.isConnected) return;
    keepingPlace(posts, () => added(putAbove(posts, found.children).querySelectorAll(".post")));
    const next = olderOn(page);
    // The keyboard goes on where the posts that came begin.
    if (next) way.href = next.href;
    else way.closest(".pager")?.remove();
  }
}

/**
 * The posts of a page in one box, which is not drawn while it is out of sight: a browser that had to look at each of 2,000 posts for
 * itself took some seven times as long for a step of the wheel (`npm run bench -- scroll`).
 */
export function putAbove(posts: HTMLElement, page: Iterable<Element>): Element {
  const fresh = [...page].filter((one) => one.id !== "new" && !document.getElementById(one.id));
  const box = document.createElement("div");
  box.className = "earlier";
  // What was asked for is read where one goes on reading: a log would read all fifty aloud.
  box.setAttribute("aria-live", "off");
  posts.setAttribute("aria-busy", "true");
  posts.prepend(box);
  box.append(...fresh);
  // Once it has been laid out, it keeps its true height, and nothing moves where one scrolls into it.
  afterDrawing(() => {
    box.classList.add("resting");
    posts.removeAttribute("aria-busy");
  });
  return box;
}

export const afterDrawing = (act: () => void): number => requestAnimationFrame(() => requestAnimationFrame(act));

/** On a page of a room, the way to what stands further up. */
export const olderOn = (page: Document | undefined): HTMLAnchorElement | null | undefined =>
  page?.querySelector<HTMLAnchorElement>(WAY);
const WAY = '.pager a[href*="?before="]';

export async function fetchPage(address: string): Promise<Document | undefined> {
  try {
    const answer = await fetch(address);
    return answer.ok ? new DOMParser().parseFromString(await answer.text(), "text/html") : undefined;
  } catch {
    return undefined;
  }
}
