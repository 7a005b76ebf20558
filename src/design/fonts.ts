import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";

export interface FontFaces {
  /** Style sheet of all faces: 400 and 700, each cut by unicode-range, so that a page loads only the parts whose characters it shows. */
  readonly css: string;
  /** What the style sheet names: copy `from` (absolute) to `<assets>/fonts/<name>`. */
  readonly files: readonly { readonly from: string; readonly name: string }[];
}

const WEIGHTS = [400, 700];

/**
 * The faces of BIZ UDPGothic as served by the product itself, made from the package's own style sheets. Build time only.
 * The package also names .woff: every browser that knows `light-dark()` knows woff2, so those are left out. The two weights of a
 * part stand together: their long ranges are the same, which halves the sheet once it is compressed.
 * @param base address of the folder the files are copied to
 */
export function fontFaces(base = "/assets/fonts/"): FontFaces {
  const folder = dirname(createRequire(import.meta.url).resolve("@fontsource/biz-udpgothic/package.json"));
  const sheets = WEIGHTS.map((weight) => facesOf(readFileSync(join(folder, `${weight}.css`), "utf8")));
  const names: string[] = [];
  const faces = (sheets[0] ?? []).flatMap((_, part) =>
    sheets.map((faces) => {
      const face = faces[part] ?? "";
      const name = /files\/([\w-]+\.woff2)/.exec(face)?.[1];
      if (!name) throw new Error(`No woff2 for part ${part} in @fontsource/biz-udpgothic`);
      names.push(name);
      return face.replace(/src:[^;]*;/, `src: url(${base}${name}) format("woff2");`);
    }),
  );
  return { css: faces.join("\n"), files: names.map((name) => ({ name, from: join(folder, "files", name) })) };
}

const facesOf = (sheet: string): string[] => (sheet.match(/@font-face \{[^}]*\}/g) ?? []).map(withoutThin);

/**
 * Lines of this typeface that are so thin that browsers draw nothing of them at some sizes: SMTP_URL reads as two words, 15–25 as two
 * numbers, −5 as 5. The next face in line draws them instead: low line, figure dash to horizontal bar, minus.
 */
const TOO_THIN: readonly (readonly [from: number, to: number])[] = [
  [0x5f, 0x5f],
  [0x2012, 0x2015],
  [0x2212, 0x2212],
];

const withoutThin = (face: string): string =>
  face.replace(/unicode-range: ([^;]*)/, (_, ranges: string) => `unicode-range: ${without(ranges, TOO_THIN)}`);

/** Ranges of characters as a style sheet writes them, without some. */
function without(ranges: string, taken: typeof TOO_THIN): string {
  const left = ranges.split(",").flatMap((range) => {
    const [from = 0, to = from] = range
      .trim()
      .slice(2)
      .split("-")
      .map((code) => Number.parseInt(code, 16));
    return taken.reduce<(readonly [number, number])[]>(
      (parts, [first, last]) =>
        parts.flatMap(([a, b]) =>
          last < a || b < first
            ? [[a, b] as const]
            : [[a, first - 1] as const, [last + 1, b] as const].filter(([x, y]) => x <= y),
        ),
      [[from, to]],
    );
  });
  const code = (one: number): string => one.toString(16);
  return left.map(([from, to]) => (from === to ? `U+${code(from)}` : `U+${code(from)}-${code(to)}`)).join(",");
}
