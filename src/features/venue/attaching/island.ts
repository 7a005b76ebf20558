/**
 * Files in a form that has a place for them (`data-attach-to`): each is uploaded as soon as it is chosen, pasted or dropped, one after the
 * other, and then named in the form, so that the draft keeps it and another device goes on with it. All words stand on the page. Without
 * this script the form uploads them itself.
 */
import { sizeText } from "./rules.ts";
import type { FileView } from "./view.ts";

for (const place of document.querySelectorAll<HTMLElement>("[data-attach-to]")) attachIn(place);

interface Waiting {
  readonly file: File;
  readonly line: HTMLElement;
  request?: XMLHttpRequest;
}

function attachIn(place: HTMLElement): void {
  const form = place.closest("form");
  const input = place.querySelector<HTMLInputElement>("input[type=file]");
  const list = place.querySelector<HTMLElement>("[data-attached]");
  const state = place.querySelector<HTMLElement>("[data-attach-state]");
  if (!form || !input || !list || !state) return;
  const queue: Waiting[] = [];
  let sending: Waiting | undefined;
  /** Pressed while files were on their way. */
  let held: { readonly by: HTMLElement | null } | undefined;

  for (const one of place.querySelectorAll("[data-without-script]")) one.remove();
  place.querySelector("[data-ways]")?.removeAttribute("hidden");
  input.addEventListener("change", () => {
    take([...(input.files ?? [])]);
    input.value = "";
  });
  form.addEventListener("paste", (event) => {
    const { files = [], types = [] } = event.clipboardData ?? {};
    // What is copied from a table or a text comes as a picture, too: then the words are meant.
    if (files.length === 0 || types.includes("text/plain")) return;
    event.preventDefault();
    take([...files]);
  });
  for (const kind of ["dragover", "drop"] as const)
    document.addEventListener(kind, (event) => {
      if (!event.dataTransfer?.types.includes("Files")) return;
      event.preventDefault(); // dropped beside the form, it would take the place of the page
      if (kind === "drop") take([...event.dataTransfer.files]);
    });
  form.addEventListener("submit", holdBack, { capture: true });
  form.addEventListener("reset", () => list.replaceChildren());
  list.addEventListener("click", (event) => {
    const button = (event.target as Element).closest("button");
    const line = button?.closest("li");
    if (!button || !line || button.dataset.again !== undefined) return;
    event.preventDefault();
    void remove(line);
  });

  function take(files: readonly File[]): void {
    for (const file of files) {
      if (list?.children.length === Number(place.dataset.most)) {
        say("tooMany");
        break;
      }
      const line = lineOf(file.name);
      list?.append(line);
      queue.push({ file, line });
      say("waiting", { name: file.name });
    }
    next();
  }

  /** A line of a file that is on its way, with the same button as those that are there. */
  function lineOf(name: string): HTMLElement {
    const line = drawnAs("attached-file", { name });
    line.removeAttribute("data-file");
    line.querySelector("input")?.remove();
    line.querySelector("small")?.remove();
    const link = line.querySelector("a");
    const words = document.createElement("span");
    words.className = link?.className ?? "";
    words.append(...(link?.childNodes ?? []));
    link?.replaceWith(words);
    return line;
  }

  function next(): void {
    sending ??= queue.shift();
    if (!sending || sending.request) return;
    const { file, line } = sending;
    const request = new XMLHttpRequest(); // fetch says nothing while it sends
    sending.request = request;
    let told = -1;
    request.upload.addEventListener("progress", ({ loaded, total }) => {
      const percent = Math.floor((loaded / total) * 4) * 25;
      if (percent !== told) say("sending", { name: file.name, percent: String((told = percent)) });
    });
    request.addEventListener("load", () => {
      if (request.status === 201) arrived(line, JSON.parse(request.responseText) as FileView);
      else refused(line, file, request.responseText);
      done();
    });
    request.addEventListener("error", () => {
      failed(line, file);
      done();
    });
    request.addEventListener("abort", done);
    request.open("POST", `/api/v1/rooms/${place.dataset.attachTo}/files`);
    const body = new FormData();
    body.append("file", file);
    request.send(body);
  }

  function done(): void {
    sending = undefined;
    next();
    if (sending || !held) return;
    const { by } = held;
    held = undefined;
    form?.requestSubmit(by);
  }

  function arrived(line: HTMLElement, file: FileView): void {
    const same = list?.querySelector(`[data-file="${file.id}"]`);
    const words = { id: file.id, name: file.name, about: `${kindOf(file.name)}・${sizeText(file.size)}` };
    const drawn = drawnAs(file.width === null ? "attached-file" : "attached-image", words);
    const image = drawn.querySelector("img");
    if (image) {
      image.width = file.width ?? 1;
      image.height = file.height ?? 1;
    }
    if (same) line.remove();
    else line.replaceWith(drawn);
    say(image ? "described" : "sent", { name: file.name });
    changed();
  }

  /** The server says why in the reader's words. */
  function refused(line: HTMLElement, file: File, answer: string): void {
    const { title, detail } = problemIn(answer);
    const words = [title, detail].join(document.documentElement.lang === "ja" ? "。" : ". ");
    if (title) note(line, words);
    else failed(line, file);
  }

  function failed(line: HTMLElement, file: File): void {
    note(line, worded("failed", { name: file.name }));
    const again = document.createElement("button");
    Object.assign(again, { type: "button", className: "button small", textContent: place.dataset.again ?? "" });
    again.dataset.again = "";
    again.addEventListener("click", () => {
      const fresh = lineOf(file.name);
      line.replaceWith(fresh);
      queue.push({ file, line: fresh });
      next();
    });
    line.append(again);
  }

  /** Where it is about, and nowhere else: who hears the page is told of it there, too. */
  function note(line: HTMLElement, words: string): void {
    const said = document.createElement("p");
    said.className = "error";
    said.role = "alert";
    say("");
    said.textContent = words;
    line.append(said);
  }

  async function remove(line: HTMLElement): Promise<void> {
    const { file: id } = line.dataset;
    const name = line.querySelector("[translate]")?.textContent ?? "";
    const turn = queue.findIndex((one) => one.line === line);
    if (turn >= 0) queue.splice(turn, 1);
    const request = sending?.line === line ? sending.request : undefined;
    line.remove();
    request?.abort();
    say("removed", { name });
    input?.closest("details")?.setAttribute("open", "");
    input?.focus();
    changed();
    // Not reached, it stays for a while and is nobody's: the form does not name it any more.
    if (id) await fetch(`/api/v1/files/${id}`, { method: "DELETE" }).catch(() => {});
  }

  /** What is sent waits for its files; what could not be sent is not left behind unnoticed. */
  function holdBack(event: SubmitEvent): void {
    const left = list?.querySelector<HTMLElement>("li:not([data-file])");
    if (!sending && !left) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    if (sending) {
      held = { by: event.submitter };
      say("held");
    } else {
      say("left");
      left?.querySelector<HTMLElement>("button")?.focus();
    }
  }

  function worded(key: string, words: Readonly<Record<string, string>> = {}): string {
    return filled(place.dataset[key] ?? "", words);
  }

  function say(key: string, words: Readonly<Record<string, string>> = {}): void {
    if (state) state.textContent = worded(key, words);
  }

  /** As if somebody had typed: the draft is kept. */
  function changed(): void {
    form?.dispatchEvent(new Event("input", { bubbles: true }));
  }
}

/** Nothing where something between here and the server has answered in its place: with a page of its own, or not at all. */
function problemIn(answer: string): { readonly title?: string; readonly detail?: string } {
  try {
    return JSON.parse(answer);
  } catch {
    return {};
  }
}

/** What a template of the page holds, its `{…}` filled in. */
function drawnAs(template: string, words: Readonly<Record<string, string>>): HTMLElement {
  const { content } = document.getElementById(template) as HTMLTemplateElement;
  const made = content.cloneNode(true) as DocumentFragment;
  const walker = document.createTreeWalker(made);
  for (let at = walker.nextNode(); at; at = walker.nextNode()) {
    if (at instanceof Text) at.data = filled(at.data, words);
    if (at instanceof Element)
      for (const { name, value } of at.attributes) if (value.includes("{")) at.setAttribute(name, filled(value, words));
  }
  return made.firstElementChild as HTMLElement;
}

const filled = (text: string, words: Readonly<Record<string, string>>): string =>
  text.replace(/\{(\w+)\}/g, (whole, name: string) => words[name] ?? whole);

const kindOf = (name: string): string => /\.([^.]{1,5})$/.exec(name)?.[1]?.toUpperCase() ?? "";
