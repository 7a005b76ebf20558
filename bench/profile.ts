import type { Browser, BrowserContext } from "playwright-core";

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
