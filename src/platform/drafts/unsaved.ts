/**
 * What somebody has typed and the server has not got yet, in this tab: it outlives a reload and a crash without a connection, and goes with
 * the tab. Only of somebody who is signed in, and shown to nobody else: the next person at a shared computer finds nothing.
 */
export class Unsaved {
  private readonly form: HTMLFormElement;
  private readonly key: string;
  private readonly reader = document.body.dataset.reader;

  constructor(form: HTMLFormElement) {
    this.form = form;
    this.key = `unsaved:${form.dataset.draft}`;
  }

  keep(): void {
    if (this.reader && this.form.dataset.draft) store()?.setItem(this.key, JSON.stringify([this.reader, this.typed()]));
  }

  forget(): void {
    store()?.removeItem(this.key);
  }

  /** Puts back what is kept. @returns whether anything was */
  putBack(): boolean {
    const [reader, typed] = JSON.parse(store()?.getItem(this.key) ?? "[]") as [string?, Typed?];
    this.forget();
    // Changed meanwhile by another window: what was typed here belongs to a text that is not there any more.
    if (!typed || reader !== this.reader || typed.version !== this.typed().version) return false;
    for (const [name, value] of Object.entries(typed)) {
      const field = this.form.elements.namedItem(name);
      if (field instanceof RadioNodeList || field instanceof HTMLTextAreaElement || isLine(field)) field.value = value;
    }
    return true;
  }

  private typed(): Typed {
    return Object.fromEntries(
      [...new FormData(this.form)].filter((one): one is [string, string] => typeof one[1] === "string"),
    );
  }
}

type Typed = Record<string, string>;

const isLine = (field: unknown): field is HTMLInputElement =>
  field instanceof HTMLInputElement && field.type === "text";

/** Undefined where the browser is told to keep nothing. */
function store(): Storage | undefined {
  try {
    return sessionStorage;
  } catch {
    return undefined;
  }
}
