/** Many readers of one room in one process; parses as little as can be, so that the server has the processors. */
import { connect } from "node:net";

interface Connect {
  readonly url: string;
  readonly path: string;
  readonly headers: readonly Readonly<Record<string, string>>[];
}

const MARK = Buffer.from('"seq":');
const lastAt = new Map<number, number>();
let delivered = 0;
let disorder = 0;

process.on("disconnect", () => process.exit(1));

process.on("message", async ({ connect: wanted }: { connect?: Connect }) => {
  if (wanted) {
    // A few at a time: the queue of new connections is short.
    for (let at = 0; at < wanted.headers.length; at += 50)
      await Promise.all(wanted.headers.slice(at, at + 50).map((headers) => read(wanted, headers)));
    process.send?.("connected");
  } else process.send?.({ lastAt: [...lastAt], delivered, disorder });
});

/** Resolves with the first bytes of the stream. */
function read({ url, path }: Connect, headers: Readonly<Record<string, string>>): Promise<void> {
  const { hostname, port } = new URL(url);
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
  return new Promise((resolve, reject) => {
    const socket = connect({ host: hostname === "localhost" ? "127.0.0.1" : hostname, port: Number(port) });
    socket.setNoDelay(true);
    socket.write(`GET ${path} HTTP/1.1\r\nHost: ${hostname}:${port}\r\n${lines.join("")}\r\n`);
    socket.on("error", reject);
    let rest: Buffer = Buffer.alloc(0);
    let expected = 0;
    let begun = false;
    socket.on("data", (piece: Buffer) => {
      if (!begun) {
        if (!piece.includes("200 OK")) return reject(new Error(piece.toString().slice(0, 200)));
        begun = true;
        resolve();
      }
      const now = performance.timeOrigin + performance.now();
      const text = rest.length > 0 ? Buffer.concat([rest, piece]) : piece;
      let from = 0;
      for (;;) {
        const at = text.indexOf(MARK, from);
        if (at < 0 || at > text.length - 20) {
          // What may be the beginning of a mark, or a number that is not whole yet, waits for the next piece.
          rest = text.subarray(at < 0 ? Math.max(from, text.length - MARK.length + 1) : at);
          return;
        }
        let seq = 0;
        let digit = at + MARK.length;
        for (; (text[digit] as number) >= 48 && (text[digit] as number) <= 57; digit += 1)
          seq = seq * 10 + (text[digit] as number) - 48;
        from = digit;
        if (expected !== 0 && seq !== expected) disorder += 1;
        expected = seq + 1;
        delivered += 1;
        if ((lastAt.get(seq) ?? 0) < now) lastAt.set(seq, now);
      }
    });
  });
}
