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
    this.key = `${PREFIX}${form.dataset.draft}`;
  }

  keep(): void {
    if (!this.reader || !this.form.dataset.draft) return;
    try {
      store()?.setItem(this.key, JSON.stringify([this.reader, this.typed()]));
    } catch {
      // Full: what is typed goes to the server all the same.
    }
  }

  forget(): void {
    store()?.removeItem(this.key);
  }

  /** Puts back what is kept. @returns whether anything was */
  putBack(): boolean {
    forgetOthers(this.reader);
    const [, typed] = read(this.key);
    this.forget();
    // Changed meanwhile by another window: what was typed here belongs to a text that is not there any more.
    if (!typed || versionIn(typed) !== versionIn(this.typed())) return false;
    const left = [...typed];
    for (const field of this.form.elements) {
      if (isTick(field)) field.checked = left.some(([name, value]) => name === field.name && value === field.value);
      else if (isText(field)) {
        const at = left.findIndex(([name]) => name === field.name);
        field.value = left.splice(at, at < 0 ? 0 : 1)[0]?.[1] ?? field.value;
      }
    }
    return true;
  }

  private typed(): Typed {
    return [...new FormData(this.form)].filter((one): one is [string, string] => typeof one[1] === "string");
  }
}

/** Names and values, in the order of the form. */
type Typed = readonly (readonly [string, string])[];

const versionIn = (typed: Typed): string | undefined => typed.find(([name]) => name === "version")?.[1];

/** A choice is one's own words, too: a post without a name would come back with it. */
const isTick = (field: Element): field is HTMLInputElement =>
  field instanceof HTMLInputElement && (field.type === "checkbox" || field.type === "radio");

/** Also which draft was known when it was typed: what another window has kept since then is not written over. */
const isText = (field: Element): field is HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement =>
  field instanceof HTMLTextAreaElement ||
  field instanceof HTMLSelectElement ||
  (field instanceof HTMLInputElement &&
    (field.name === "draftSince" || !["hidden", "file", "password"].includes(field.type)));

const read = (key: string): [string?, Typed?] => JSON.parse(store()?.getItem(key) ?? "[]");

/** What somebody else has typed in this tab, anywhere. */
function forgetOthers(reader: string | undefined): void {
  for (const key of Object.keys(store() ?? {}))
    if (key.startsWith(PREFIX) && read(key)[0] !== reader) store()?.removeItem(key);
}

const PREFIX = "unsaved:";

/** Undefined where the browser is told to keep nothing. */
function store(): Storage | undefined {
  try {
    return sessionStorage;
  } catch {
    return undefined;
  }
}
