import { Unsaved } from "./unsaved.ts";

/**
 * Keeps every form marked `data-draft="…"` (or, for people without an account, `data-draft-to="/where"`) on the server while somebody
 * types: after each pause, when the page is left, and before the form is sent. Without it the same form works; then only what is sent is
 * kept.
 */
for (const form of document.querySelectorAll<HTMLFormElement>("form[data-draft], form[data-draft-to]")) keep(form);

function keep(form: HTMLFormElement): void {
  const state = form.querySelector<HTMLElement>("[data-draft-state]");
  let said = state?.textContent ?? "";
  let timer: number | undefined;
  let dirty = false;
  let saving: Promise<boolean> | undefined;
  let again = PAUSE_MS;
  /** Sent, and no answer came: it may be kept all the same, and is then this window's own. */
  let unanswered: string[] = [];
  const unsaved = new Unsaved(form);

  form.addEventListener("input", () => {
    said = state?.textContent ?? "";
    dirty = true;
    again = PAUSE_MS;
    unsaved.keep();
    saveIn(PAUSE_MS);
  });
  // Emptied after it was sent without leaving the page: the draft goes, too.
  form.addEventListener("reset", () => {
    dirty = true;
    saveIn(0);
  });
  document.addEventListener("submit", saveFirst);
  // Or typed while this script was still on its way: who types at once on a slow line has lost nothing either.
  if (unsaved.putBack() || isChanged(form)) {
    dirty = true;
    unsaved.keep();
    saveIn(0);
  }
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "hidden" && dirty) void send(true);
  });

  function saveIn(pause: number): void {
    clearTimeout(timer);
    timer = window.setTimeout(save, pause);
  }

  /** One after the other, so that an older text never comes after a newer one. @returns false when nobody answers */
  async function save(): Promise<boolean> {
    while (saving) await saving;
    if (!dirty) return true;
    saving = send(false);
    const reached = await saving;
    saving = undefined;
    return reached;
  }

  async function send(leaving: boolean): Promise<boolean> {
    dirty = false;
    const body = new URLSearchParams(
      [...new FormData(form)].filter((entry): entry is [string, string] => typeof entry[1] === "string"),
    );
    body.set("draftOf", form.dataset.draft ?? "");
    const sent = body.toString();
    if (form.dataset.draftTo) for (const one of unanswered) body.append("unanswered", one);
    const answer = await fetch(form.dataset.draftTo ?? "/drafts", {
      method: "POST",
      headers: { Accept: "application/json" },
      body,
      keepalive: leaving,
    }).catch(() => undefined);
    unanswered = answer ? [] : [...unanswered, sent].slice(-MOST_UNANSWERED);
    if (answer?.ok) {
      const { saved, version, mark: since, other, ticked = [] } = (await answer.json()) as Kept;
      const knows = form.elements.namedItem("draftSince");
      if (since !== undefined && knows instanceof HTMLInputElement) knows.value = since;
      if (other !== undefined) addBelow(other);
      for (const name of ticked) Object.assign(form.elements.namedItem(name) ?? {}, { checked: true });
      const mark = form.elements.namedItem("version");
      // What is kept in the thing itself has a new version now, and it is this window's own.
      if (version !== undefined && mark instanceof HTMLInputElement) mark.value = version;
      if (!dirty) unsaved.forget();
      say(isEmpty() ? "" : saved);
    } else if (answer?.status === 409 && form.dataset.draftElsewhere) {
      // Another window was first, or it cannot be changed any more: trying again changes nothing. What is sent by the button shows why.
      const { code, title, detail } = (await answer.json()) as { code: string; title: string; detail: string };
      dirty = true;
      unsaved.forget();
      say(code === "changed_meanwhile" ? form.dataset.draftElsewhere : `${title} ${detail}`);
    } else if (answer?.status === 413) {
      // Too long to be kept, now and the next time: said once, and again when something is changed.
      dirty = true;
      const { title, detail } = (await answer.json()) as { title: string; detail: string };
      say(`${title} ${detail}`);
    } else {
      dirty = true;
      say(form.dataset.draftFailed ?? "");
      saveIn((again = Math.min(again * 2, LONGEST_PAUSE_MS)));
    }
    return answer !== undefined;
  }

  /**
   * A form that leaves the page, this one or another, would take the text along while the server cannot be reached. So what is not kept
   * yet is kept first, also so that no draft comes after what was sent, or over what comes back as one (undo). A form that a script sends
   * (it has prevented the default) stays as it is; its draft waits, because the sending most likely makes it needless.
   */
  async function saveFirst(event: SubmitEvent): Promise<void> {
    if (event.defaultPrevented && dirty) saveIn(PAUSE_MS);
    if (event.defaultPrevented || (!dirty && !saving)) return;
    event.preventDefault();
    clearTimeout(timer);
    if (!(await save())) return;
    dirty = false;
    clearTimeout(timer);
    const sent = event.target as HTMLFormElement;
    // Where it stood may have been drawn anew meanwhile; a form that is nowhere is not sent.
    if (!sent.isConnected) {
      sent.hidden = true;
      document.body.append(sent);
    }
    sent.requestSubmit(event.submitter);
  }

  /** Words of another window, where they are in nobody's way. */
  function addBelow(words: string): void {
    const field = form.elements.namedItem("body") as HTMLTextAreaElement;
    const { selectionStart, selectionEnd } = field;
    field.value += `\n\n${words}`;
    field.setSelectionRange(selectionStart, selectionEnd);
  }

  /** What somebody else has said on this line (that sending failed) stays until more is typed. */
  function say(words: string): void {
    if (state && (state.textContent === said || state.textContent === "")) state.textContent = said = words;
  }

  const isEmpty = (): boolean =>
    [...new FormData(form)].every(([name, value]) => OURS.has(name) || typeof value !== "string" || value === "");
}

/** Whether something stands there that the server has not put there. */
function isChanged(form: HTMLFormElement): boolean {
  return [...form.elements].some(
    (field) =>
      ((field instanceof HTMLTextAreaElement || (field instanceof HTMLInputElement && field.type === "text")) &&
        field.value !== field.defaultValue) ||
      (field instanceof HTMLInputElement && field.checked !== field.defaultChecked),
  );
}

/** What the server answers; in things that are kept with a version of their own that one, else the draft's mark. */
interface Kept {
  readonly saved: string;
  readonly version?: string;
  readonly mark?: string;
  readonly other?: string;
  readonly ticked?: readonly string[];
}

/** Fields that nobody types: hidden ones, and a choice that is made beforehand. */
const OURS = new Set(["once", "version", "clientId", "draftSince", "threadOf", "replyWanted"]);
const PAUSE_MS = 900;
const LONGEST_PAUSE_MS = 30_000;
const MOST_UNANSWERED = 3;
