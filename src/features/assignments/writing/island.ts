/**
 * While somebody writes an assignment, its preview and the past ones that are like it stand below the text and follow it: after each
 * pause the page that the button would show is asked for, and that part of it put in place. Without it the button does the same.
 */

/** Longer than the pause after which a draft is kept: looking costs more. */
const PAUSE_MS = 1_500;

const looked = document.querySelector<HTMLElement>("[data-looked]");
const form = looked?.closest("form");
if (looked && form) {
  let timer: number | undefined;
  let asking: AbortController | undefined;
  form.addEventListener("input", () => {
    clearTimeout(timer);
    timer = window.setTimeout(look, PAUSE_MS);
  });

  async function look(): Promise<void> {
    asking?.abort();
    asking = new AbortController();
    const body = new URLSearchParams(
      [...new FormData(form as HTMLFormElement)].filter((one): one is [string, string] => typeof one[1] === "string"),
    );
    const answer = await fetch(looked?.dataset.looked ?? "", { method: "POST", body, signal: asking.signal }).catch(
      () => undefined,
    );
    if (!answer?.ok) return;
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const fresh = page.getElementById("looked");
    // One sentence for whoever hears the page: what stands below is there to be read when they want to.
    const [state, said] = [
      document.getElementById("looked-state"),
      page.getElementById("looked-state")?.textContent ?? "",
    ];
    if (state && state.textContent !== said) state.textContent = said;
    // What somebody has opened there to read stays open.
    const open = [...(looked?.querySelectorAll("details") ?? [])].map((one) => one.open);
    if (fresh) looked?.replaceChildren(...fresh.children);
    looked?.querySelectorAll("details").forEach((one, at) => {
      one.open = open[at] ?? false;
    });
  }
}
