import { request as plainRequest } from "node:http";
import { request as tlsRequest } from "node:https";
import { isIP } from "node:net";
import { lookupPublic } from "../../../platform/outgoing/addresses.ts";
import type { Target } from "../rules.ts";

/** What a service answered: its number, or a short word of ours for why there was none. */
export type Answer = { readonly status: number } | { readonly failed: string };

/** The whole of sending takes at most so long; of the answer no more than this is read. */
const LONGEST_MS = 8_000;
const MOST_READ = 16_384;

/**
 * Posts JSON to a webhook. Outside of transactions only. No redirect is followed; an address inside of a network is not connected to,
 * whatever name leads there (asked when it is connected, so that a name cannot change its mind in between), but for hosts of one's own.
 */
export function sendTo({ url, own }: Target, body: object, { longestMs = LONGEST_MS } = {}): Promise<Answer> {
  const text = Buffer.from(JSON.stringify(body));
  const request = url.protocol === "https:" ? tlsRequest : plainRequest;
  const host = url.hostname.replace(/^\[|\]$/g, "");
  if (!own && isIP(host)) return Promise.resolve({ failed: "private_address" });
  return new Promise((resolve) => {
    const sent = request(
      url,
      {
        method: "POST",
        agent: false,
        headers: { "Content-Type": "application/json", "Content-Length": text.length, "User-Agent": "Taiken" },
        signal: AbortSignal.timeout(longestMs),
        ...(own ? {} : { lookup: lookupPublic }),
      },
      (answer) => {
        let read = 0;
        const done = (): void => resolve({ status: answer.statusCode ?? 0 });
        answer.on("data", (chunk: Buffer) => {
          read += chunk.length;
          if (read > MOST_READ) answer.destroy();
        });
        answer.on("close", done);
        answer.on("error", done);
      },
    );
    sent.on("error", (error: NodeJS.ErrnoException) => resolve({ failed: wordFor(error) }));
    sent.end(text);
  });
}

/** Never the message: it may hold the address. */
const wordFor = ({ code, name }: NodeJS.ErrnoException): string =>
  name === "TimeoutError" || name === "AbortError"
    ? "timeout"
    : /^\w{1,40}$/.test(code ?? "")
      ? String(code).toLowerCase()
      : "failed";
