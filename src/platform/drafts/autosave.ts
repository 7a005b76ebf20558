/**
 * Keeps every form marked `data-draft="…"` on the server while somebody types: after each pause, and when the page is left.
 * Without it the same form works; then only what is sent is kept.
 */
for (const form of document.querySelectorAll<HTMLFormElement>("form[data-draft]")) keep(form);

function keep(form: HTMLFormElement): void {
  const state = form.querySelector<HTMLElement>("[data-draft-state]");
  let timer: number | undefined;
  let dirty = false;
  let sending = false;

  form.addEventListener("input", () => {
    dirty = true;
    clearTimeout(timer);
    timer = window.setTimeout(save, PAUSE_MS);
  });
  form.addEventListener("submit", () => {
    clearTimeout(timer);
    dirty = false;
  });
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "hidden" && dirty) void save(true);
  });

  async function save(leaving = false): Promise<void> {
    if (sending && !leaving) {
      timer = window.setTimeout(save, PAUSE_MS);
      return;
    }
    dirty = false;
    sending = true;
    try {
      const body = new URLSearchParams(
        [...new FormData(form)].filter((entry): entry is [string, string] => typeof entry[1] === "string"),
      );
      body.set("draftOf", form.dataset.draft ?? "");
      const answer = await fetch("/drafts", { method: "POST", body, keepalive: leaving });
      if (!answer.ok) throw new Error(String(answer.status));
      const { saved } = (await answer.json()) as { saved: string };
      if (state) state.textContent = saved;
    } catch {
      dirty = true;
      if (state) state.textContent = form.dataset.draftFailed ?? "";
      timer = window.setTimeout(save, AGAIN_MS);
    } finally {
      sending = false;
    }
  }
}

const PAUSE_MS = 900;
const AGAIN_MS = 5_000;
