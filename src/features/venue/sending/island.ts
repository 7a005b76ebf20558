import type { Lang } from "../../../platform/i18n/messages.ts";
import { attachedIn } from "../attaching/rules.ts";
import { afterDrawing } from "../earlier/island.ts";
import { livingMessages } from "../living/messages.ts";
import { TOGETHER_MS } from "../living/rules.ts";
import type { PostView } from "../view.ts";

/**
 * The composer sends without a reload and keeps what could not be sent. Whatever the server refuses is sent once more as the plain form
 * it is, so that the server's own page says why.
 * @param put shows what was written
 * @returns to be called when there is a connection again
 */
export function sendFrom(form: HTMLFormElement, room: string, put: (post: PostView) => void): () => void {
  const m = livingMessages[document.documentElement.lang as Lang];
  const body = form.elements.namedItem("body") as HTMLTextAreaElement;
  const clientId = form.elements.namedItem("clientId") as HTMLInputElement;
  const line = form.querySelector<HTMLElement>("[data-draft-state]");
  let sending = false;
  const say = (words: string): void => {
    if (line) line.textContent = words;
  };
  // What could not be sent goes when its writer wants it to; that it has not gone is said until then.
  const connected = (): void => {
    if (line?.textContent === m.kept) say(m.notYet);
  };

  form.addEventListener("submit", async (event) => {
    const button = event.submitter as HTMLButtonElement | null;
    // Another button than the plain one (later, in the morning) does something else; a file goes by the form itself.
    const data = new FormData(form);
    const empty = body.value.trim() === "" && attachedIn(data).length === 0;
    if ((button && button.name !== "") || holdsFiles(data) || data.get("laterDay")) return;
    event.preventDefault();
    if (sending) return;
    sending = true;
    say(m.sending);
    const sent = body.value;
    let at: HTMLElement | null = body;
    try {
      let written = empty ? undefined : await send(room, data);
      if (written && saysOther(written, sent)) {
        // What seemed not to have arrived had done so, and was changed since: that is another post.
        put(written);
        data.set("clientId", (clientId.value = crypto.randomUUID()));
        written = await send(room, data);
      }
      if (!written) {
        if (!(await showRefusal(form as Composer, data))) return form.submit();
        say("");
        at = null;
        return;
      }
      put(written);
      // Who writes on while it is under way has begun the next one.
      const begun = body.value.startsWith(sent) ? body.value.slice(sent.length) : body.value;
      beginAfresh(form);
      body.value = begun;
      if (begun) body.dispatchEvent(new Event("input", { bubbles: true }));
      clientId.value = crypto.randomUUID();
      leaveRefusal(form);
      if (location.pathname === form.getAttribute("action")) history.replaceState(null, "", `/rooms/${room}`);
      say(m.posted);
    } catch {
      say(m.kept);
      at = line;
    } finally {
      sending = false;
      if (at) body.focus();
      // What was written came in above, and has its height once it is drawn; or the words stand below what is in sight.
      const show = (): void => at?.scrollIntoView({ block: "nearest" });
      afterDrawing(show);
      // The stream tells of it, too, and may draw it once more.
      setTimeout(() => document.activeElement === body && show(), 2 * TOGETHER_MS);
    }
  });

  body.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey) && !event.isComposing) form.requestSubmit();
  });
  addEventListener("online", connected);
  return connected;
}

/** The server leaves out spaces at the ends of lines. */
const saysOther = ({ body, version }: PostView, sent: string): boolean =>
  version === 1 && body.replace(/\s/g, "") !== sent.replace(/\s/g, "");

const holdsFiles = (data: FormData): boolean =>
  [...data.values()].some((value) => value instanceof File && value.size > 0);

/** The form as a fresh page has it, whatever draft it came with: who went without their name once is asked anew. */
function beginAfresh(form: HTMLFormElement): void {
  for (const field of form.elements)
    if (field instanceof HTMLTextAreaElement) field.defaultValue = "";
    else if (field instanceof HTMLInputElement) {
      if (field.type === "radio") field.defaultChecked = field.value === form.dataset.preset;
      else if (field.type === "checkbox") field.defaultChecked = false;
      else if (field.type !== "hidden") field.defaultValue = "";
    }
  form.reset();
}

/**
 * Says in place why the server refuses it, in the words of the server's own page: going back never meets a page that would be sent again.
 * @returns false where that page says something else than what is wrong with the form
 */
async function showRefusal(form: Composer, data: FormData): Promise<boolean> {
  const answer = await fetch(form.action, { method: "POST", body: data });
  if (answer.status !== 422) return false;
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const theirs = page.querySelector<Composer>("form#composer");
  const summary = theirs?.querySelector<HTMLElement>(SUMMARY);
  if (!theirs || !summary || String(attachedIn(new FormData(theirs))) !== String(attachedIn(data))) return false;
  leaveRefusal(form);
  for (const error of theirs.querySelectorAll(ERRORS)) {
    const field = document.getElementById(error.id.replace(/-error$/, ""));
    const place = field?.closest(".field");
    if (!field || !place) continue;
    (place.querySelector(":scope > .hint") ?? place.firstElementChild)?.after(error);
    const described = field.getAttribute("aria-describedby") ?? "";
    field.setAttribute("aria-describedby", `${described} ${error.id}`.trim());
    field.setAttribute("aria-invalid", "true");
    field.closest("details")?.setAttribute("open", "");
  }
  form.querySelector("h2")?.after(summary);
  summary.focus();
  // What was refused is kept: as this page's own, unless another window's words have come below it there.
  if (data.get("body") === theirs.body.value) form.draftSince.value = theirs.draftSince.value;
  return true;
}

/** What was said about why it was refused is over. */
function leaveRefusal(form: HTMLFormElement): void {
  for (const said of form.querySelectorAll(`${SUMMARY}, ${ERRORS}`)) said.remove();
  for (const field of form.querySelectorAll("[aria-invalid]")) {
    field.removeAttribute("aria-invalid");
    const described = field.getAttribute("aria-describedby")?.split(" ") ?? [];
    field.setAttribute("aria-describedby", described.filter((id) => document.getElementById(id)).join(" "));
  }
}

type Composer = HTMLFormElement & { readonly body: HTMLTextAreaElement; readonly draftSince: HTMLInputElement };

const SUMMARY = ":scope > .notice.danger";
const ERRORS = ".field > .error";

/** @returns undefined when the server refuses it @throws when it cannot be reached */
async function send(room: string, form: FormData): Promise<PostView | undefined> {
  const text = (name: string): string | null => (form.get(name) as string | null) || null;
  const answer = await fetch(`/api/v1/rooms/${room}/posts`, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({
      clientId: text("clientId"),
      body: text("body") ?? "",
      files: attachedIn(form),
      replyWanted: text("replyWanted"),
      threadOf: text("threadOf"),
      // Left out it would show the name.
      anonymous: form.has("anonymous"),
      looking: form.has("looking"),
      draftSince: form.get("draftSince"),
    }),
  });
  return answer.ok ? ((await answer.json()) as PostView) : undefined;
}
