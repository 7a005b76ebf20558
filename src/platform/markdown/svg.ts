/** Drawings that people upload, made harmless: an SVG is a document that can run scripts and load from elsewhere. */
import sanitizeHtml from "sanitize-html";
import { withoutControls } from "./characters.ts";

const ELEMENTS = [
  ..."svg g defs symbol use path rect circle ellipse line polyline polygon text tspan textPath title desc".split(" "),
  ..."linearGradient radialGradient stop clipPath mask pattern marker filter feBlend feColorMatrix feComposite".split(
    " ",
  ),
  ..."feDropShadow feFlood feGaussianBlur feMerge feMergeNode feMorphology feOffset".split(" "),
];
/** Dropped with all they hold. Of other unknown elements only tag and text go. */
const DROPPED = ["script", "style", "foreignObject", "metadata", "iframe", "a", "image", "feImage"];

/** Presentation attributes; `style="fill:red"` is rewritten to them, because inline styles are refused on our pages. */
const PRESENTATION = [
  ..."fill fill-opacity fill-rule stroke stroke-width stroke-opacity stroke-linecap stroke-linejoin stroke-miterlimit".split(
    " ",
  ),
  ..."stroke-dasharray stroke-dashoffset opacity color display visibility clip-path clip-rule mask filter marker-start".split(
    " ",
  ),
  ..."marker-mid marker-end paint-order stop-color stop-opacity flood-color flood-opacity font-family font-size".split(
    " ",
  ),
  ..."font-style font-weight letter-spacing word-spacing text-anchor text-decoration dominant-baseline".split(" "),
  ..."alignment-baseline baseline-shift writing-mode transform vector-effect shape-rendering text-rendering".split(" "),
];
const GEOMETRY = [
  ..."id viewBox preserveAspectRatio width height x y x1 y1 x2 y2 cx cy r rx ry fx fy dx dy d points pathLength".split(
    " ",
  ),
  ..."rotate textLength lengthAdjust startOffset offset gradientUnits gradientTransform spreadMethod clipPathUnits".split(
    " ",
  ),
  ..."maskUnits maskContentUnits patternUnits patternContentUnits patternTransform markerUnits markerWidth".split(" "),
  ..."markerHeight refX refY orient filterUnits primitiveUnits in in2 result mode type values operator k1 k2 k3 k4".split(
    " ",
  ),
  ..."stdDeviation radius color-interpolation-filters".split(" "),
];
const WORDS = ["role", "aria-label", "aria-labelledby", "aria-hidden"];
const REFERENCES = ["href", "xlink:href"];

const VALUED = new Set([...PRESENTATION, ...GEOMETRY]);
const FUNCTION = /([a-z-]+)\s*\(/gi;
const HARMLESS_FUNCTIONS = new Set("rgb rgba hsl hsla matrix translate scale rotate skewX skewY url".split(" "));
const NAMESPACES = { xmlns: "http://www.w3.org/2000/svg", "xmlns:xlink": "http://www.w3.org/1999/xlink" };

/** The parser's time grows with the square of the depth. Drawings stay far below. */
const DEEPEST = 200;
class TooDeep extends Error {}

/**
 * Keeps of an SVG what draws: shapes, text, gradients, clips, simple filters. Scripts, event handlers, style sheets,
 * animations, links, embedded images and HTML, and every reference that leaves the file are removed; so is a `use`
 * inside of what another `use` shows, as those multiply without end.
 *
 * @returns the SVG, without XML prolog; null when it is none, declares entities, nests too deep, or has nothing left
 */
export function sanitizeSvg(text: string): string | null {
  const [, doctype = "", second] = text.split(/<!DOCTYPE/i);
  if (/<!ENTITY/i.test(text) || second !== undefined || doctype.split(">", 1)[0]?.includes("[")) return null;
  try {
    const harmlessParts = keepHarmless(withoutControls(text).replace(/^\ufeff/, ""), new Set());
    const shown = new Set(Array.from(harmlessParts.matchAll(/href="#([^"]*)"/g), ([, id]) => id));
    const svg = withoutControls(keepHarmless(harmlessParts, shown)).trim();
    return /^<svg[\s>]/.test(svg) && svg.endsWith("</svg>") && /<[a-z]/.test(svg.slice(1)) ? svg : null;
  } catch (error) {
    if (error instanceof TooDeep) return null;
    throw error;
  }
}

/** `shown`: the ids that a `use` shows; no `use` is kept inside of those. */
function keepHarmless(source: string, shown: Set<string | undefined>): string {
  const open: string[] = []; // the ids of the elements that are open
  return sanitizeHtml(source, {
    parser: { xmlMode: true, decodeEntities: true, lowerCaseTags: false, lowerCaseAttributeNames: false },
    allowedTags: ELEMENTS,
    nonTextTags: DROPPED,
    disallowedTagsMode: "completelyDiscard",
    allowedAttributes: { "*": [...VALUED, ...WORDS, ...REFERENCES, ...Object.keys(NAMESPACES)] },
    parseStyleAttributes: false,
    selfClosing: [],
    onOpenTag: (_name, attributes) => {
      if (open.push(attributes.id ?? "") > DEEPEST) throw new TooDeep();
    },
    onCloseTag: () => void open.pop(),
    transformTags: {
      "*": (tagName, attributes) => {
        const isMultiplied = tagName === "use" && open.some((id) => shown.has(id));
        return { tagName: isMultiplied ? "removed" : tagName, attribs: harmless(attributes, open.length === 1) };
      },
    },
  });
}

function harmless(attributes: Record<string, string>, isRoot: boolean): Record<string, string> {
  const kept: Record<string, string> = isRoot ? { ...NAMESPACES } : {};
  for (const [name, value] of Object.entries({ ...attributes, ...declarations(attributes.style ?? "") })) {
    if (value === "") continue; // XML has no attributes without a value
    if (VALUED.has(name) && isHarmless(value)) kept[name] = value;
    if (WORDS.includes(name)) kept[name] = value;
    if (REFERENCES.includes(name) && /^\s*#[^\s"'<>&]+\s*$/.test(value)) kept[name] = value.trim();
  }
  return kept;
}

function declarations(style: string): Record<string, string> {
  const pairs = style.split(";").map((declaration) => declaration.split(/:(.*)/s).map((part) => part.trim()));
  return Object.fromEntries(
    pairs.filter(([name = ""]) => PRESENTATION.includes(name)).map(([name, value]) => [name, value ?? ""]),
  );
}

/** Plain values and known functions; `url()` only to a part of the same file. Escapes (`\75rl(`) are refused. */
function isHarmless(value: string): boolean {
  if (/[\\@<>]|:\/\/|&|\/\*/.test(value)) return false;
  const functions = Array.from(value.matchAll(FUNCTION), ([, name]) => name ?? "");
  if (functions.some((name) => !HARMLESS_FUNCTIONS.has(name))) return false;
  const addresses = value.match(/url/gi)?.length ?? 0;
  return addresses === (value.match(/url\(\s*["']?#[\w.:-]+["']?\s*\)/g)?.length ?? 0);
}
