import assert from "node:assert/strict";
import { randomInt } from "node:crypto";
import { after, before, test } from "node:test";
import type { Client } from "pg";
import { CREATE_SEARCH_FUNCTIONS, indexedBigrams } from "./bigrams.sql.ts";
import { bigrams, fold } from "./fold.ts";
import { startPostgres } from "./postgres.fixture.ts";
import { searchTerms } from "./query.ts";

let client: Client;
let stop: () => Promise<void>;

before(async () => {
  ({ client, stop } = await startPostgres());
  await client.query(CREATE_SEARCH_FUNCTIONS);
  await client.query("CREATE TABLE posts (id int PRIMARY KEY, body text NOT NULL)");
  await client.query(`CREATE INDEX posts_search ON posts USING gin ((${indexedBigrams("body")}))`);
});
after(() => stop?.());

test("Width, case, kana and invisible marks make no difference", () => {
  const same = [
    ..."りんご リンゴ ﾘﾝｺﾞ|がっこう ガッコウ ｶﾞｯｺｳ か\u3099っこう|abc ABC ＡＢＣ ａｂｃ|Ärger ärger|ΣΑΣ σασ|Москва МОСКВА".split(
      "|",
    ),
    ..."葛城 葛\u{e0100}城|株式会社 ㍿|(株) ㈱ （株）|1 ① １|ヴヵヶ ゔゕゖ|☺ ☺\ufe0f|ab a\u200bb a\u00adb|Ǆ dž|Ω͂ ῶ|H\u0331 ẖ|J\u030c ǰ".split(
      "|",
    ),
  ];
  for (const group of same) {
    const folded = new Set(group.split(" ").map(fold));
    assert.equal(folded.size, 1, `${group}: ${[...folded]}`);
  }
  for (const [one, other] of ["か が", "は ば", "っ つ", "ー －", "ａ あ", "ヷ わ"].map((pair) => pair.split(" "))) {
    assert.notEqual(fold(one ?? ""), fold(other ?? ""));
  }
});

test("A text is indexed by its neighbouring characters, word by word", () => {
  assert.deepEqual(bigrams("東京 タワー\n😀x"), ["東京", "京", "たわ", "わー", "ー", "😀x", "x"]);
  assert.deepEqual(bigrams("　 \t\n"), []);
});

test("The database folds and cuts texts exactly as the program does", async () => {
  const texts = ["", ...Array.from({ length: 4000 }, anyText), "a".repeat(70_000), LETTER_SAMPLES];
  const { rows } = await client.query<{ known: boolean; folded: string; pairs: string[] }>(
    "SELECT unicode_assigned(text) AS known, taiken_fold(text) AS folded, taiken_bigrams(text) AS pairs FROM unnest($1::text[]) WITH ORDINALITY AS t (text, n) ORDER BY n",
    [texts],
  );
  assert.equal(rows.length, texts.length);
  assert.ok(rows.filter(({ known }) => known).length > 3000);
  for (const [index, text] of texts.entries()) {
    if (!rows[index]?.known) continue; // characters that only the newer Unicode of Node knows
    assert.equal(rows[index]?.folded, fold(text), JSON.stringify(text));
    assert.equal(fold(fold(text)), fold(text), JSON.stringify(text));
    assert.deepEqual(rows[index]?.pairs, bigrams(text), JSON.stringify(text));
  }
});

test("A search finds a post exactly when every word typed is in it", async () => {
  const posts = await known(
    Array.from({ length: 3000 }, (_, id) => ({ id, body: id % 2 ? anyText() : anySentence() })),
  );
  assert.ok(posts.length > 2000);
  posts.push({ id: 9001, body: "C++ と C# で 50% です。it's 'q' \\n a_b" }, { id: 9002, body: "報告と告書" });
  await client.query("INSERT INTO posts SELECT id, body FROM json_to_recordset($1) AS p (id int, body text)", [
    JSON.stringify(posts),
  ]);
  const typed = [
    "東京",
    "の",
    "猫",
    "報告書",
    "C++",
    "c#",
    "50%",
    "a_b",
    "'q'",
    "\\n",
    "it's",
    "&",
    "|",
    "!",
    ":*",
    "( )",
  ];
  typed.push(" りんご　東京 ", "ＡＢＣ", "東 京", "😀", "x ".repeat(300), ...Array.from({ length: 150 }, anyQuery));
  for (const text of typed) {
    const wanted = posts.filter(({ body }) => typedWords(text).every((word) => fold(body).includes(word)));
    assert.deepEqual(
      await find(text),
      wanted.map(({ id }) => id),
      JSON.stringify(text),
    );
  }
  assert.deepEqual(
    await find("報告書 告書"),
    (await find("報告書")).filter((id) => id !== 9002),
  );
  assert.ok((await find("C++")).includes(9001));
});

test("A search uses the index, for one character too", async () => {
  await client.query("SET enable_seqscan = off");
  for (const text of ["東京", "猫", "報告書 %"]) {
    const { rows } = await client.query(`EXPLAIN SELECT id FROM posts WHERE ${indexedBigrams("body")} @@ $1::tsquery`, [
      searchTerms(text)?.tsquery,
    ]);
    assert.match(JSON.stringify(rows), /Bitmap Index Scan on posts_search/, text);
  }
  await client.query("RESET enable_seqscan");
});

test("Nothing typed is nothing to search for", () => {
  for (const text of ["", " ", "　\n\t", "\u200b\ufe0f", "\0"]) assert.equal(searchTerms(text), null);
});

test("The longest text that a caller admits can be indexed, whatever is in it", async () => {
  const distinct = Array.from({ length: 100_000 }, (_, index) =>
    String.fromCodePoint(0x20000 + ((index * 7919) % 42_000)),
  );
  await client.query("INSERT INTO posts VALUES (9100, $1), (9101, $2)", [distinct.join(""), "\ufdfa".repeat(100_000)]);
  assert.ok((await find(distinct.slice(500, 520).join(""))).includes(9100));
});

/**
 * Those without a character that only the newer Unicode of Node knows: of U+A7F1 it makes an S, the database leaves it
 * (`fold.ts` says so).
 */
async function known<P extends { body: string }>(posts: P[]): Promise<P[]> {
  const { rows } = await client.query<{ known: boolean }>(
    "SELECT unicode_assigned(text) AS known FROM unnest($1::text[]) WITH ORDINALITY AS t (text, n) ORDER BY n",
    [posts.map(({ body }) => body)],
  );
  return posts.filter((_, index) => rows[index]?.known);
}

async function find(typed: string): Promise<number[]> {
  const terms = searchTerms(typed);
  assert.ok(terms, typed);
  const { rows } = await client.query<{ id: number }>(
    `SELECT id FROM posts WHERE ${indexedBigrams("body")} @@ $1::tsquery AND taiken_fold(body) LIKE ALL ($2::text[]) ORDER BY id`,
    [terms.tsquery, terms.patterns],
  );
  return rows.map(({ id }) => id);
}

function typedWords(typed: string): string[] {
  return fold(Array.from(typed).slice(0, 200).join(""))
    .split(/[\0- ]+/)
    .filter((word) => word !== "");
}

const LETTER_SAMPLES = Array.from({ length: 0x530 }, (_, point) => String.fromCharCode(point + 1)).join("");
const PIECES =
  "東京|報告|告書|報告書|リンゴ|りんご|ﾘﾝｺﾞ|の|は|ー|、|。|猫|C++|c#|ABC|ａｂ|50%|a_b|'|\\|&|:*|( | |　|\n|😀|👨‍👩‍👧|か\u3099|カ\u3099|ﾞ|e\u0301|É|İ|ß|ſ|ﬁ|㍿|①|Ⅳ|葛\u{e0100}|☺\ufe0f|\u200b|한글|하|ᄒ|ᅡ|\u11a7|ᆫ|Ω|Ω\u0342|H\u0331|Å|ς|Ж|ǅ|ヷ|ヽ|ヺ|ゟ|ヿ|㌔|𠮷|﨑|髙|\u00a0|\u0085|\u2028|\u2003".split(
    "|",
  );

function anySentence(): string {
  return Array.from({ length: randomInt(1, 30) }, () => PIECES[randomInt(PIECES.length)]).join("");
}

function anyQuery(): string {
  return (
    Array.from({ length: randomInt(1, 4) }, () => PIECES[randomInt(PIECES.length)]).join("") + PIECES[randomInt(6)]
  );
}

/** Random mixtures of what is likely to go wrong and any other characters. */
function anyText(): string {
  return Array.from({ length: randomInt(40) }, () =>
    randomInt(3) ? PIECES[randomInt(PIECES.length)] : anyCharacter(),
  ).join("");
}

function anyCharacter(): string {
  for (;;) {
    const point = 1 + randomInt(randomInt(2) ? 0x3400 : 0x1ffff);
    const character = String.fromCodePoint(point);
    if (/\p{Assigned}/u.test(character) && !/\p{Surrogate}/u.test(character)) return character;
  }
}
