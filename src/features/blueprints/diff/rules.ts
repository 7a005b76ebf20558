/** One difference between two documents. Texts are shown as they were written. */
export interface Difference {
  /** The top-level key: 部屋, 約束 … */
  readonly section: string;
  /** From the section down: keys, and what items are called. */
  readonly path: readonly Step[];
  readonly kind: "added" | "removed" | "changed" | "moved";
  readonly before?: string | undefined;
  readonly after?: string | undefined;
}

type Step = { readonly key: string } | { readonly name: string };
type Map = Readonly<Record<string, unknown>>;

/**
 * What changed from one document to another, by section in the order of the newer one. Items of lists are the same when their
 * `key` is: a room that was renamed is changed, not removed and added.
 */
export function differences(from: Map, to: Map): Difference[] {
  const found: Difference[] = [];
  for (const section of keysOf(from, to)) {
    compare(from[section], to[section], []);

    function compare(before: unknown, after: unknown, path: readonly Step[]): void {
      if (same(before, after)) return;
      if (isMap(before) && isMap(after))
        for (const key of keysOf(before, after)) compare(before[key], after[key], [...path, { key }]);
      else if (isKeyed(before) && isKeyed(after)) compareItems(before, after, path);
      else if (isTexts(before) && isTexts(after)) compareTexts(before, after, path);
      else say(before, after, path);
    }

    function compareItems(before: readonly Map[], after: readonly Map[], path: readonly Step[]): void {
      const [was, is] = [byKey(before), byKey(after)];
      for (const [key, item] of was) if (!is.has(key)) say(item, undefined, [...path, nameOf(item)]);
      for (const [key, item] of is) compare(was.get(key), item, [...path, nameOf(item)]);
      const kept = (items: readonly string[], other: ReadonlyMap<string, Map>) => items.filter((key) => other.has(key));
      if (!same(kept([...was.keys()], is), kept([...is.keys()], was))) moved(path);
    }

    /** Sentences: one that gives way to another at the same place was changed. */
    function compareTexts(before: readonly string[], after: readonly string[], path: readonly Step[]): void {
      const gone = before.filter((text) => !after.includes(text));
      const come = after.filter((text) => !before.includes(text));
      const rest = new Set(come);
      for (const text of gone) {
        const instead = after[before.indexOf(text)];
        const changed = instead !== undefined && rest.delete(instead) ? instead : undefined;
        say(text, changed, path);
      }
      for (const text of rest) say(undefined, text, path);
      if (gone.length === 0 && come.length === 0) moved(path);
    }

    function moved(path: readonly Step[]): void {
      found.push({ section, path, kind: "moved" });
    }

    function say(before: unknown, after: unknown, path: readonly Step[]): void {
      const kind = before === undefined ? "added" : after === undefined ? "removed" : "changed";
      found.push({ section, path, kind, before: textOf(before), after: textOf(after) });
    }
  }
  return found;
}

/** Keys of both, those of the newer first. */
const keysOf = (before: Map, after: Map): string[] => [...new Set([...Object.keys(after), ...Object.keys(before)])];

const isMap = (value: unknown): value is Map => typeof value === "object" && value !== null && !Array.isArray(value);

/** The database keeps no order of keys; lists keep theirs. */
function same(a: unknown, b: unknown): boolean {
  if (isMap(a) && isMap(b))
    return keysOf(a, b).every((key) => Object.hasOwn(a, key) && Object.hasOwn(b, key) && same(a[key], b[key]));
  if (Array.isArray(a) && Array.isArray(b)) return a.length === b.length && a.every((one, i) => same(one, b[i]));
  return a === b;
}

const isTexts = (value: unknown): value is readonly string[] =>
  Array.isArray(value) && value.every((one) => typeof one === "string");

const identityOf = (item: Map): unknown => item.key ?? item.role ?? item.name;

const isKeyed = (value: unknown): value is readonly Map[] =>
  Array.isArray(value) && value.every((one) => isMap(one) && identityOf(one) !== undefined);

const byKey = (items: readonly Map[]): ReadonlyMap<string, Map> =>
  new globalThis.Map(items.map((item) => [String(identityOf(item)), item]));

function nameOf(item: Map): Step {
  const name = item.name ?? item.label ?? item.title ?? item.heading ?? item.aid ?? item.text ?? item.key;
  return { name: String(name) };
}

/** A value as a reader sees it: of a whole item its sentences, not its settings. Empty: nothing is there. */
function textOf(value: unknown): string | undefined {
  if (value === undefined) return undefined;
  if (value === null) return "";
  if (Array.isArray(value)) return value.map((one) => textOf(one)).join("\n");
  if (!isMap(value)) return String(value);
  return Object.values(value)
    .filter((one) => typeof one === "object" || /[^\x20-\x7e]|\s/.test(String(one)))
    .map((one) => textOf(one))
    .join("\n");
}
