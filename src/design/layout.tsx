import type { ComponentChildren, JSX } from "preact";
import { DisplayMenu } from "./components/display-menu.tsx";
import { Icon, IconSprite } from "./components/icon.tsx";
import { PageContext } from "./context.ts";
import type { PageFrame, Theme } from "./frame.ts";
import { designMessages } from "./messages.ts";
import { asWritten } from "./theirs.ts";

const schemes: Record<Theme, string> = { light: "light", dim: "dark", contrast: "light", "contrast-dark": "dark" };

/** Seconds: a page without a script goes only when the session behind it has ended too. */
const LATER = 6 * 60;

/** The whole document without its doctype. The page's own content becomes `main`. */
export function Layout({
  frame,
  children,
}: {
  readonly frame: PageFrame;
  readonly children: ComponentChildren;
}): JSX.Element {
  const m = designMessages[frame.lang];
  const page = {
    lang: frame.lang,
    zone: frame.zone ?? "Asia/Tokyo",
    path: frame.path,
    easy: frame.easy ?? false,
    noImages: frame.noImages ?? false,
    nothingWritten: frame.nothingWritten ?? false,
  };
  const bar = frame.tabs.length > 0;
  return (
    <html
      lang={frame.lang}
      data-theme={frame.theme}
      data-text={frame.text}
      data-ruby={frame.ruby ? "on" : undefined}
      data-images={frame.noImages ? "off" : undefined}
    >
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content={frame.theme ? schemes[frame.theme] : "light dark"} />
        {!frame.indexed && <meta name="robots" content="noindex" />}
        <title>{`${frame.title}${m.titleBetween}${frame.cohortTitle ?? frame.company}`}</title>
        {frame.icon && <link rel="icon" href={frame.icon} type="image/svg+xml" />}
        {frame.leavesAfter !== undefined && (
          <noscript>
            <meta http-equiv="refresh" content={`${frame.leavesAfter + LATER}; url=/sign-in/over`} />
          </noscript>
        )}
        {frame.css.map((href) => (
          <link rel="stylesheet" href={href} key={href} />
        ))}
        {frame.scripts.map((src) => (
          <script type="module" src={src} key={src} />
        ))}
      </head>
      <body class={frame.bodyClass} data-reader={frame.reader} data-leaves-after={frame.leavesAfter}>
        <PageContext.Provider value={page}>
          <IconSprite />
          <a class="skip" href="#main">
            {m.skip}
          </a>
          <header class={bar ? "top tabs-bar" : "top"}>
            <div class="wrap">
              <TopRow frame={frame} />
              {frame.lead && (
                <p class="top-lead">
                  {frame.lead.text} <a href={frame.lead.href}>{frame.lead.label}</a>
                </p>
              )}
              {bar && <Index tabs={frame.tabs} label={m.mainPages} />}
            </div>
          </header>
          <main id="main">{children}</main>
          <Foot frame={frame} />
          {frame.leavesAfter !== undefined && <LeavesSoon lang={frame.lang} />}
        </PageContext.Provider>
      </body>
    </html>
  );
}

/** Asked by `leaving` before a page that nobody touches goes (WCAG 2.2.1): any touch is the answer. */
function LeavesSoon({ lang }: { readonly lang: PageFrame["lang"] }): JSX.Element {
  const m = designMessages[lang].leavesSoon;
  return (
    <div popover="manual" id="leaves-soon" role="alertdialog" aria-labelledby="leaves-soon-title">
      <div class="stack">
        <h3 id="leaves-soon-title">{m.title}</h3>
        <p>{m.text}</p>
        <div class="cluster">
          <button type="button" class="button">
            {m.stay}
          </button>
        </div>
      </div>
    </div>
  );
}

/** Whose place this is, display, help. Help is the last control at the top right of every page. */
function TopRow({ frame }: { frame: PageFrame }): JSX.Element {
  return (
    <div class="top-row">
      <a class="home" href={frame.home ?? "/"}>
        <span class="plate-mark" aria-hidden="true">
          体験
        </span>
        <span class="home-name" {...asWritten}>
          {frame.company}
          {frame.cohortTitle && <small>{frame.cohortTitle}</small>}
        </span>
      </a>
      <div class="top-tools">
        <DisplayMenu frame={frame} />
        <a class="button small help" href="/help">
          <Icon name="help" />
          {designMessages[frame.lang].help}
        </a>
      </div>
    </div>
  );
}

/** 見出し: which part of the binder is open. */
const Index = ({ tabs, label }: { tabs: PageFrame["tabs"]; label: string }): JSX.Element => (
  <nav class="index" aria-label={label}>
    {tabs.map((tab) => (
      <a href={tab.href} aria-current={tab.current ? "page" : undefined} key={tab.href}>
        {tab.label}
      </a>
    ))}
  </nav>
);

function Foot({ frame }: { frame: PageFrame }): JSX.Element {
  return (
    <footer class="foot">
      <div class="wrap">
        {frame.footer?.map((link) => (
          <a href={link.href} key={link.href}>
            {link.label}
          </a>
        ))}
        <span {...asWritten}>{frame.cohortTitle ? `${frame.company} ${frame.cohortTitle}` : frame.company}</span>
      </div>
    </footer>
  );
}
