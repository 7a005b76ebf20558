import type { Log } from "../living/island.tsx";
import { livingMessages } from "../living/messages.ts";
import { KeysDialog } from "../pages/keys.tsx";

/**
 * Single keys for whoever lives by the keyboard; `?` says which. They rest while somebody writes, and can be switched off for good
 * (WCAG 2.1.4): the choice stays in this browser.
 */
export function listenToKeys(posts: HTMLElement, log: Log): void {
  const m = livingMessages[log.lang];
  const does: Readonly<Record<string, () => void>> = {
    j: () => step(1),
    k: () => step(-1),
    r: () => {
      // An answer has no thread of its own: its question's is meant. On the thread's page one is there already.
      const post = here() ?? last();
      const asked = post?.parentElement?.closest<HTMLElement>("article.post") ?? post;
      if (document.querySelector("#composer [name=threadOf]")) does.n?.();
      else write(within("a:has([href='#i-thread'])", asked), "body");
    },
    m: () => within(".add-mark")?.click(),
    e: () => write(within("a[href$='/edit']"), "body"),
    l: () => within(".speak")?.click(),
    n: () => {
      const body = document.querySelector<HTMLElement>("#composer textarea");
      body?.focus();
      // The browser brings the caret into sight, and no more than its line.
      body?.scrollIntoView({ block: "center" });
    },
    g: () => last()?.focus(),
    "/": () => write(document.querySelector(".room-head a[href^='/search']"), "q"),
  };

  document.addEventListener("keydown", (event) => {
    const writing = (event.target as Element | null)?.closest<HTMLElement>(FIELDS);
    // What else closes with it (names to choose from) has prevented it.
    if (event.key === "Escape" && !event.defaultPrevented && writing?.closest("#composer")) writing.blur();
    if (writing || event.ctrlKey || event.altKey || event.metaKey || event.isComposing) return;
    if (event.key === "?") return explain(event);
    const act = isOff() ? undefined : does[event.key];
    if (!act) return;
    event.preventDefault();
    act();
  });
  offer();

  const all = (): HTMLElement[] => [...posts.querySelectorAll<HTMLElement>("article.post")];
  const last = (): HTMLElement | undefined => reachable(all().at(-1));
  const here = (): HTMLElement | null => document.activeElement?.closest<HTMLElement>("article.post") ?? null;

  function step(by: number): void {
    const order = all();
    const standing = here();
    const at = standing
      ? order.indexOf(standing) + by
      : order.findIndex((one) => one.getBoundingClientRect().bottom > 0);
    reachable(order[Math.min(Math.max(0, at), order.length - 1)])?.focus();
  }

  /** A post itself takes no tab; a key may lead there. */
  function reachable(post: HTMLElement | undefined): HTMLElement | undefined {
    if (post) post.tabIndex = -1;
    return post;
  }

  function within(what: string, post = here() ?? last()): HTMLElement | null {
    return post?.querySelector<HTMLElement>(`:scope > div > .post-foot ${what}`) ?? null;
  }

  /** Where a link leads, in the field in which one writes there: a fragment takes the keyboard to it. */
  function write(way: Element | null, field: string): void {
    if (way instanceof HTMLAnchorElement) location.assign(`${way.href.split("#")[0]}#f-${field}`);
  }

  function explain(event?: KeyboardEvent): void {
    event?.preventDefault();
    const dialog = log.drawn(<KeysDialog off={isOff()} />) as HTMLDialogElement;
    document.body.append(dialog);
    dialog.addEventListener("close", () => {
      const off = dialog.querySelector<HTMLInputElement>("[name=off]")?.checked ?? false;
      if (off) localStorage.setItem(OFF, "yes");
      else localStorage.removeItem(OFF);
      dialog.remove();
    });
    dialog.showModal();
  }

  /** Whoever does not know about `?` finds it beside the ways of the room. */
  function offer(): void {
    const ways = document.querySelector(".room-ways");
    if (!ways || matchMedia("(hover: none)").matches) return;
    const button = log.drawn(
      <button type="button" class="link">
        {m.keysTitle}
      </button>,
    );
    button.addEventListener("click", () => explain());
    ways.append(button);
  }
}

const FIELDS = "input, textarea, select, [contenteditable], dialog";
const OFF = "taiken-keys-off";
const isOff = (): boolean => localStorage.getItem(OFF) !== null;
