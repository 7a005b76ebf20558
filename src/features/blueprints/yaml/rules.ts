import {
  type Document,
  isAlias,
  isMap,
  isScalar,
  isSeq,
  LineCounter,
  type Node,
  type Pair,
  parseDocument,
  visit,
} from "yaml";

/** One step on the way to a place: a key, or the number of an item with what it is called. */
export type Step = { readonly key: string } | { readonly index: number; readonly name?: string | undefined };

/** What is wrong at a place of the text; worded where it is shown. */
export interface Problem {
  readonly code: string;
  readonly details: Readonly<Record<string, string | number>>;
  /** From 1. */
  readonly line: number;
  /** From 1, in characters. */
  readonly column: number;
  readonly path: readonly Step[];
}

export type Path = readonly (string | number)[];
type Details = Problem["details"];

/** A YAML text that was read, with the places of everything in it. */
export interface Yaml {
  /** Undefined when the text cannot be read at all. */
  readonly value: unknown;
  readonly problems: readonly Problem[];
  /** A problem with the value at a path, or where it is missing, with what it is missing in. */
  at(path: Path, code: string, details?: Details): Problem;
  /** A problem with the key itself. */
  atKey(path: Path, code: string, details?: Details): Problem;
  /** A problem at a character of the text, which belongs to a path. */
  atOffset(offset: number, path: Path, code: string, details?: Details): Problem;
  has(path: Path): boolean;
  /** Every text in it, with where it begins and ends. */
  readonly texts: readonly Said[];
}

export interface Said {
  readonly path: Path;
  readonly value: string;
  readonly from: number;
  readonly to: number;
}

/** Nobody nests a text for people deeper than this. */
const DEEPEST = 20;

/** YAML 1.2 core: no tags, no aliases (a few lines of them can grow to gigabytes), every key once, keys are texts. */
const OPTIONS = { version: "1.2", schema: "core", stringKeys: true, uniqueKeys: false, prettyErrors: false } as const;

/** Nobody reads more of them, and finding the place of each takes its time. */
const MOST_PROBLEMS = 50;

/**
 * Reads a YAML text of people whom nobody vouches for.
 * @param source the caller limits its length
 */
export function readYaml(source: string): Yaml {
  const lines = new LineCounter();
  const document: Document<Node> = parseDocument(source, { ...OPTIONS, lineCounter: lines });
  const problems: Problem[] = [];
  const texts: Said[] = [];

  const places = document.errors.slice(0, MOST_PROBLEMS).map(({ code, pos: [end] }) => {
    const offset = code === "MISSING_CHAR" ? openedAt(end) : end;
    return { code, offset, line: lines.linePos(offset).line };
  });
  for (const { code, offset } of leadingOnly(places))
    problems.push(atOffset(offset, sectionAt(offset), syntaxCode(code)));
  if (problems.length > 0) return { ...reading(undefined), problems };
  visit(document, {
    Node: (_, node) => {
      if (problems.length >= MOST_PROBLEMS) return visit.BREAK;
      if (isAlias(node)) problems.push(inSection(node.range, "alias"));
      // Also those that YAML itself knows (!!binary, !!set): plain values are all we take.
      else if (node.tag) problems.push(inSection(node.range, "tag"));
      return undefined;
    },
  });
  walk(document.contents, []);
  const readable = problems.length === 0;
  return { ...reading(readable ? document.toJS({ maxAliasCount: 0 }) : undefined), problems };

  function reading(value: unknown): Omit<Yaml, "problems"> {
    return {
      value,
      texts,
      at: (path, code, details) => atOffset(offsetOf(path), path, code, details),
      atKey: (path, code, details) => atOffset(keyOffsetOf(path), path, code, details),
      atOffset,
      has: (path) => find(path) !== undefined,
    };
  }

  /** Where the quotation began that is still open at this place. */
  function openedAt(end: number): number {
    let opened = end;
    visit(document, {
      Scalar: (_, { type, range }) => {
        if (type?.startsWith("QUOTE") && range && range[0] < end && range[2] >= end) opened = range[0];
      },
    });
    return opened;
  }

  function inSection(range: Node["range"], code: string): Problem {
    const offset = range?.[0] ?? 0;
    return atOffset(offset, sectionAt(offset), code);
  }

  /** The section (key at the beginning of a line) that a character is in: a broken text has no paths. */
  function sectionAt(offset: number): Path {
    const section = [...source.slice(0, offset + 1).matchAll(/^([a-z_]+):/gm)].at(-1)?.[1];
    return section === undefined ? [] : [section];
  }

  function atOffset(offset: number, path: Path, code: string, details: Details = {}): Problem {
    const { line, col } = lines.linePos(Math.min(offset, source.length));
    return { code, details, line: Math.max(line, 1), column: Math.max(col, 1), path: stepsOf(path) };
  }

  /** Keys once; not too deep; notes where texts are. */
  function walk(node: unknown, path: Path): void {
    if (problems.length >= MOST_PROBLEMS) return;
    if (path.length > DEEPEST) {
      problems.push(atOffset((node as Node | null)?.range?.[0] ?? 0, path.slice(0, 3), "too_deep"));
    } else if (isMap(node)) {
      const seen = new Set<string>();
      for (const { key, value } of node.items) {
        const name = isScalar(key) ? String(key.value) : "";
        const at = (key as Node).range?.[0] ?? 0;
        if (seen.has(name)) problems.push(atOffset(at, [...path, name], "key_twice"));
        if (name === "__proto__") problems.push(atOffset(at, [...path, name], "key_refused"));
        seen.add(name);
        walk(value, [...path, name]);
      }
    } else if (isSeq(node)) {
      node.items.forEach((item, i) => {
        walk(item, [...path, i]);
      });
    } else if (isScalar(node) && typeof node.value === "string" && node.range) {
      texts.push({ path, value: node.value, from: node.range[0], to: node.range[1] });
    }
  }

  function find(path: Path): Found | undefined {
    let at: Found | undefined = { node: document.contents };
    for (const step of path) {
      const node: Node | null = at.node;
      if (isMap<Node, Node | null>(node)) {
        const pair: Pair<Node, Node | null> | undefined = node.items.find(
          ({ key }) => isScalar(key) && String(key.value) === String(step),
        );
        at = pair && { pair, node: pair.value };
      } else {
        const item: unknown = isSeq(node) ? node.items[Number(step)] : undefined;
        at = item === undefined ? undefined : { node: item as Node };
      }
      if (!at) return undefined;
    }
    return at;
  }

  /** Where a value begins; where it is missing, what it is missing in. */
  function offsetOf(path: Path): number {
    const found = find(path);
    if (!found) return path.length === 0 ? 0 : offsetOf(path.slice(0, -1));
    const { pair, node } = found;
    const empty = isScalar(node) && node.value === null && node.range?.[0] === node.range?.[1];
    return (empty ? pair?.key.range : (node?.range ?? pair?.key.range))?.[0] ?? 0;
  }

  function keyOffsetOf(path: Path): number {
    return find(path)?.pair?.key.range?.[0] ?? offsetOf(path);
  }

  function stepsOf(path: Path): Step[] {
    return path.map((step, i) => {
      const inList = typeof step === "number";
      return inList ? { index: step, name: nameOf(find(path.slice(0, i + 1))?.node) } : { key: step };
    });
  }
}

interface Found {
  /** In a map: the key with the value. */
  readonly pair?: Pair<Node, Node | null>;
  readonly node: Node | null;
}

/** What an item of a list is called: its first text among these keys. */
function nameOf(node: unknown): string | undefined {
  if (!isMap(node)) return undefined;
  for (const key of NAMES) {
    const value: unknown = node.get(key);
    if (typeof value === "string" && value !== "") return value.slice(0, 60);
  }
  return undefined;
}

const NAMES = ["name", "label", "title", "heading", "aid", "key"];

/** A broken place breaks what follows it: of one line only the first problem, and no more than a page of them. */
function leadingOnly<P extends { readonly line: number }>(problems: readonly P[]): P[] {
  const lines = new Set<number>();
  return problems.filter(({ line }) => !lines.has(line) && lines.size < 20 && lines.add(line));
}

const syntaxCode = (code: string): string => SYNTAX[code] ?? "yaml";

const SYNTAX: Readonly<Record<string, string>> = {
  TAB_AS_INDENT: "yaml_tab",
  BAD_INDENT: "yaml_indent",
  MISSING_CHAR: "yaml_quote",
  BLOCK_AS_IMPLICIT_KEY: "yaml_colon",
  MULTILINE_IMPLICIT_KEY: "yaml_colon",
  MULTIPLE_DOCS: "yaml_documents",
  RESOURCE_EXHAUSTION: "too_deep",
  TAG_RESOLVE_FAILED: "tag",
  NON_STRING_KEY: "key_not_text",
  BAD_ALIAS: "alias",
  MULTIPLE_ANCHORS: "alias",
};

/** What to do at a path. In lists of keyed things a text is the `key` of one: `["rooms", "questions", "description"]`. */
export interface Change {
  readonly path: Path;
  /** `set` replaces or makes; `add` puts at the end of a list; `remove` takes away. */
  readonly do: "set" | "add" | "remove";
  readonly value?: unknown;
}

/**
 * The text with changes made in it; comments and the way it is written stay.
 * @throws RangeError when a path leads nowhere
 */
export function changedYaml(source: string, changes: readonly Change[]): string {
  const document = parseDocument(source, OPTIONS);
  for (const { path, do: what, value } of changes) {
    const way = wayOf(document, path, what === "set");
    if (what === "set") document.setIn(way, document.createNode(value));
    else if (what === "remove") document.deleteIn(way);
    else document.addIn(way, document.createNode(value));
  }
  return document.toString({ lineWidth: 0, flowCollectionPadding: false });
}

function wayOf(document: Document, path: Path, mayEnd: boolean): Path {
  const way: (string | number)[] = [];
  for (const [i, step] of path.entries()) {
    const node = document.getIn(way, true);
    const found =
      isSeq(node) && typeof step === "string"
        ? node.items.findIndex((item) => isMap(item) && item.get("key") === step)
        : step;
    const isNew = mayEnd && i === path.length - 1 && isMap(node);
    if (isAlias(node) || (!isNew && document.getIn([...way, found]) === undefined))
      throw new RangeError(`nothing at ${path.join(".")}`);
    way.push(found);
  }
  return way;
}
