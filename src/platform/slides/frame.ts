import type { DrawnDeck } from "./deck.ts";

/** How the frame of a deck is dressed. */
export interface FrameOptions {
  /** What the document is called. */
  readonly title: string;
  /** As the person chose it; undefined: the device decides. */
  readonly theme: string | undefined;
  /** The address of the style sheet that brings the typeface. */
  readonly fonts: string;
  /** What stands for a picture, for who wants none; undefined: they are shown. HTML comes in, HTML goes out. */
  readonly instead?: ((description: string) => string) | undefined;
}

/**
 * All slides of a deck as a document of its own. The slide named by the fragment (`#s3`) is shown, else the first: moving on loads
 * nothing and needs no script, from outside (the page that holds the frame) or by a link.
 */
export function deckFrame({ slides, css }: DrawnDeck, { title, theme, fonts, instead }: FrameOptions): string {
  const dark = theme === "dim" || theme === "contrast-dark";
  const scheme = theme === undefined ? "light dark" : dark ? "dark" : "light";
  const each = slides.map(
    (slide, at) =>
      `<div class="one" id="s${at + 1}"><div class="marpit">${instead ? withoutPictures(slide, instead) : slide}</div></div>`,
  );
  return `<!doctype html><html lang="ja" translate="no"><head><meta charset="utf-8"><meta name="color-scheme" content="${scheme}">
<meta name="viewport" content="width=device-width, initial-scale=1"><title>${escaped(title)}</title>
<link rel="stylesheet" crossorigin="anonymous" href="${escaped(fonts)}"><style>${withoutEnd(css)}</style><style>
:root { color-scheme: ${scheme}; }
body { margin: 0; overflow: hidden; }
.one { display: none; }
.one:target, body:not(:has(.one:target)) .one:first-of-type { display: block; }
.one svg { display: block; inline-size: 100vw; block-size: 100vh; }
</style></head><body>${each.join("")}</body></html>`;
}

/** Pictures in the text are what they show, in words; those behind it are not there. */
const withoutPictures = (slide: string, instead: (description: string) => string): string =>
  slide
    .replace(/<img[^>]*>/g, (tag) => `<span class="no-image">${instead(/ alt="([^"]*)"/.exec(tag)?.[1] ?? "")}</span>`)
    .replace(/<figure[^>]*><\/figure>/g, "")
    .replace(/ data-background-image="[^"]*"/g, "")
    // In what a slide is dressed with, never in what it says: in a text `"` is no quotation mark any more.
    .replace(/ style="[^"]*"/g, (style) => style.replace(/(--)?background-image:url\([^)]*\);?/g, ""));

/**
 * The policy under which a deck is shown. Sandboxed: no script, no form, no window, an origin of its own. Loaded is only our typeface;
 * pictures only where the deck brings them along (`data:`), and none for who wants none. Framed by nobody but us.
 */
export const frameHeaders = ({ instead }: Pick<FrameOptions, "instead">): Readonly<Record<string, string>> => ({
  "Content-Type": "text/html; charset=utf-8",
  "Content-Security-Policy": [
    "sandbox",
    "default-src 'none'",
    "style-src 'self' 'unsafe-inline'",
    "font-src 'self'",
    instead ? "img-src 'none'" : "img-src data:",
    "form-action 'none'",
    "base-uri 'none'",
    "frame-ancestors 'self'",
  ].join("; "),
  "X-Content-Type-Options": "nosniff",
});

const escaped = (text: string): string =>
  text.replace(/[&<>"]/g, (mark) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" })[mark] as string);

/** Nothing in a style sheet of somebody's ends its element: `</` is written otherwise there. */
const withoutEnd = (css: string): string => css.replaceAll("</", "<\\/");
