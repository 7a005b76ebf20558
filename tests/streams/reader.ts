import { Agent, type IncomingMessage, request } from "node:http";

/** One event as a browser would hand it on. */
export interface HeardEvent {
  readonly id: string;
  readonly event: string;
  readonly data: string;
}

export interface ReaderOptions {
  /** `Cookie` or `Authorization`. */
  readonly headers?: Readonly<Record<string, string>>;
  /** `Last-Event-ID`. */
  readonly last?: string | undefined;
  /** `?after=`, as a page gives it. */
  readonly after?: string | undefined;
  readonly onEvent?: (event: HeardEvent) => void;
}

/** One connection to `/api/v1/stream`, read as the specification of server-sent events says. */
export class Reader {
  /** Answers with the status once the head is there. Waits for nothing else. */
  readonly opened: Promise<number>;
  /** Resolves when the connection is over, by whichever side. */
  readonly ended: Promise<void>;
  readonly events: HeardEvent[] = [];
  /** The last id heard, also one that came without data. */
  lastId: string | undefined;
  comments = 0;
  over = false;
  readonly #request: ReturnType<typeof request>;
  #response: IncomingMessage | undefined;

  constructor(url: string, { headers = {}, last, after, onEvent }: ReaderOptions = {}) {
    this.lastId = last;
    const address = new URL("/api/v1/stream", url);
    if (after !== undefined) address.searchParams.set("after", after);
    this.#request = request(address, {
      agent: NEVER_SHARED,
      headers: { ...headers, ...(last === undefined ? {} : { "Last-Event-ID": last }) },
    });
    const heard = parser(
      (event) => {
        this.events.push(event);
        onEvent?.(event);
      },
      (id) => {
        this.lastId = id;
      },
      () => {
        this.comments += 1;
      },
    );
    let end: () => void = () => {};
    this.ended = new Promise((resolve) => {
      end = () => {
        this.over = true;
        resolve();
      };
    });
    this.opened = new Promise((resolve, reject) => {
      this.#request.on("response", (response) => {
        this.#response = response;
        resolve(response.statusCode ?? 0);
        response.setEncoding("utf8");
        response.on("data", heard);
        response.on("error", () => {});
        response.on("close", end);
      });
      this.#request.on("error", (error) => {
        end();
        reject(error);
      });
    });
    this.opened.catch(() => {});
    this.#request.end();
  }

  /** Resolves with the first id: from here on nothing is missed. */
  async started(): Promise<void> {
    while (this.lastId === undefined && !this.over) await new Promise((resolve) => setTimeout(resolve, 2));
  }

  /** Stops reading without closing: a reader that hangs. */
  pause(): void {
    this.#response?.pause();
  }

  resume(): void {
    this.#response?.resume();
  }

  /** Pulls the plug. */
  cut(): void {
    this.#request.destroy();
  }
}

const NEVER_SHARED = new Agent({ keepAlive: false, maxSockets: Number.POSITIVE_INFINITY });

/** @returns takes pieces of text as they come */
function parser(
  onEvent: (event: HeardEvent) => void,
  onId: (id: string) => void,
  onComment: () => void,
): (piece: string) => void {
  let rest = "";
  let id = "";
  let event = "";
  let data: string[] = [];

  function line(text: string): void {
    if (text === "") {
      if (id !== "") onId(id);
      if (data.length > 0) onEvent({ id, event: event || "message", data: data.join("\n") });
      event = "";
      data = [];
    } else if (text.startsWith(":")) onComment();
    else {
      const [, name, value = ""] = /^([^:]*)(?:: ?(.*))?$/s.exec(text) ?? [];
      if (name === "id") id = value;
      else if (name === "event") event = value;
      else if (name === "data") data.push(value);
    }
  }

  return (piece) => {
    const lines = (rest + piece).split("\n");
    rest = lines.pop() ?? "";
    for (const one of lines) line(one);
  };
}
