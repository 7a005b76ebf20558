import type { Lang } from "../../../platform/i18n/messages.ts";
import { attachedIn } from "../attaching/rules.ts";
import { livingMessages } from "../living/messages.ts";
import type { PostView } from "../view.ts";

/**
 * The composer sends without a reload and keeps what could not be sent. Whatever the server refuses is sent once more as the plain form
 * it is, so that the server's own page says why.
 * @param put shows what was written
 */
export function sendFrom(form: HTMLFormElement, room: string, put: (post: PostView) => void): void {
  const m = livingMessages[document.documentElement.lang as Lang];
  const body = form.elements.namedItem("body") as HTMLTextAreaElement;
  const clientId = form.elements.namedItem("clientId") as HTMLInputElement;
  const line = form.querySelector<HTMLElement>("[data-draft-state]");
  let sending = false;

  form.addEventListener("submit", async (event) => {
    const button = event.submitter as HTMLButtonElement | null;
    // Another button than the plain one (later, in the morning) does something else; a file goes by the form itself.
    const data = new FormData(form);
    const empty = body.value.trim() === "" && attachedIn(data).length === 0;
    if (empty || (button && button.name !== "") || holdsFiles(data) || data.get("laterDay")) return;
    event.preventDefault();
    if (sending) return;
    sending = true;
    if (line) line.textContent = m.sending;
    const sent = body.value;
    try {
      let written = await send(room, data);
      if (written && saysOther(written, sent)) {
        // What seemed not to have arrived had done so, and was changed since: that is another post.
        put(written);
        data.set("clientId", (clientId.value = crypto.randomUUID()));
        written = await send(room, data);
      }
      if (!written) return form.submit();
      put(written);
      // Who writes on while it is under way has begun the next one.
      const begun = body.value.startsWith(sent) ? body.value.slice(sent.length) : body.value;
      form.reset();
      body.value = begun;
      if (begun) body.dispatchEvent(new Event("input", { bubbles: true }));
      clientId.value = crypto.randomUUID();
      leaveRefusal(form, room);
      if (line) line.textContent = m.posted;
    } catch {
      if (line) line.textContent = m.kept;
    } finally {
      sending = false;
      body.focus();
    }
  });

  body.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey) && !event.isComposing) form.requestSubmit();
  });
}

/** The server leaves out spaces at the ends of lines. */
const saysOther = ({ body, version }: PostView, sent: string): boolean =>
  version === 1 && body.replace(/\s/g, "") !== sent.replace(/\s/g, "");

const holdsFiles = (data: FormData): boolean =>
  [...data.values()].some((value) => value instanceof File && value.size > 0);

/** On the page that said why a post was refused: what it said is over, and the address is the room's again. */
function leaveRefusal(form: HTMLFormElement, room: string): void {
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
