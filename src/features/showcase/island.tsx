import type { Lang } from "../../platform/i18n/messages.ts";
import { SharedStream } from "../../platform/live/shared-stream.ts";
import { showcaseMessages } from "./messages.ts";
import { deckSeen, type StageView } from "./view.ts";

/**
 * Slides without loading the page again; on the stage they follow whoever drives. What is on the page already is changed in place: the
 * frame of a deck holds all slides, so moving on is a fragment. Another talk is another page, unless somebody is writing.
 */
const m = showcaseMessages[document.documentElement.lang as Lang];
const byId = <E extends HTMLElement>(id: string): E | null => document.getElementById(id) as E | null;

const slides = byId("slides");
const view = slides ? show(slides) : undefined;
const stage = byId("stage");
if (stage) follow(stage);

interface Shown {
  readonly slide: () => number;
  to(slide: number): void;
}

/** The deck on this page. The links for those without scripts move it in place. */
function show(slides: HTMLElement): Shown {
  const count = Number(slides.dataset.slides);
  let at = Number(slides.dataset.slide);
  const [back, on] = [byId<HTMLAnchorElement>("slide-back"), byId<HTMLAnchorElement>("slide-on")];
  const frame = byId<HTMLIFrameElement>("slide");

  function to(slide: number): void {
    at = Math.min(Math.max(1, slide), Math.max(1, count));
    const name = m.slideOf(at, count);
    if (frame instanceof HTMLIFrameElement) {
      // Replaced, not added: the browser's way back leads out of the talk, not through its slides.
      frame.contentWindow?.location.replace(new URL(`${frame.dataset.frame}${at}`, location.href));
      frame.title = name;
    } else if (frame) (frame as HTMLElement).dataset.page = String(at);
    byId("slide-part")?.setAttribute("aria-label", name);
    const words = byId("slide-count");
    if (words) words.textContent = name;
    if (back) back.hidden = at <= 1;
    if (on) on.hidden = at >= count;
    for (const part of slides.querySelectorAll<HTMLElement>("[data-part]"))
      if (Number(part.dataset.part) === at && count > 0) part.setAttribute("aria-current", "true");
      else part.removeAttribute("aria-current");
  }

  const step = (link: HTMLAnchorElement | null, by: number): void =>
    link?.addEventListener("click", (event) => {
      event.preventDefault();
      leave();
      to(at + by);
    });
  step(back, -1);
  step(on, 1);
  return { slide: () => at, to };
}

/** Somebody looks at their own pace; only on the stage that is worth saying. */
function leave(): void {
  if (stage) setFollowing(stage, false);
}

function setFollowing(stage: HTMLElement, following: boolean): void {
  stage.dataset.following = following ? "yes" : "no";
  const words = byId("slide-sync-words");
  if (words) words.textContent = following ? m.following : m.apart;
  const link = byId("slide-follow");
  if (link) link.hidden = following;
}

function follow(stage: HTMLElement): void {
  const { showcase = "", state = "", slot = "", deck = "", live = "" } = stage.dataset;
  let { driver = "" } = stage.dataset;
  let seq = Number(stage.dataset.seq);
  let slide = Number(stage.dataset.slide);
  let sending = false;

  const stream = new SharedStream(live, document.body.dataset.reader ?? "");
  stream.listen("showcase.moved", ({ data }) => {
    const moved = JSON.parse(data) as StageView;
    if (moved.room === showcase) put(moved);
  });
  stream.listen("resync", () => {
    stayBehind();
    again(m.elsewhere);
  });
  stream.listen("error", () => say(m.offline));
  stream.listen("open", () => {
    if (byId("stage-state")?.textContent === m.offline) say(m.connected);
  });

  byId("slide-follow")?.addEventListener("click", (event) => {
    event.preventDefault();
    setFollowing(stage, true);
    view?.to(slide);
  });

  const drive = byId<HTMLFormElement>("drive");
  drive?.addEventListener("submit", (event) => {
    const button = event.submitter as HTMLButtonElement | null;
    if (!button) return;
    event.preventDefault();
    void move(Number(button.value), button);
  });
  document.addEventListener("keydown", (event) => {
    const step = { ArrowLeft: "drive-back", ArrowRight: "drive-on" }[event.key];
    const typing = (event.target as Element | null)?.closest("input, textarea, select, [contenteditable]");
    const button =
      step && !typing && !event.ctrlKey && !event.altKey && !event.metaKey && byId<HTMLButtonElement>(step);
    if (!button || button.disabled) return;
    event.preventDefault();
    void move(Number(button.value), button);
  });

  /** Whatever the server refuses is sent once more as the plain form it is, so that the server's own page says why. */
  async function move(to: number, button: HTMLButtonElement): Promise<void> {
    if (sending || !drive) return;
    sending = true;
    try {
      const answer = await fetch(`/api/v1/showcases/${showcase}/stage`, {
        method: "POST",
        headers: { "Content-Type": "application/json" },
        body: JSON.stringify({ slot, slide: to }),
      });
      if (answer.ok) put((await answer.json()) as StageView);
      else sendPlainly(drive, button);
    } catch {
      say(m.offline);
    } finally {
      sending = false;
    }
  }

  function put(moved: StageView): void {
    if (moved.seq <= seq) return;
    seq = moved.seq;
    const change = whatChanged(moved);
    if (change) {
      stayBehind();
      again(m[change]);
      // What its owner took back is not looked at any longer, also not by somebody who is writing.
      if (change === "deckMeanwhile" && slides) slides.hidden = true;
      return;
    }
    asBefore();
    const wheel = moved.driver?.id ?? "";
    // The slides are the same: whoever is writing goes on following them.
    if (wheel !== driver) again(m.wheelMoved);
    driver = wheel;
    slide = moved.slide;
    if (stage.dataset.following === "yes") view?.to(slide);
    turnWheel();
  }

  /** By which message this is not what the page shows; undefined: it is. */
  function whatChanged(
    moved: StageView,
  ): "overMeanwhile" | "onMeanwhile" | "emptyMeanwhile" | "moved" | "deckMeanwhile" | undefined {
    if (moved.state !== state) return moved.state === "over" ? "overMeanwhile" : "onMeanwhile";
    if ((moved.slot ?? "") !== slot) return moved.slot === null ? "emptyMeanwhile" : "moved";
    return deckSeen(moved) === deck ? undefined : "deckMeanwhile";
  }

  /** What was away for a while is there again, as this page shows it: nothing keeps somebody who was writing from it. */
  function asBefore(): void {
    if (slides?.hidden) slides.hidden = false;
    setFollowing(stage, stage.dataset.following === "yes");
    const link = byId("stage-moved");
    if (!link || link.hidden) return;
    link.hidden = true;
    say("");
  }

  /** The page of somebody who is writing stays as it was: it says so, and not that it follows. */
  function stayBehind(): void {
    const words = byId("slide-sync-words");
    if (words) words.textContent = m.behind;
    const link = byId("slide-follow");
    if (link) link.hidden = true;
  }

  function turnWheel(): void {
    const count = Number(slides?.dataset.slides ?? 0);
    const [back, on] = [byId<HTMLButtonElement>("drive-back"), byId<HTMLButtonElement>("drive-on")];
    if (!back || !on) return;
    back.value = String(Math.max(1, slide - 1));
    back.disabled = slide <= 1;
    on.value = String(Math.min(count, slide + 1));
    on.disabled = slide >= count;
  }

  /** The page anew; not under the hands of somebody who is writing. */
  function again(why: string): void {
    const form = byId<HTMLFormElement>("feedback");
    const typed = [...(form?.querySelectorAll("textarea") ?? [])].some(({ value }) => value.trim() !== "");
    if (!typed) {
      location.replace(`/showcase/${showcase}/stage`);
      return;
    }
    say(why);
    const link = byId("stage-moved");
    if (link) link.hidden = false;
  }

  function say(sentence: string): void {
    const state = byId("stage-state");
    if (state) state.textContent = sentence;
  }
}

function sendPlainly(form: HTMLFormElement, button: HTMLButtonElement): void {
  const slide = document.createElement("input");
  slide.type = "hidden";
  slide.name = button.name;
  slide.value = button.value;
  form.append(slide);
  form.submit();
}
