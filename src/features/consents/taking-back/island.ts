import { SharedStream } from "../../../platform/live/shared-stream.ts";

/**
 * A page with what somebody lets its reader see, left open: what is taken back goes from it at once. The stream of a reader who loses
 * something ends; then this asks what is shown now, without reading it, and draws the page's parts anew where that is less. What the
 * reader is typing on the rest of the page stays.
 */
const shown = document.getElementById("shown");
if (shown?.dataset.live) {
  const stream = new SharedStream(shown.dataset.live, document.body.dataset.reader ?? "");
  stream.listen("error", lookAgain);
  // Also what was taken back while the connection was away, where that can be asked.
  if (shown.dataset.asks) stream.listen("open", lookAgain);
}

async function lookAgain(): Promise<void> {
  const { asks, items } = shown?.dataset ?? {};
  if (asks) {
    // A page with one thing is there or is not.
    const answer = await fetch(asks, { method: items ? "GET" : "HEAD" }).catch(() => undefined);
    if (!answer || (answer.ok && (await answer.text()) === (items ?? ""))) return;
  }
  const answer = await fetch(location.href).catch(() => undefined);
  if (!answer?.ok) return answer && location.reload();
  const now = new DOMParser().parseFromString(await answer.text(), "text/html");
  for (const part of document.querySelectorAll<HTMLElement>("[data-part-of-shown]")) {
    const anew = now.getElementById(part.id);
    if (anew) part.replaceWith(anew);
    else part.remove();
  }
  if (shown) shown.dataset.items = now.getElementById("shown")?.dataset.items;
}
