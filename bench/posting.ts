import { type Agent, request } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";

/** Where posts are sent to, and as whom. */
export interface Post {
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** Runs something so many times, evenly; a slow one does not delay the next. */
export async function evenly(count: number, perSecond: number, run: (n: number) => Promise<unknown>): Promise<void> {
  const begun = performance.now();
  const running: Promise<unknown>[] = [];
  for (let n = 0; n < count; n += 1) {
    const due = begun + (n * 1_000) / perSecond - performance.now();
    if (due > 0) await sleep(due);
    const one = run(n);
    // Told below by `all`; a failure while this still sends must not end the process with its children running.
    one.catch(() => {});
    running.push(one);
  }
  await Promise.all(running);
}

const TEXT =
  "返却日の計算が、月末だけ1日ずれています。原因はうるう年ではなさそうです。いま、試験を書いて確かめています。";

/** Writes one post. @returns its number */
export function send(agent: Agent, url: string, { path, headers }: Post, clientId: string): Promise<number> {
  const body = JSON.stringify({ clientId: `${clientId}-${process.pid}`, body: `${TEXT}(${clientId})` });
  return new Promise((resolve, reject) => {
    const sent = request(
      new URL(path, url),
      { method: "POST", agent, headers: { ...headers, "Content-Type": "application/json" } },
      (response) => {
        const pieces: Buffer[] = [];
        response.on("data", (piece: Buffer) => pieces.push(piece));
        response.on("end", () => {
          const text = Buffer.concat(pieces).toString();
          if (response.statusCode !== 201) reject(new Error(`${response.statusCode}: ${text.slice(0, 200)}`));
          else resolve((JSON.parse(text) as { seq: number }).seq);
        });
      },
    );
    sent.on("error", reject);
    sent.end(body);
  });
}
