import { afterDrawing, fetchPage, firstSeen, keepingPlace, olderOn, putAbove } from "../earlier/island.ts";

/**
 * Too much was missed to tell it one by one: the posts come afresh from the server, in place of those that stand here. What the reader sees
 * stays where it is, and so does the keyboard; what they are writing is not touched.
 * @returns false where it cannot be done in place
 */
export async function renew(posts: HTMLElement): Promise<boolean> {
  const { room, thread, me } = posts.dataset;
  const address = thread ? `/posts/${thread}` : `/rooms/${room}`;
  // A room is read backwards from its newest page: so much may have been written that none begins where this one did and is the newest, too.
  // What is asked for is shown, since it counts as seen.
  let newest = await fetchPage(thread ? address + location.search : address);
  const after = Number(new URLSearchParams(location.search).get("after"));
  if (!thread && firstOn(newest) <= after) newest = await fetchPage(address + location.search);
  const fresh = newest?.getElementById("posts");
  // Somebody else's, if they have signed in meanwhile.
  if (!newest || !fresh || !isLive(newest) || fresh.dataset.me !== me) return false;
  const pages = [newest];
  const seen = seqOf(postSeen(posts));
  if (firstOn(newest) - seen > MOST_POSTS) return false;
  while (firstOn(pages.at(-1)) > seen) {
    const way = olderOn(pages.at(-1));
    if (!way) break;
    const page = await fetchPage(way.href);
    if (!page) return false;
    pages.push(page);
  }
  keepingPlace(posts, () => put(posts, pages), stayingOf(posts, pages));
  Object.assign(posts.dataset, fresh.dataset);
  const pinned = thread ? null : newest.querySelector(".pinned");
  if (pinned) keepingPlace(posts, () => document.querySelector(".pinned")?.replaceWith(pinned));
  return true;
}

/**
 * A choice of marks that the reader has opened below a post stays open, with the keyboard where it is in it, when the post is drawn anew.
 * @param place where it may stand
 * @returns to be called once the post stands there anew
 */
export function keepingOpen(place: Element): () => void {
  const focused = document.activeElement as HTMLElement | null;
  const open = [...place.querySelectorAll(".mark-choice")].map(
    (choice) => [choice, choice.closest(".post")?.id] as const,
  );
  return () => {
    for (const [choice, id] of open) {
      const foot = document.querySelector(`#${id} > div > .post-foot`);
      const way = foot?.querySelector(".add-mark");
      if (!way) continue;
      foot?.after(choice);
      way.setAttribute("aria-expanded", "true");
      if (choice.contains(focused)) focused?.focus({ preventScroll: true });
    }
  };
}

function put(posts: HTMLElement, pages: readonly Document[]): void {
  const openAgain = keepingOpen(posts);
  const focused = document.activeElement?.closest(".post");
  const standing = focused && posts.contains(focused) ? focused.id : "";
  // A log would read all of it aloud.
  posts.setAttribute("aria-live", "off");
  afterDrawing(() => posts.removeAttribute("aria-live"));
  const [newest = [], ...earlier] = pages.map((page) => [...(page.getElementById("posts")?.children ?? [])]);
  posts.replaceChildren(...newest);
  for (const page of earlier) putAbove(posts, page);
  if (!posts.dataset.thread) putWayFurtherUp(posts, pages);
  const post = document.getElementById(standing);
  if (post) {
    post.tabIndex = -1;
    post.focus({ preventScroll: true });
  }
  openAgain();
}

function putWayFurtherUp(posts: HTMLElement, pages: readonly Document[]): void {
  document.querySelector(".pager")?.remove();
  const [way, further] = [olderOn(pages[0]), olderOn(pages.at(-1))];
  const pager = way?.closest(".pager");
  if (!way || !pager || !further) return;
  way.href = further.href;
  posts.before(pager);
}

/** What is in sight and stands there afterwards, too. Where nothing does, it is what follows on the posts. */
function stayingOf(posts: HTMLElement, pages: readonly Document[]): Element | undefined {
  const top = (one: Element): number => one.getBoundingClientRect().top;
  const seen = postSeen(posts);
  const further = [...posts.querySelectorAll<HTMLElement>("[data-seq]")].filter(
    (one) => seqOf(one) >= seqOf(seen) && top(one) >= 0,
  );
  const nearest = [...further.filter((one) => top(one) < innerHeight), ...(seen ? [seen] : []), ...further];
  return (
    nearest.find(({ id }) => pages.some((page) => page.getElementById(id))) ??
    document.getElementById("room-state") ??
    undefined
  );
}

/** The first post in sight that stands by itself; none behind all of them. */
function postSeen(posts: HTMLElement): Element | null {
  let one: Element | null = firstSeen(posts) ?? null;
  while (one && !one.matches("[data-seq]")) one = one.nextElementSibling;
  return one;
}

/** The newest page, to which the stream brings what comes. */
const isLive = (page: Document): boolean => page.querySelector("#posts[data-live]") !== null;

/** The number of the first post that stands by itself on a page. */
const firstOn = (page: Document | undefined): number => seqOf(page?.querySelector("#posts > [data-seq]"));

const seqOf = (one: Element | null | undefined): number => Number((one as HTMLElement | null | undefined)?.dataset.seq);

/** Whoever reads further up than that is shown the room anew. */
const MOST_POSTS = 1_000;
