import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { codePointsOf } from "./glyphs.ts";

/** Fonts for documents, in the order in which a character is looked for. */
export interface Fonts {
  readonly families: string[];
  readonly files: Buffer[];
  /** Code points that one of them can show. */
  readonly shown: Set<number>;
}

const { resolve } = createRequire(import.meta.url);
const PACKAGES = "@expo-google-fonts";

/**
 * BIZ UDPGothic is made for reading ease and has JIS X 0213 (髙 﨑 among it); the others, used where they are installed, add
 * rarer name kanji (𠮷) and pictures (🙂).
 */
const FAMILIES: readonly { family: string; required: boolean; files: readonly string[] }[] = [
  {
    family: "BIZ UDPGothic",
    required: true,
    files: ["biz-udpgothic/400Regular/BIZUDPGothic_400Regular.ttf", "biz-udpgothic/700Bold/BIZUDPGothic_700Bold.ttf"],
  },
  { family: "Noto Sans JP", required: false, files: ["noto-sans-jp/400Regular/NotoSansJP_400Regular.ttf"] },
  { family: "Noto Emoji", required: false, files: ["noto-emoji/400Regular/NotoEmoji_400Regular.ttf"] },
];

/** Reads the installed fonts (5 to 15 MB). Throws when a required one is missing. */
export function loadFonts(): Fonts {
  const found = FAMILIES.flatMap(({ family, required, files }) => {
    try {
      return [{ family, files: files.map((file) => readFileSync(resolve(`${PACKAGES}/${file}`))) }];
    } catch (error) {
      if (required) throw error;
      return [];
    }
  });
  const files = found.flatMap((font) => font.files);
  const shown = new Set(found.flatMap((font) => [...codePointsOf(font.files[0] ?? Buffer.alloc(0))]));
  return { families: found.map(({ family }) => family), files, shown };
}

/** 〓, which Japanese print puts where a character is missing. */
const MISSING = "〓";

/**
 * The text with only what the fonts can show: PDF/UA refuses a document with a single missing glyph. Characters that are
 * not seen anyway (controls, variation selectors, joiners) are left out.
 */
export function showable(text: string, shown: ReadonlySet<number>): string {
  const visible = text
    .toWellFormed()
    .normalize("NFC")
    .replace(/\r\n?/g, "\n")
    .replace(/(?![\n\t])[\p{Cc}\p{Default_Ignorable_Code_Point}]/gu, ""); // some fonts claim glyphs for these
  return visible.replace(/[^\n\t\x20-\x7e]/gu, (character) =>
    shown.has(character.codePointAt(0) ?? 0) ? character : MISSING,
  );
}
