/**
 * The second belt: whatever the parser made, only these elements and attributes reach a page. Anything else loses its
 * tag and keeps its text.
 */
import sanitizeHtml from "sanitize-html";
import { CODE_CLASSES } from "./highlight.ts";
import { isOwnFile, isSafeLink, LINK_REL } from "./links.ts";

const OPTIONS: sanitizeHtml.IOptions = {
  allowedTags: [
    ...["p", "br", "hr", "blockquote", "pre", "code", "em", "strong", "s", "a", "img", "label", "input", "span"],
    ...["div"],
    ...["h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li", "table", "thead", "tbody", "tr", "th", "td"],
  ],
  allowedAttributes: {
    a: ["href", "rel"],
    img: ["src", "alt", "loading"],
    input: [{ name: "type", multiple: false, values: ["checkbox"] }, "disabled", "checked"],
    ol: ["start"],
    div: ["tabindex"],
  },
  allowedClasses: {
    code: [/^language-[\w+#.-]{1,30}$/],
    span: ["mention", ...CODE_CLASSES],
    div: ["wide"],
    li: ["task"],
    th: ["align-*"],
    td: ["align-*"],
  },
  allowedSchemes: ["http", "https", "mailto"],
  allowProtocolRelative: false,
  nestingLimit: 100,
  transformTags: {
    // A wide table scrolls; the keyboard must be able to reach what scrolls.
    div: (tagName) => ({ tagName, attribs: { class: "wide", tabindex: "0" } }),
    a: (tagName, { href }) => ({ tagName, attribs: href && isSafeLink(href) ? { href, rel: LINK_REL } : {} }),
    img: (tagName, attribs) => (isOwnFile(attribs.src ?? "") ? { tagName, attribs } : { tagName: "span", attribs: {} }),
    input: (tagName, { checked }) => ({
      tagName,
      attribs: { type: "checkbox", disabled: "", ...(checked === undefined ? {} : { checked: "" }) },
    }),
  },
};

/** What MathML browsers draw, without colours, sizes, links and places of its own. */
const MATHS = {
  ...{ math: ["display"], semantics: [], mrow: [], mi: ["mathvariant"], mn: [], mtext: [], ms: [], mspace: ["width"] },
  mo: ["fence", "stretchy", "separator", "lspace", "rspace", "minsize", "maxsize", "form", "movablelimits"],
  ...{ mfrac: ["linethickness"], msqrt: [], mroot: [], msub: [], msup: [], msubsup: [], mmultiscripts: [] },
  ...{ munder: ["accentunder"], mover: ["accent"], munderover: [], mpadded: [], mphantom: [], menclose: ["notation"] },
  ...{
    mtable: ["rowspacing", "columnspacing", "columnalign", "rowlines", "columnlines"],
    mtr: [],
    mtd: ["columnspan"],
  },
  mstyle: ["displaystyle", "scriptlevel"],
};

const WITH_MATHS: sanitizeHtml.IOptions = {
  ...OPTIONS,
  allowedTags: [...(OPTIONS.allowedTags || []), ...Object.keys(MATHS)],
  allowedAttributes: { ...OPTIONS.allowedAttributes, ...MATHS },
};

/** Keeps of an HTML fragment only what untrusted text may show. */
export function onlyAllowed(html: string, { maths = false } = {}): string {
  return sanitizeHtml(html, maths ? WITH_MATHS : OPTIONS);
}
