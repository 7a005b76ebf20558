import type { ChildProcess } from "node:child_process";
import { once } from "node:events";
import { end, startChild } from "./server.ts";

/** What the readers in other processes saw. */
export interface Seen {
  /** By post number: when the last reader had it, milliseconds since the epoch. */
  readonly lastAt: Map<number, number>;
  readonly delivered: number;
  /** Posts that came out of order or were missing in between. */
  readonly disorder: number;
}

export interface Readers {
  /** Waits until so many deliveries were seen, or the time is over; then what was seen. */
  seen(deliveries: number, within: number): Promise<Seen>;
  stop(): Promise<void>;
}

interface Report {
  readonly lastAt: readonly (readonly [number, number])[];
  readonly delivered: number;
  readonly disorder: number;
}

/** Connects readers, spread over two processes. @param headers one after the other, again and again */
export async function connectReaders(
  url: string,
  path: string,
  headers: readonly Readonly<Record<string, string>>[],
  count: number,
): Promise<Readers> {
  const children = await Promise.all(
    [Math.ceil(count / 2), Math.floor(count / 2)].map(async (part, n) => {
      const child = startChild("readers.ts");
      const mine = Array.from({ length: part }, (_, at) => headers[(at * 2 + n) % headers.length]);
      child.send({ connect: { url, path, headers: mine } });
      await once(child, "message");
      return child;
    }),
  );

  async function ask(child: ChildProcess): Promise<Report> {
    child.send({ report: true });
    const [report] = await once(child, "message");
    return report as Report;
  }

  async function seen(deliveries: number, within: number): Promise<Seen> {
    const begun = performance.now();
    for (;;) {
      const reports = await Promise.all(children.map(ask));
      const delivered = reports.reduce((sum, report) => sum + report.delivered, 0);
      if (delivered < deliveries && performance.now() - begun < within) {
        await new Promise((resolve) => setTimeout(resolve, 100));
        continue;
      }
      const lastAt = new Map<number, number>();
      for (const [seq, at] of reports.flatMap((report) => report.lastAt))
        lastAt.set(seq, Math.max(at, lastAt.get(seq) ?? 0));
      return { lastAt, delivered, disorder: reports.reduce((sum, report) => sum + report.disorder, 0) };
    }
  }

  return { seen, stop: async () => void (await Promise.all(children.map(end))) };
}
