/**
 * Code in colours, made when a text is written, so that reading costs nothing and needs no script. highlight.js says what each word is; of
 * its many kinds seven are left here, which is what our colours can tell apart (`design/css/parts/code.css`).
 */
import hljs from "highlight.js/lib/core";
import bash from "highlight.js/lib/languages/bash";
import c from "highlight.js/lib/languages/c";
import cpp from "highlight.js/lib/languages/cpp";
import csharp from "highlight.js/lib/languages/csharp";
import css from "highlight.js/lib/languages/css";
import diff from "highlight.js/lib/languages/diff";
import dockerfile from "highlight.js/lib/languages/dockerfile";
import go from "highlight.js/lib/languages/go";
import ini from "highlight.js/lib/languages/ini";
import java from "highlight.js/lib/languages/java";
import javascript from "highlight.js/lib/languages/javascript";
import json from "highlight.js/lib/languages/json";
import kotlin from "highlight.js/lib/languages/kotlin";
import php from "highlight.js/lib/languages/php";
import powershell from "highlight.js/lib/languages/powershell";
import python from "highlight.js/lib/languages/python";
import ruby from "highlight.js/lib/languages/ruby";
import rust from "highlight.js/lib/languages/rust";
import sql from "highlight.js/lib/languages/sql";
import swift from "highlight.js/lib/languages/swift";
import typescript from "highlight.js/lib/languages/typescript";
import xml from "highlight.js/lib/languages/xml";
import yaml from "highlight.js/lib/languages/yaml";

const LANGUAGES = {
  ...{ bash, c, cpp, csharp, css, diff, dockerfile, go, ini, java, javascript, json, kotlin, php, powershell },
  ...{ python, ruby, rust, sql, swift, typescript, xml, yaml },
};
for (const [name, language] of Object.entries(LANGUAGES)) hljs.registerLanguage(name, language);

/** What highlight.js calls it → our class. What is not here stays plain. */
const CLASSES: Readonly<Record<string, string>> = {
  ...{ keyword: "word", built_in: "word", type: "word", "selector-tag": "word", name: "word", doctag: "word" },
  ...{ title: "name", section: "name", attr: "name", attribute: "name", property: "name", "selector-class": "name" },
  ...{ string: "text", regexp: "text", symbol: "text", "template-tag": "text", link: "text", code: "text" },
  ...{ number: "value", literal: "value", "selector-attr": "value", bullet: "value" },
  ...{ comment: "aside", quote: "aside", meta: "aside" },
  ...{ addition: "added", deletion: "removed" },
};

/** Classes that a `span` in code may carry. */
export const CODE_CLASSES = [...new Set(Object.values(CLASSES))].map((name) => `code-${name}`);

/** Longer code stays plain, and so do longer lines and words: patterns take quadratic time on what was made to slow them down. */
const LONGEST = 4_000;
const TOO_LONG = /.{201}|[\w$]{61}/;

/** What one text may spend on colours, in characters of code. */
export interface Budget {
  left: number;
}
export const budget = (): Budget => ({ left: 2 * LONGEST });

/** The code as HTML with its words marked; undefined where it is to stay plain: an unknown language, or too much of it. */
export function highlighted(code: string, language: string, allowed: Budget): string | undefined {
  const tooMuch = code.length > Math.min(LONGEST, allowed.left) || TOO_LONG.test(code);
  if (tooMuch || !hljs.getLanguage(language)) return undefined;
  allowed.left -= code.length;
  try {
    return inOurClasses(hljs.highlight(code, { language, ignoreIllegals: true }).value);
  } catch {
    return undefined; // it gives up on nesting that is too deep
  }
}

/** highlight.js escapes the code and writes nothing but `<span class="hljs-…">` and `</span>` around it. */
function inOurClasses(html: string): string {
  const open: boolean[] = [];
  return html.replace(/<span class="(?:hljs|language)-([\w-]+)[^"]*">|<\/span>/g, (tag, kind: string | undefined) => {
    if (tag === "</span>") return open.pop() ? tag : "";
    const name = CLASSES[kind ?? ""];
    open.push(name !== undefined);
    return name ? `<span class="code-${name}">` : "";
  });
}
