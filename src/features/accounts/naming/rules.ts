/**
 * What a name looks like: two names with one look are taken for each other. By hand from Unicode's table of confusables (UTS #39), as
 * far as names here are written: Latin, Cyrillic, Greek, kana, kanji that look like kana.
 */
const ALIKE = new Map(
  Object.entries({
    a: "аαɑ",
    b: "вьβ",
    c: "сϲ",
    d: "ԁ",
    e: "еεҽ",
    g: "ɡ",
    h: "нһ",
    j: "јϳ",
    k: "кκ",
    l: "iı1|іιӏ",
    m: "м",
    n: "пη",
    o: "0оοσօ〇○",
    p: "рρ",
    q: "ԛ",
    r: "г",
    s: "ѕ",
    t: "тτ",
    u: "υμ",
    v: "ν",
    w: "ԝω",
    x: "хχ×",
    y: "уγ",
    "3": "з",
    え: "工",
    か: "力",
    た: "夕",
    ち: "千",
    と: "卜",
    に: "二",
    の: "丿",
    は: "八",
    み: "三",
    め: "乂",
    ろ: "口囗",
    お: "才",
    ー: "一-‐‑‒–—―─━−~〜",
  }).flatMap(([to, all]) => Array.from(all, (from) => [from, to] as const)),
);

/** Takes no place when it is drawn: joiners, fillers, the empty Braille pattern. */
export const INVISIBLE = /[\s\p{C}\p{Default_Ignorable_Code_Point}\u2800]/gu;
/** Marks that stand on a letter, but for the two of kana, which make another one of it. */
const MARKS = /(?![\u3099\u309a])\p{M}/gu;
const KATAKANA = /[\u30a1-\u30f6]/g;
const SMALL_KANA = /[ぁぃぅぇぉっゃゅょゎゕゖ]/g;
const LARGE: Readonly<Record<string, string>> = { ゎ: "わ", ゕ: "か", ゖ: "け" };

/**
 * Whether a name says that its bearer is a program: the label that stands beside a bot's name, as a word of it, or in Japanese at its
 * beginning or end.
 * A person is called so by nobody; 「ロボット」 and "Abbot" are names.
 */
export function carriesBotLabel(name: string): boolean {
  return wordsOf(name).some(
    (word) => BOT_WORDS.has(word) || word.startsWith(BOT_LABEL) || (word.endsWith(BOT_LABEL) && !word.endsWith(ROBOT)),
  );
}

/** Whether a name says that its bearer looks after people here: 「大野（運営）」, 「運営の大野」, "Ken, mentor". */
export const carriesStaffLabel = (name: string): boolean =>
  [lookOf(name), ...wordsOf(name)].some(
    (word) => STAFF_WORDS.has(word) || STAFF_LABELS.some((label) => word.startsWith(label) || word.endsWith(label)),
  );

/** The looks of the words of a name. */
const wordsOf = (name: string): string[] =>
  name
    .replace(/[\p{C}\p{Default_Ignorable_Code_Point}\u2800]/gu, "")
    .split(/[^\p{L}\p{N}\p{M}]+|(?<=\p{Ll})(?=\p{Lu})/u)
    .map(lookOf);

/** The look of a name: the same for all that are taken for each other. To compare, never to show. */
export function lookOf(name: string): string {
  const letters = name
    .normalize("NFKD")
    .replace(INVISIBLE, "")
    .replace(MARKS, "")
    .toLowerCase()
    .replace(KATAKANA, (kana) => String.fromCharCode(kana.charCodeAt(0) - 0x60))
    .replace(SMALL_KANA, (kana) => LARGE[kana] ?? String.fromCharCode(kana.charCodeAt(0) + 1));
  return Array.from(letters, (letter) => ALIKE.get(letter) ?? letter).join("");
}

const STAFF_LABELS = ["運営", "メンター", "事務局"].map(lookOf);
const STAFF_WORDS = new Set(["mentor", "organizer", "organiser", "admin"].map(lookOf));
const BOT_LABEL = lookOf("ボット");
const ROBOT = lookOf("ロボット");
const BOT_WORDS = new Set(["bot", "bots"].map(lookOf));
