import { type ComponentChild, render } from "preact";
import { PageContext } from "../../design/context.ts";
import type { Lang } from "../../platform/i18n/messages.ts";
import { venueMessages } from "./messages.ts";
import { AnswerElsewhere, Post } from "./pages/post.tsx";
import type { PostView } from "./view.ts";

/**
 * The live room: posts arrive at the end without moving the reader; the composer sends without a reload and keeps what could not be
 * sent. Whatever the server refuses is sent once more as the plain form it is, so that the server's own page says why.
 */
const log = document.getElementById("posts");
if (log) open(log);

function open(posts: HTMLElement): void {
  const lang = document.documentElement.lang as Lang;
  const m = venueMessages[lang];
  const page = { lang, zone: posts.dataset.zone ?? "Asia/Tokyo", path: location.pathname, easy: false };
  const { room = "", me = "", live } = posts.dataset;
  const known = new Map<string, PostView>();
  const state = document.getElementById("room-state");
  const composer = document.querySelector<HTMLFormElement>("#composer");

  if (live !== undefined) {
    beginAtNew();
    listen(live);
    markReadOnLeaving();
  }
  if (composer) sendFrom(composer);

  function listen(position: string): void {
    const stream = new EventSource(`/api/v1/stream?after=${encodeURIComponent(position)}`);
    const show = ({ type, data }: MessageEvent<string>): void => {
      const post = JSON.parse(data) as PostView;
      // What changed further up than this page begins stands on another one.
      if (post.room === room && (type === "post.created" || byId(post.id))) put(post);
    };
    for (const kind of ["post.created", "post.changed", "post.deleted"]) stream.addEventListener(kind, show);
    // Too much was missed to tell it one by one.
    stream.addEventListener("resync", () => location.reload());
    stream.addEventListener("error", () => say(m.offline));
    stream.addEventListener("open", () => {
      if (state?.textContent) say(m.connected);
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

  /** Shows a post, or shows it anew where it stands already. */
  function put(post: PostView): void {
    known.set(post.id, post);
    const standing = byId(post.id);
    const parent = post.threadOf ? byId(post.threadOf) : null;
    const isElsewhere = post.threadOf !== null && !parent;
    const fresh = drawn(
      isElsewhere ? (
        <AnswerElsewhere post={post} />
      ) : (
        <Post
          post={post}
          now={new Date()}
          me={me}
          answers={post.threadOf ? undefined : []}
          mayAnswer={composer !== null || Boolean(standing?.querySelector(".replies"))}
        />
      ),
    );
    if (standing) replace(standing, fresh);
    else putInOrder(parent ? repliesOf(parent) : posts, fresh, post.seq);
    countAnswers(parent ?? fresh);
  }

  const byId = (id: string): HTMLElement | null => document.getElementById(`p-${id}`);

  function replace(standing: HTMLElement, fresh: Element): void {
    const replies = standing.querySelector(".replies");
    if (replies) fresh.querySelector(":scope > div")?.append(replies);
    standing.replaceWith(fresh);
  }

  /** One order for everybody: what one wrote oneself may stand here before an earlier post has arrived. */
  function putInOrder(place: Element, fresh: Element, seq: number): void {
    posts.querySelector(":scope > .empty")?.remove();
    const later = [...place.querySelectorAll<HTMLElement>(":scope > [data-seq]")].find(
      (one) => Number(one.dataset.seq) > seq,
    );
    place.insertBefore(fresh, later ?? null);
  }

  /** The link to the thread says how many answers stand under a post. */
  function countAnswers(post: Element): void {
    const words = post.querySelector(":scope > div > .post-foot > a[href^='/posts/']")?.lastChild;
    const answers = post.querySelectorAll(":scope > div > .replies > .post").length;
    if (words && answers > 0) words.textContent = m.thread(answers);
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
  function drawn(content: ComponentChild): Element {
    const place = document.createElement("div");
    render(<PageContext.Provider value={page}>{content}</PageContext.Provider>, place);
    return place.firstElementChild as Element;
  }

  /** What arrived while the page was open was read; told once, when the reader goes. */
  function markReadOnLeaving(): void {
    let told = 0;
    document.addEventListener("visibilitychange", () => {
      const newest = Math.max(0, ...[...known.values()].map((post) => post.seq));
      if (document.visibilityState !== "hidden" || newest <= told) return;
      told = newest;
      void fetch(`/api/v1/rooms/${room}/read`, {
        method: "POST",
        headers: { "Content-Type": "application/json" },
        body: JSON.stringify({ seq: newest }),
        keepalive: true,
      }).catch(() => {});
    });
  }

  function sendFrom(form: HTMLFormElement): void {
    const body = form.elements.namedItem("body") as HTMLTextAreaElement;
    const clientId = form.elements.namedItem("clientId") as HTMLInputElement;
    const line = form.querySelector<HTMLElement>("[data-draft-state]");
    let sending = false;

    form.addEventListener("submit", async (event) => {
      if (body.value.trim() === "") return;
      event.preventDefault();
      if (sending) return;
      sending = true;
      if (line) line.textContent = m.sending;
      try {
        const written = await send(new FormData(form));
        if (!written) return form.submit();
        put(written);
        form.reset();
        body.value = "";
        clientId.value = crypto.randomUUID();
        leaveRefusal(form);
        if (line) line.textContent = m.posted;
      } catch {
        if (line) line.textContent = m.kept;
      } finally {
        sending = false;
        body.focus();
      }
    });
  }

  /** On the page that said why a post was refused: what it said is over, and the address is the room's again. */
  function leaveRefusal(form: HTMLFormElement): void {
    for (const said of form.querySelectorAll(":scope > .notice.danger, .field > .error")) said.remove();
    for (const field of form.querySelectorAll("[aria-invalid]")) {
      field.removeAttribute("aria-invalid");
      const described = field.getAttribute("aria-describedby")?.split(" ") ?? [];
      field.setAttribute("aria-describedby", described.filter((id) => document.getElementById(id)).join(" "));
    }
    const wanted = form.elements.namedItem("replyWanted");
    if (wanted instanceof RadioNodeList) wanted.value = form.dataset.preset ?? "";
    if (location.pathname === form.getAttribute("action")) history.replaceState(null, "", `/rooms/${room}`);
  }

  /** @returns undefined when the server refuses it @throws when it cannot be reached */
  async function send(form: FormData): Promise<PostView | undefined> {
    const text = (name: string): string | null => (form.get(name) as string | null) || null;
    const answer = await fetch(`/api/v1/rooms/${room}/posts`, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({
        clientId: text("clientId"),
        body: text("body"),
        replyWanted: text("replyWanted"),
        threadOf: text("threadOf"),
      }),
    });
    return answer.ok ? ((await answer.json()) as PostView) : undefined;
  }
}
