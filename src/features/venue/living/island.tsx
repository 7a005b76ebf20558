import { type ComponentChild, render } from "preact";
import { PageContext } from "../../../design/context.ts";
import { pageHere } from "../../../design/page-here.ts";
import type { Lang } from "../../../platform/i18n/messages.ts";
import type { SharedStream } from "../../../platform/live/shared-stream.ts";
import { countAnswersOf } from "../counting/island.tsx";
import { keepingPlace, readEarlier } from "../earlier/island.ts";
import { Hearing } from "../hearing/island.ts";
import { type Marks, MarksContext } from "../pages/marks.tsx";
import { AnswerElsewhere, Post } from "../pages/post.tsx";
import { showPins } from "../pinning/island.tsx";
import { markReadOnLeaving } from "../reading/island.ts";
import { keepingOpen, renew } from "../renewing/island.ts";
import type { ReactionKind } from "../rules.ts";
import { leavesNoTrace } from "../undoing/rules.ts";
import type { PostView } from "../view.ts";
import { livingMessages } from "./messages.ts";
import { TOGETHER_MS } from "./rules.ts";

/** The posts on this page, and what happens to them. */
export interface Log {
  readonly lang: Lang;
  readonly kinds: readonly ReactionKind[];
  /** Shows a post, or shows it anew where it stands already. */
  readonly put: (post: PostView) => void;
  /** The same for what the reader has just written themselves. */
  readonly putOwn: (post: PostView) => void;
  /** Draws something of ours the way the server draws it. */
  readonly drawn: (content: ComponentChild, mine?: Marks["mine"]) => Element;
  /** Called for every post that stands here, and for each that is drawn later. */
  readonly eachPost: (listener: (post: Element) => void) => void;
  readonly follow: (stream: SharedStream) => void;
}

/** News of marks, as the stream tells it. */
export interface MarkNews extends Pick<PostView, "id" | "reactions" | "reactionsVersion"> {}

export function openLog(posts: HTMLElement): Log {
  const page = pageHere(posts.dataset.zone ?? "Asia/Tokyo");
  const { lang } = page;
  const m = livingMessages[lang];
  const { thread, me = "", staff, plain, still } = posts.dataset;
  let { room = "" } = posts.dataset;
  /** Posts of the reader's own that name nobody: what is told to everybody does not say whose they are. */
  const mine = new Set(posts.dataset.mine?.split(" "));
  const kinds = JSON.parse(posts.dataset.kinds ?? "[]") as ReactionKind[];
  const mayWrite = document.getElementById("composer") !== null;
  const state = document.getElementById("room-state");
  const listeners: ((post: Element) => void)[] = [];
  /** Posts that were taken back and do not stand here. */
  const gone = new Map<string, PostView>();
  let arrived: PostView[] = [];
  /** Numbers: of the newest post put here; and, for whoever wants the page to stay as it is, of the first one that it does not show. */
  let [newest, unshown] = [0, Number.POSITIVE_INFINITY];
  const hearing = new Hearing();
  /** For whoever wants the page to stay as it is: the way to what is new, once there is something. */
  let news: HTMLAnchorElement | undefined;

  function follow(stream: SharedStream): void {
    beginAtNew();
    const hear = ({ type, data }: MessageEvent<string>): void => {
      const post = JSON.parse(data) as PostView;
      if (!belongs(post)) return;
      const known = knownVersion(post);
      // Changed and unknown: it stands further up than this page begins. Written and known: it stands here, unless it has moved since.
      if (type === "post.created" ? known !== undefined && known >= post.version : known === undefined) return;
      if (still !== undefined && post.author.id !== me && type === "post.created")
        tellOfNews(`#p-${post.id}`, post.seq);
      else arrive(post);
    };
    for (const kind of ["post.created", "post.changed", "post.deleted"]) stream.listen(kind, hearing.inTurn(hear));
    const hearMarks = ({ data }: MessageEvent<string>): void => {
      const news = JSON.parse(data) as MarkNews;
      const { id, reactions, reactionsVersion } = news;
      arrived = arrived.map((post) =>
        post.id === id && post.reactionsVersion < reactionsVersion ? { ...post, reactions, reactionsVersion } : post,
      );
      posts.dispatchEvent(new CustomEvent("marks", { detail: news }));
    };
    stream.listen("reaction.changed", hearing.inTurn(hearMarks));
    if (!thread) stream.listen("post.pinned", hearing.inTurn(showPins(posts)));
    // Too much was missed to tell it one by one.
    const beginAnew = (): void => {
      if (still === undefined) void hearing.until(showAfresh);
      else tellOfNews(thread ? "#posts" : "#new", newest + 1);
    };
    stream.listen("resync", hearing.inTurn(beginAnew));
    stream.listen("error", () => say(m.offline));
    stream.listen("open", () => (news ? state?.replaceChildren(news) : state?.textContent && say(m.connected)));
    markReadOnLeaving(room, thread, () => Math.min(newest, unshown - 1));
    readEarlier(posts, hearing, announceAll);
  }

  async function showAfresh(): Promise<void> {
    if (!(await renew(posts))) return location.reload();
    room = posts.dataset.room ?? room;
    for (const one of posts.dataset.mine?.split(" ") ?? []) mine.add(one);
    gone.clear();
    arrived = [];
    announceAll(posts.querySelectorAll(".post"));
  }

  /**
   * For whoever wants the page to stay as it is: one link, which shows the page anew, at the first of what is new. Another query than that
   * of this page, or the browser would only look for the place on it.
   */
  function tellOfNews(place: string, seq: number): void {
    unshown = Math.min(unshown, seq);
    if (news) return;
    const anew = new URL(location.href);
    anew.searchParams.set("from", posts.dataset.live ?? "");
    anew.hash = place;
    news = document.createElement("a");
    news.href = anew.href;
    news.textContent = m.news;
    state?.replaceChildren(news);
  }

  /** Of a post that stands here, or is about to. */
  function knownVersion(post: PostView): number | undefined {
    const same = (one: PostView) => one.id === post.id || (post.movedTo !== null && one.seq === post.seq);
    const standing = standsHere(post);
    return arrived.findLast(same)?.version ?? (standing ? Number(standing.dataset.version ?? 0) : undefined);
  }
  function belongs(post: PostView): boolean {
    // A thread goes on where it has moved to.
    if (post.id === thread) room = post.room;
    return post.room === room && (thread === undefined || post.threadOf === thread || post.id === thread);
  }

  /** Several that come at once are shown at once, so that a screen reader tells them in one go, author first. */
  function arrive(post: PostView): void {
    arrived.push(post);
    if (arrived.length === 1) setTimeout(showArrived, TOGETHER_MS);
  }

  function showArrived(): void {
    const all = arrived;
    arrived = [];
    keepingPlace(posts, () => {
      for (const post of all) put(post);
    });
  }

  /** An address without a place in it, such as a bookmark, begins where the links begin. The keyboard goes on from there. */
  function beginAtNew(): void {
    const [arrival] = performance.getEntriesByType("navigation") as PerformanceNavigationTiming[];
    const byAddress = location.hash === "" && location.pathname === `/rooms/${room}`;
    if (byAddress && arrival?.type === "navigate") document.getElementById("new")?.scrollIntoView();
  }

  const say = (sentence: string): void => {
    if (state) state.textContent = sentence;
  };
  const byId = (id: string): HTMLElement | null => document.getElementById(`p-${id}`);

  /** The post, or what stood in its place: what has moved away leaves another one there. */
  const standsHere = (post: PostView): HTMLElement | null =>
    byId(post.id) ?? (post.movedTo && !thread ? posts.querySelector(`[data-seq="${post.seq}"]`) : null);

  function put(post: PostView): void {
    newest = Math.max(newest, post.seq);
    const standing = standsHere(post);
    // Somebody who reads the change before the post itself arrives again by reconnecting keeps the newer one.
    if (standing?.id === `p-${post.id}` && Number(standing.dataset.version) > post.version) return;
    if (post.id !== thread && leavesNoTrace(post, staff !== undefined) && !standing?.querySelector(".post")) {
      gone.set(post.id, post);
      if (standing) takeAway(standing);
      return;
    }
    draw(post, standing);
  }

  function draw(post: PostView, standing: HTMLElement | null): Element {
    const parent = post.threadOf ? beginningOf(post.threadOf) : null;
    const isElsewhere = post.threadOf !== null && !parent;
    const fresh = drawn(
      isElsewhere ? (
        <AnswerElsewhere post={post} />
      ) : (
        <Post
          post={post}
          now={new Date()}
          me={me}
          staff={staff !== undefined}
          plain={plain !== undefined}
          known={{ mine, names: new Map() }}
          answers={post.threadOf ? undefined : []}
          alone={post.id === thread}
          count={standing?.querySelectorAll(".replies > .post").length}
          mayWrite={mayWrite}
        />
      ),
      standing ? new Map([[post.id, markedIn(standing)]]) : undefined,
    );
    if (standing) replace(standing, fresh);
    else putInOrder(parent ? repliesOf(parent) : posts, fresh, post.seq);
    countAnswers(parent ?? fresh);
    announce(fresh);
    return fresh;
  }

  /** What was answered keeps its place, also when it was taken back before this page heard of it. */
  function beginningOf(id: string): Element | null {
    const taken = gone.get(id);
    return byId(id) ?? (taken ? draw(taken, null) : null);
  }

  /** Taken back, an answer does not count any more, and what it was the last answer to has no reason to stand here if it was taken back, too. */
  function takeAway(standing: Element): void {
    const answered = standing.parentElement?.closest<HTMLElement>(".post");
    standing.remove();
    if (!answered) return;
    if (!answered.querySelector(".post")) answered.querySelector(".replies")?.remove();
    const isAlone = !answered.querySelector(".post") && answered.id !== `p-${thread}`;
    if (staff === undefined && answered.dataset.takenBack !== undefined && isAlone) answered.remove();
    countAnswers(answered);
  }

  function replace(standing: HTMLElement, fresh: Element): void {
    const openAgain = keepingOpen(standing);
    const replies = standing.querySelector(".replies");
    // To whom the server has told who it is, it stays told.
    const behind = standing.querySelector(":scope > div > .post-head > .who");
    const head = fresh.querySelector(":scope > div > .post-head");
    if (behind && head && !head.querySelector(".who")) head.append(behind);
    if (replies) fresh.querySelector(":scope > div")?.append(replies);
    standing.replaceWith(fresh);
    openAgain();
  }

  /** One order for everybody: what one wrote oneself may stand here before an earlier post has arrived. */
  function putInOrder(place: Element, fresh: Element, seq: number): void {
    posts.querySelector(":scope > .empty")?.remove();
    let later: Element | null = null;
    for (let one = place.lastElementChild; one; one = one.previousElementSibling) {
      const at = Number((one as HTMLElement).dataset.seq ?? Number.NaN);
      if (at > seq) later = one;
      else if (at < seq) break;
    }
    place.insertBefore(fresh, later);
  }

  function repliesOf(post: Element): Element {
    const standing = post.querySelector(".replies");
    if (standing) return standing;
    const made = document.createElement("div");
    made.className = "replies";
    post.querySelector(":scope > div")?.append(made);
    return made;
  }

  /** Each post is drawn by itself: 2,000 of them cost nothing when one changes. */
  function drawn(content: ComponentChild, mine: Marks["mine"] = new Map()): Element {
    const place = document.createElement("div");
    render(
      <PageContext.Provider value={page}>
        <MarksContext.Provider value={{ kinds, mine, from: thread ? "thread" : "room" }}>
          {content}
        </MarksContext.Provider>
      </PageContext.Provider>,
      place,
    );
    return place.firstElementChild as Element;
  }

  const countAnswers = (post: Element): void =>
    countAnswersOf(post as HTMLElement, { posts, thread, mayWrite, words: m.thread, drawn, announce });

  const announce = (post: Element): void => {
    for (const listener of listeners) listener(post);
  };
  const announceAll = (all: Iterable<Element>): void => {
    for (const one of all) announce(one);
  };

  return {
    lang,
    kinds,
    put,
    putOwn(post) {
      if (post.author.anonymous) mine.add(post.id);
      // Told by the stream already, and maybe more of it since; but not whose it is, where it names nobody.
      else if (byId(post.id)) return;
      put(post);
    },
    drawn,
    follow,
    eachPost(listener) {
      listeners.push(listener);
      for (const post of posts.querySelectorAll(".post")) listener(post);
    },
  };
}

const MY_MARKS = ":scope > div > .post-foot .marks [aria-pressed=true]";

/** The reader's own marks, as they stand on a post. */
export const markedIn = (post: Element): string[] =>
  [...post.querySelectorAll<HTMLButtonElement>(MY_MARKS)].map(({ value }) => value.slice(0, -2));
