/**
 * In the browser: one stream for all open tabs, since a browser opens six connections to a server at most. One tab holds it (a web lock
 * says which) and passes on what it hears; when that tab goes, the next one goes on from where it was.
 */
export class SharedStream {
  readonly #listeners = new EventTarget();
  /** Up to here this tab has heard everything. Texts of places sort as the places do (events/position.ts). */
  #place: string;
  readonly #kinds = new Set<string>();
  readonly #reader: string;
  readonly #channel: BroadcastChannel | undefined;
  #source: EventSource | undefined;
  /** While this tab holds the stream: what was heard lately, for tabs that come later with an older page. */
  #heard: Heard[] = [];
  #from = "";

  /**
   * @param after the place at which the page was made
   * @param reader whose session it is: nobody hears what is somebody else's through a tab left open
   */
  constructor(after: string, reader: string) {
    this.#place = after;
    this.#reader = reader;
    // The browser knows first: a connection that is dead may stay open for minutes, and nobody is told.
    addEventListener("offline", () => this.#take({ state: "error" }));
    addEventListener("online", () => this.#source && this.#open(this.#place));
    // Without a lock (an old browser, a page without https) each tab has a stream of its own.
    if (!navigator.locks) {
      queueMicrotask(() => this.#open(after));
      return;
    }
    this.#channel = new BroadcastChannel(`taiken-live ${reader}`);
    this.#channel.addEventListener("message", ({ data }: MessageEvent<Said>) => this.#receive(data));
    queueMicrotask(() => this.#channel?.postMessage({ arrived: after, kinds: [...this.#kinds] } satisfies Said));
    void navigator.locks.request(`taiken-live ${reader}`, () => {
      this.#open(this.#place);
      return new Promise(() => {}); // until the tab goes
    });
  }

  /** @param kind of an event, with its JSON in `data`; or `open`, `error`, `resync` */
  listen(kind: string, listener: (event: MessageEvent<string>) => void): void {
    this.#listeners.addEventListener(kind, listener as EventListener);
    if (!OWN.has(kind)) this.#kinds.add(kind);
    if (this.#source && !OWN.has(kind)) this.#hear(this.#source, kind);
  }

  #open(after: string): void {
    this.#source?.close();
    this.#heard = [];
    this.#from = after;
    const address = new URLSearchParams({ after, for: this.#reader });
    const source = new EventSource(`/api/v1/stream?${address}`);
    this.#source = source;
    for (const kind of this.#kinds) this.#hear(source, kind);
    source.addEventListener("resync", ({ lastEventId: place }: MessageEvent<string>) => {
      this.#heard = [];
      this.#from = place;
      this.#tell({ state: "resync", place });
    });
    source.addEventListener("open", () => this.#tell({ state: "open" }));
    source.addEventListener("error", () => {
      this.#tell({ state: "error" });
      // A refusal, or an answer from something between, ends an EventSource for good.
      if (source.readyState !== EventSource.CLOSED) return;
      const again = AGAIN_MS + Math.random() * AGAIN_MS;
      setTimeout(() => this.#source === source && this.#open(this.#place), again);
    });
  }

  #hear(source: EventSource, kind: string): void {
    if (hearing.get(source)?.has(kind)) return;
    hearing.set(source, (hearing.get(source) ?? new Set()).add(kind));
    source.addEventListener(kind, ({ lastEventId, data }: MessageEvent<string>) => {
      const heard = { kind, place: lastEventId, data };
      this.#heard.push(heard);
      if (this.#heard.length > MOST_HEARD) this.#from = this.#heard.shift()?.place ?? this.#from;
      this.#tell({ heard });
    });
  }

  #tell(said: Said): void {
    this.#channel?.postMessage(said);
    this.#take(said);
  }

  #receive(said: Said): void {
    if ("arrived" in said) this.#welcome(said);
    else this.#take(said);
  }

  #take(said: Said): void {
    if ("place" in said) this.#place = said.place;
    if ("state" in said) this.#listeners.dispatchEvent(new MessageEvent(said.state, { data: "" }));
    if (!("heard" in said) || said.heard.place <= this.#place) return;
    this.#place = said.heard.place;
    this.#listeners.dispatchEvent(new MessageEvent(said.heard.kind, { data: said.heard.data }));
  }

  /** Another tab has come: what happened since its page was made is told once more, from here or from the server. */
  #welcome({ arrived, kinds }: Arrived): void {
    const source = this.#source;
    if (!source) return;
    const unknown = kinds.filter((kind) => !hearing.get(source)?.has(kind));
    for (const kind of kinds) this.#kinds.add(kind);
    if (unknown.length > 0 || arrived < this.#from) this.#open(arrived < this.#place ? arrived : this.#place);
    else for (const heard of this.#heard) if (heard.place > arrived) this.#channel?.postMessage({ heard });
  }
}

interface Heard {
  readonly kind: string;
  readonly place: string;
  readonly data: string;
}
interface Arrived {
  readonly arrived: string;
  readonly kinds: readonly string[];
}
type Said =
  | Arrived
  | { readonly heard: Heard }
  | { readonly state: "open" | "error" }
  /** From where it goes on: what was heard before may be of another count of places (a restored backup). */
  | { readonly state: "resync"; readonly place: string };

/** Which kinds are listened for on which connection. */
const hearing = new WeakMap<EventSource, Set<string>>();
const OWN: ReadonlySet<string> = new Set(["open", "error", "resync"]);
const MOST_HEARD = 500;
const AGAIN_MS = 5_000;
