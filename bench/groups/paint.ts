/**
 * How soon somebody on a slow line and a slow device sees a room: the largest contentful paint of a page of 50 posts, by the server and
 * as saved files. By turns, each in a browser profile of its own, so that nothing is known before.
 */
import { createServer, get, type Server as HttpServer, type IncomingHttpHeaders } from "node:http";
import type { AddressInfo } from "node:net";
import type { Browser } from "playwright-core";
import { noBrowser } from "../../tests/browser/browser.ts";
import { beforeRoom, profile } from "../profile.ts";
import { median, type Row } from "../table.ts";

const ROUNDS = 9;
/** Chrome's "slow 4G": a line of 1.6 Mbit/s with 150 ms to the server, as its developer tools bring it about. */
const SLOW_4G = {
  offline: false,
  latency: 562.5,
  downloadThroughput: ((1.6 * 1024 * 1024) / 8) * 0.9,
  uploadThroughput: ((750 * 1024) / 8) * 0.9,
};
const CPU_SLOWER = 4;

export async function paint(): Promise<Row[]> {
  const row = (words: string, ours: number, saved: number): Row => ({
    what: `largest contentful paint of a room, 50 posts of 1,000,000, slow 4G, ${CPU_SLOWER}× slower CPU${words}`,
    measured: ours,
    unit: "ms",
    reference: { what: "the same page as static files", value: saved },
    reach: { of: "ratio", most: 1.5 },
  });
  if (noBrowser) return [row(": not measured, no Chromium starts here", Number.NaN, Number.NaN)];
  return beforeRoom(async ({ browser, server, room, cookie }) => {
    // The first page notes what was read; the saved one is like all that follow.
    await wire(room, cookie);
    const saved = await serveSaved(await saveAll(browser, room, cookie));
    try {
      const addresses = [server.origin, `http://127.0.0.1:${(saved.address() as AddressInfo).port}`] as const;
      const took: [number[], number[]] = [[], []];
      for (let round = -1; round < ROUNDS; round += 1)
        for (const which of [0, 1] as const) {
          const at = await paintedAt(browser, new URL(room.pathname, addresses[which]), cookie);
          if (round >= 0) took[which].push(at);
        }
      return [row("", median(took[0]), median(took[1]))];
    } finally {
      saved.closeAllConnections();
      saved.close();
    }
  });
}

/** Milliseconds from the click to the largest paint. */
async function paintedAt(browser: Browser, url: URL, cookie: string): Promise<number> {
  const context = await profile(browser, url, cookie);
  try {
    const page = await context.newPage();
    const devtools = await context.newCDPSession(page);
    await devtools.send("Network.enable");
    await devtools.send("Network.emulateNetworkConditions", SLOW_4G);
    await devtools.send("Emulation.setCPUThrottlingRate", { rate: CPU_SLOWER });
    await page.addInitScript(() => {
      new PerformanceObserver((list) => {
        for (const entry of list.getEntries()) Object.assign(globalThis, { largest: entry.startTime });
      }).observe({ type: "largest-contentful-paint", buffered: true });
    });
    await page.goto(url.href, { waitUntil: "load", timeout: 60_000 });
    await page.evaluate(() => document.fonts.ready);
    await page.waitForFunction(() => "largest" in globalThis, undefined, { timeout: 30_000 });
    return await page.evaluate(() => (globalThis as unknown as { largest: number }).largest);
  } finally {
    await context.close();
  }
}

/** What came over the wire: packed as it was. */
interface Saved {
  readonly headers: IncomingHttpHeaders;
  readonly bytes: Buffer;
}

/** The page and everything it asks for, by path. */
async function saveAll(browser: Browser, url: URL, cookie: string): Promise<ReadonlyMap<string, Saved>> {
  const context = await profile(browser, url, cookie);
  const asked = new Set([url.pathname]);
  const page = await context.newPage();
  page.on("request", (request) => {
    const to = new URL(request.url());
    if (to.pathname.startsWith("/assets/")) asked.add(to.pathname + to.search);
  });
  await page.goto(url.href, { waitUntil: "load" });
  await page.evaluate(() => document.fonts.ready);
  await context.close();
  const all = await Promise.all(
    [...asked].map(async (path) => [path, await wire(new URL(path, url), cookie)] as const),
  );
  return new Map(all);
}

function wire(url: URL, cookie: string): Promise<Saved> {
  const headers = { Cookie: cookie, "Accept-Language": "ja", "Accept-Encoding": "gzip, deflate, br, zstd" };
  return new Promise((resolve, reject) => {
    get(url, { headers }, (response) => {
      const pieces: Buffer[] = [];
      response.on("data", (piece: Buffer) => pieces.push(piece));
      response.on("end", () =>
        response.statusCode === 200
          ? resolve({ headers: response.headers, bytes: Buffer.concat(pieces) })
          : reject(new Error(`${url.pathname}: ${response.statusCode}`)),
      );
    }).on("error", reject);
  });
}

/** A server that knows nothing but these files. */
async function serveSaved(files: ReadonlyMap<string, Saved>): Promise<HttpServer> {
  const server = createServer(({ url = "", headers }, answer) => {
    const file = files.get(url);
    // The stream is open there, too, and says nothing.
    if (headers.accept === "text/event-stream")
      return void answer.writeHead(200, { "content-type": headers.accept }).flushHeaders();
    if (!file) return void answer.writeHead(404).end();
    const { "transfer-encoding": _, connection: __, "keep-alive": ___, date: ____, ...kept } = file.headers;
    answer.writeHead(200, { ...kept, "content-length": file.bytes.length }).end(file.bytes);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return server;
}
