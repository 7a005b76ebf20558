import type { Browser, BrowserContext } from "playwright-core";
import { startBrowser } from "../tests/browser/browser.ts";
import { cookieOf, loadMillion } from "./million.ts";
import { startServer } from "./server.ts";

/** A server with the million posts, and a browser before its largest room. */
export interface BeforeRoom {
  readonly browser: Browser;
  readonly server: URL;
  readonly room: URL;
  readonly cookie: string;
}

/** Both are there while something is measured, and end with it. */
export async function beforeRoom<T>(measure: (place: BeforeRoom) => Promise<T>): Promise<T> {
  const million = await loadMillion();
  const cookie = await cookieOf(million);
  const server = await startServer(million.dataDir);
  const browser = await startBrowser();
  try {
    const base = new URL(server.url);
    return await measure({ browser, server: base, room: new URL(`/rooms/${million.rooms[0]}`, base), cookie });
  } finally {
    await browser.close();
    await server.stop();
  }
}

/** A phone of its own, on which somebody is signed in. */
export async function profile(browser: Browser, url: URL, cookie: string): Promise<BrowserContext> {
  const context = await browser.newContext({ locale: "ja-JP", viewport: { width: 360, height: 780 } });
  await context.addCookies(
    cookie.split("; ").map((one) => {
      const [name = "", value = ""] = one.split("=");
      return { name, value, url: url.origin };
    }),
  );
  return context;
}
