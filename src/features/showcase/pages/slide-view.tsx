import type { JSX } from "preact";
import { Choices } from "../../../design/components/choices.tsx";
import { Icon } from "../../../design/components/icon.tsx";
import { Notice } from "../../../design/components/notice.tsx";
import { useMessages, usePage } from "../../../design/context.ts";
import { asWritten } from "../../../design/theirs.ts";
import { showcaseMessages } from "../messages.ts";
import { partsOf } from "../rules.ts";
import type { DeckView } from "../view.ts";

/** The address of a Marp deck's frame; the fragment names the slide. The version makes a new deck a new document. */
const frameOf = ({ id, version }: DeckView, slide: number): string =>
  `/showcase/decks/${id}/slides?v=${version}#s${slide}`;

export interface SlideViewProps {
  readonly deck: DeckView;
  readonly script: string;
  readonly slide: number;
  /** This page at another slide, for those without scripts. */
  readonly hrefOf: (slide: number) => string;
  /** Words to read come first: a talk without speaking. */
  readonly textFirst: boolean;
}

/** A deck at one slide, with its script: works by links alone; the island moves it without loading the page again. */
export function SlideView({ deck, script, slide, hrefOf, textFirst }: SlideViewProps): JSX.Element {
  const m = useMessages(showcaseMessages);
  const parts = partsOf(script);
  const both = deck.slides > 0 && parts.length > 0;
  return (
    <div class="stack" data-slides={deck.slides} data-slide={slide} data-kind={deck.kind} id="slides">
      {both && (
        <div class="stage-view">
          <Choices
            name="view"
            id="view-slide"
            label={m.view}
            hideLabel
            value={textFirst ? "text" : "slide"}
            options={[
              { value: "slide", label: m.viewSlide },
              { value: "text", label: m.viewText },
            ]}
          />
        </div>
      )}
      {deck.slides > 0 && (
        <section
          class={both ? "if-slide stack stack-s" : "stack stack-s"}
          aria-label={m.slideOf(slide, deck.slides)}
          id="slide-part"
        >
          <Slide deck={deck} slide={slide} />
          <Steps deck={deck} slide={slide} hrefOf={hrefOf} />
        </section>
      )}
      {parts.length > 0 && (
        <section class={both ? "if-text script" : "script"} aria-label={m.script} {...asWritten}>
          {parts.map((part, at) => (
            <p
              class="pre-line"
              key={at}
              data-part={at + 1}
              aria-current={both && at + 1 === slide ? "true" : undefined}
            >
              {part}
            </p>
          ))}
        </section>
      )}
    </div>
  );
}

/** For who wants no images the frame draws none, and a PDF is its words. */
function Slide({ deck, slide }: { readonly deck: DeckView; readonly slide: number }): JSX.Element {
  const m = useMessages(showcaseMessages);
  const { noImages } = usePage();
  const name = m.slideOf(slide, deck.slides);
  if (deck.kind === "marp")
    return (
      <iframe
        class="slide"
        id="slide"
        title={name}
        src={frameOf(deck, slide)}
        sandbox=""
        data-frame={frameOf(deck, 0).replace(/0$/, "")}
      />
    );
  const pdf = `/showcase/decks/${deck.id}/pdf?v=${deck.version}`;
  return (
    <>
      <canvas
        class="slide"
        id="slide"
        role="img"
        aria-label={name}
        data-pdf={pdf}
        data-page={slide}
        hidden={noImages === true}
      />
      {noImages && <p class="soft">{m.pdfInWords}</p>}
      <p class={noImages ? "pre-line" : "hidden"} id="slide-words" {...asWritten} />
      <div id="slide-broken" hidden>
        <Notice kind="info" title={m.pdfBroken} />
      </div>
      <p>
        <a class="with-icon" href={pdf}>
          <Icon name="file" />
          <span>{m.openPdf}</span>
        </a>
      </p>
    </>
  );
}

/** Before and after, and where one is. */
function Steps({ deck, slide, hrefOf }: Pick<SlideViewProps, "deck" | "slide" | "hrefOf">): JSX.Element {
  const m = useMessages(showcaseMessages);
  return (
    <div class="between mid">
      <p class="soft small nowrap" id="slide-count">
        {m.slideOf(slide, deck.slides)}
      </p>
      <p class="cluster">
        <a class="button small" id="slide-back" href={hrefOf(Math.max(1, slide - 1))} hidden={slide <= 1}>
          <Icon name="back" />
          {m.back}
        </a>
        <a
          class="button small"
          id="slide-on"
          href={hrefOf(Math.min(deck.slides, slide + 1))}
          hidden={slide >= deck.slides}
        >
          {m.on}
          <Icon name="next" />
        </a>
      </p>
    </div>
  );
}
