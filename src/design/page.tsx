import type { JSX } from "preact";
import { render } from "preact-render-to-string";
import { isSomethingLost } from "../platform/encryption/lost.ts";
import type { Ctx } from "../platform/http/context.ts";
import { nothingWritten } from "../platform/http/written.ts";
import type { Lang } from "../platform/i18n/messages.ts";
import { Notice } from "./components/notice.tsx";
import type { LinkWords, PageFrame, TextSize, Theme } from "./frame.ts";
import { Layout } from "./layout.tsx";
import { designMessages } from "./messages.ts";

/** What stands around every page, decided once per request by the application: names, tabs, assets. */
export interface Surroundings {
  readonly company: string;
  readonly cohortTitle?: string | undefined;
  readonly home: string;
  readonly tabs: PageFrame["tabs"];
  readonly lead?: PageFrame["lead"];
  readonly accountLinks?: readonly LinkWords[];
  readonly footer: PageFrame["footer"];
  readonly css: readonly string[];
  readonly icon: string;
  /** The file of an island, by its name. */
  readonly script: (island: string) => string;
}

declare module "../platform/http/context.ts" {
  interface Around {
    surroundings: () => Promise<Surroundings>;
  }
}

export interface PageOptions {
  readonly title: string;
  readonly status?: 200 | 403 | 404 | 409 | 413 | 415 | 422 | 429 | 500 | 503 | 507 | 401;
  readonly bodyClass?: string;
  /** Islands that hydrate on this page. */
  readonly islands?: readonly string[];
  /** May be found by search engines. */
  readonly indexed?: boolean;
  readonly cohortTitle?: string;
  /** For pages answering a POST: where the display form comes back to. */
  readonly path?: string;
}

/** Answers with a whole page. */
export async function page(c: Ctx, content: JSX.Element, options: PageOptions): Promise<Response> {
  const { viewer } = c.var;
  const around = await c.var.surroundings();
  const frame: PageFrame = {
    lang: viewer.lang,
    title: options.title,
    company: around.company,
    cohortTitle: options.cohortTitle ?? around.cohortTitle,
    home: around.home,
    tabs: around.tabs,
    lead: around.lead,
    theme: viewer.display.theme as Theme | undefined,
    text: viewer.display.text as TextSize | undefined,
    easy: viewer.display.easy,
    ruby: viewer.display.ruby,
    noImages: viewer.display.noImages,
    path: options.path ?? c.req.path + new URL(c.req.url).search,
    zone: viewer.zone,
    nothingWritten: options.status === 422 && (await nothingWritten(c)),
    signedIn: viewer.actor !== undefined,
    account: viewer.name === undefined ? undefined : { name: viewer.name, links: around.accountLinks ?? [] },
    css: around.css,
    icon: around.icon,
    scripts: [...(options.islands ?? []), ...(viewer.leavesAfter === undefined ? [] : ["leaving"])].map(around.script),
    leavesAfter: viewer.leavesAfter,
    bodyClass: options.bodyClass,
    reader: viewer.actor?.person,
    footer: around.footer,
    indexed: options.indexed,
  };
  const html = `<!doctype html>${render(<Layout frame={frame}>{isSomethingLost() ? withLost(content, viewer.lang) : content}</Layout>)}`;
  // Encoded once: as a string it would be measured for its length first and encoded afterwards.
  return c.body(Buffer.from(html), options.status ?? 200, { "Content-Type": "text/html; charset=UTF-8" });
}

/** Above the page: some of what stands on it cannot be opened any more, and why. */
function withLost(content: JSX.Element, lang: Lang): JSX.Element {
  const { lost } = designMessages[lang];
  return (
    <>
      <div class="wrap above">
        <Notice kind="attention" title={lost.title}>
          {lost.text}
        </Notice>
      </div>
      {content}
    </>
  );
}
