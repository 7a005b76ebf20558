import assert from "node:assert/strict";

/** A browser without scripts: keeps cookies, sends forms as pages do. */
export class Client {
  readonly url: string;
  #cookies = new Map<string, string>();
  #headers: Record<string, string>;

  /** @param headers sent with every request, e.g. `Authorization` */
  constructor(url: string, headers: Record<string, string> = {}) {
    this.url = url;
    this.#headers = headers;
  }

  setCookie(name: string, value: string): this {
    this.#cookies.set(name, value);
    return this;
  }

  get cookies(): ReadonlyMap<string, string> {
    return this.#cookies;
  }

  async request(
    method: string,
    path: string,
    init: { body?: BodyInit; headers?: Record<string, string> } = {},
  ): Promise<Answer> {
    const cookie = [...this.#cookies].map(([name, value]) => `${name}=${value}`).join("; ");
    const response = await fetch(new URL(path, this.url), {
      method,
      redirect: "manual",
      headers: {
        ...(cookie ? { Cookie: cookie } : {}),
        "Sec-Fetch-Site": "same-origin",
        "Accept-Language": "ja",
        ...this.#headers,
        ...init.headers,
      },
      ...(init.body === undefined ? {} : { body: init.body }),
    });
    for (const line of response.headers.getSetCookie()) {
      const [, name = "", value = ""] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      if (/max-age=0/i.test(line)) this.#cookies.delete(name);
      else this.#cookies.set(name, value);
    }
    const bytes = Buffer.from(await response.arrayBuffer());
    return {
      status: response.status,
      headers: response.headers,
      bytes,
      text: new TextDecoder().decode(bytes),
      location: response.headers.get("Location") ?? "",
    };
  }

  get(path: string): Promise<Answer> {
    return this.request("GET", path);
  }

  /** Follows redirects to a page. */
  async page(path: string): Promise<Answer> {
    let answer = await this.get(path);
    for (let step = 0; answer.status === 303 && step < 5; step += 1) answer = await this.get(answer.location);
    return answer;
  }

  post(path: string, fields: Record<string, string | readonly string[]> = {}): Promise<Answer> {
    const body = new URLSearchParams();
    for (const [name, value] of Object.entries(fields)) for (const one of [value].flat()) body.append(name, one);
    return this.request("POST", path, { body });
  }

  /** A form with files. */
  upload(path: string, form: FormData): Promise<Answer> {
    return this.request("POST", path, { body: form });
  }

  async api<T = never>(
    method: string,
    path: string,
    json?: unknown,
    headers: Record<string, string> = {},
  ): Promise<{ status: number; json: T; headers: Headers }> {
    const body = json === undefined ? {} : { body: JSON.stringify(json) };
    const type = json === undefined ? {} : { "Content-Type": "application/json" };
    const answer = await this.request(method, `/api/v1${path}`, { ...body, headers: { ...type, ...headers } });
    return {
      status: answer.status,
      headers: answer.headers,
      json: (answer.text === "" ? undefined : JSON.parse(answer.text)) as T,
    };
  }
}

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly bytes: Buffer;
  readonly text: string;
  readonly location: string;
}

/** Fails with the page's own words when a request did not end as it should. */
export function expectStatus(answer: { status: number; text?: string; json?: unknown }, status: number): void {
  const said =
    answer.text === undefined
      ? JSON.stringify(answer.json)
      : (/<h1[^>]*>(.*?)<\/h1>/s.exec(answer.text)?.[1] ?? answer.text.slice(0, 200));
  assert.equal(answer.status, status, `answered ${answer.status}: ${said}`);
}
