import type { Marp } from "@marp-team/marp-core";
import { SLIDE_THEME } from "./theme.ts";

/** Slides of a deck at most, and characters of its source: more is not shown to people in minutes. */
export const MOST_SLIDES = 100;
export const LONGEST_SOURCE = 15_000;

/** A deck as drawn: one `<svg>` a slide, and the style sheet of them all. Neither is safe on a page of ours: see `frame.ts`. */
export interface DrawnDeck {
  readonly slides: readonly string[];
  readonly css: string;
}

/**
 * Draws Marp Markdown. HTML stays visible as text, nothing is a script, no emoji or formula is fetched from elsewhere, links are words,
 * style sheets of its author's are left out (text stays large enough to read, and no sheet takes seconds to unfold). It may still name
 * pictures that lie elsewhere; the frame's policy loads none of them.
 * @param source at most `LONGEST_SOURCE` characters
 */
export async function drawDeck(source: string): Promise<DrawnDeck> {
  const make = await (loading ??= load());
  const { html, css } = make().render(source, { htmlAsArray: true });
  return { slides: html, css };
}

/** How many slides there are. */
export const countSlides = async (source: string): Promise<number> =>
  source.trim() === "" ? 0 : (await drawDeck(source)).slides.length;

/** Loaded when the first deck is drawn: most starts are followed by none. */
let loading: Promise<() => Marp> | undefined;

/** @returns makes a new one each time: what one deck sets (its lang, its header) is not there for the next */
async function load(): Promise<() => Marp> {
  const { Marp } = await import("@marp-team/marp-core");
  /** The same for every deck, so it is made once. */
  let ourStyle: string | undefined;

  class PlainMarp extends Marp {
    override renderStyle(theme?: string): string {
      this.lastStyles = [];
      return (ourStyle ??= super.renderStyle(theme));
    }
  }

  return () => {
    const marp = new PlainMarp({
      html: false,
      script: false,
      math: false,
      slug: false,
      emoji: { shortcode: false, unicode: false },
    });
    // The themes that come with it load fonts from elsewhere.
    marp.themeSet.clear();
    marp.themeSet.default = marp.themeSet.add(SLIDE_THEME);
    // A link would open inside the frame, over the slide; its words and its look are enough.
    const { rules } = marp.markdown.renderer;
    rules.link_open = () => '<span class="link">';
    rules.link_close = () => "</span>";
    return marp;
  };
}
