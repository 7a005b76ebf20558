/** Long: every way in which a file comes, is seen and goes, told of the same few people in one room. */
import assert from "node:assert/strict";
import { before, describe, it } from "node:test";
import { zipSync } from "fflate";
import sharp from "sharp";
import { type Answer, type Client, expectStatus } from "../../../../tests/client.ts";
import { aCohort, aRoom } from "../../../../tests/factories/cohorts.ts";
import { aPerson, type TestPerson, tokenClient } from "../../../../tests/factories/people.ts";
import { aScene } from "../../../../tests/factories/scenes.ts";
import { fillIn, textOn } from "../../../../tests/form.ts";
import { someWriters, type Writer } from "../../../../tests/streams/place.ts";
import { Reader } from "../../../../tests/streams/reader.ts";
import { until } from "../../../../tests/until.ts";
import { suiteWorld, type World } from "../../../../tests/world.ts";
import { bySystem } from "../../../platform/database/database.ts";
import { hugePng } from "../../../platform/images/images.fixture.ts";
import { drawing } from "../../../platform/images/redraw.ts";
import { startMembership } from "../../accounts/service.ts";
import type { PostView } from "../view.ts";
import { MOST_FILES, MOST_KEPT, MOST_LOOSE } from "./rules.ts";
import { sweepLoose } from "./service.ts";
import type { FileView } from "./view.ts";

describe("files of posts", () => {
  const worldNow = suiteWorld();
  let world: World;
  let cohort: string;
  let room: string;
  let koharu: TestPerson;
  let hayase: TestPerson;
  let outsider: TestPerson;
  let photo: File;

  before(async () => {
    world = worldNow();
    ({ cohort, room, koharu, hayase, outsider } = await aScene(world));
    photo = await aPhoto("しゃしん.jpg");
  });

  const uploadAs = async (client: Client, file: File, at = room) => {
    const body = new FormData();
    body.append("file", file);
    const answer = await client.request("POST", `/api/v1/rooms/${at}/files`, { body });
    return { status: answer.status, json: JSON.parse(answer.text) as FileView & { code: string; detail: string } };
  };
  const upload = async (file: File, who = koharu): Promise<FileView> => {
    const { status, json } = await uploadAs(who.client, file);
    assert.equal(status, 201, JSON.stringify(json));
    return json;
  };
  const post = (who: TestPerson, written: object, at = room) =>
    who.client.api<PostView & { code: string }>("POST", `/rooms/${at}/posts`, {
      clientId: nextId(),
      body: "",
      ...written,
    });
  const send = (who: TestPerson, given: Record<string, string | File | readonly string[]>, at = `/rooms/${room}`) =>
    fillIn(who.client, at, `/rooms/${room}/posts`, given);
  const stored = async (): Promise<number> => {
    let count = 0;
    for await (const _ of world.platform.files.keys()) count += 1;
    return count;
  };
  const newest = async (): Promise<PostView> =>
    (await hayase.client.api<{ items: PostView[] }>("GET", `/rooms/${room}/posts?limit=1`)).json.items[0] as PostView;

  it("are uploaded first, told with the post to everybody who may see it, and handed out to them alone", async () => {
    const file = await upload(photo);
    assert.deepEqual([file.type, file.alt, file.width, file.height], ["image/jpeg", "", 300, 400]);
    expectStatus(await hayase.client.get(`/files/${file.id}`), 404);
    const { status, json } = await post(koharu, {
      body: "見てください",
      files: [{ id: file.id, alt: "エラーの画面" }],
    });
    assert.equal(status, 201);
    assert.deepEqual(json.files, [{ ...file, alt: "エラーの画面" }]);
    assert.deepEqual((await hayase.client.api<PostView>("GET", `/posts/${json.id}`)).json, json);
    for (const page of [`/rooms/${room}`, `/posts/${json.id}`, "/search?q=見てください"]) {
      const { text } = await hayase.client.page(page);
      assert.match(
        text,
        new RegExp(
          `<a href="/files/${file.id}"><img src="/files/${file.id}/thumbnail" width="240" height="320" alt="エラーの画面"`,
        ),
      );
    }
    const whole = await bytesOf(hayase.client, `/files/${file.id}`);
    const seen = await sharp(whole.bytes).metadata();
    assert.deepEqual([seen.exif, seen.width, whole.bytes.length], [undefined, 300, file.size]);
    assert.equal(whole.headers.get("Content-Type"), "image/jpeg");
    assert.match(whole.headers.get("Content-Disposition") ?? "", /^inline;/);
    assert.equal(whole.headers.get("Content-Security-Policy"), "sandbox; default-src 'none'");
    assert.match(whole.headers.get("Cache-Control") ?? "", /^private, .*immutable/);
    assert.equal(whole.headers.get("Vary")?.includes("Cookie"), true);
    const small = await bytesOf(hayase.client, `/files/${file.id}/thumbnail`);
    assert.equal((await sharp(small.bytes).metadata()).format, "webp");
    for (const path of [`/files/${file.id}`, `/files/${file.id}/thumbnail`, `/api/v1/files/${file.id}`]) {
      expectStatus(await outsider.client.get(path), 404);
      expectStatus(await hayase.client.request("HEAD", path), 200);
    }
  });

  it("wait while many images of theirs are drawn: words and text stay, and others go on", async () => {
    let goOn = (): void => {};
    const done = new Promise<void>((resolve) => (goOn = resolve));
    const held = Array.from({ length: 4 }, () => drawing.take(koharu.id, () => done));
    const refused = await uploadAs(koharu.client, await aPhoto("つぎ.jpg"));
    assert.deepEqual([refused.status, refused.json.code], [429, "images_waiting"]);
    assert.match(refused.json.detail, /「つぎ\.jpg」は、1分くらい待って/);
    const again = await send(koharu, { body: "絵を見てください", file: await aPhoto("つぎ.jpg") });
    expectStatus(again, 422);
    assert.match(textOn(again), /いま、画像がたくさん届いています/);
    assert.match(again.text, /絵を見てください<\/textarea>/);
    const other = upload(await aPhoto("よそ.jpg"), hayase);
    goOn();
    await Promise.all([...held, other]);
    await upload(await aPhoto("つぎ.jpg"));
  });

  it("find no more room when somebody keeps very much, until they take something out; what they wrote stays", async () => {
    const who = await aPerson(world, [["participant", cohort]], "いっぱい");
    const file = await upload(new File(["a,b"], "a.csv"), who);
    const { json } = await post(who, { body: "たくさん", files: [{ id: file.id }] });
    const most = "update post_files set size = $2 where id = $1";
    await world.platform.db.pool.query(most, [file.id, MOST_KEPT - 3]);
    await upload(new File(["c,d"], "fits.csv"), who);
    const refused = await uploadAs(who.client, new File(["e"], "more.csv"));
    assert.deepEqual([refused.status, refused.json.code], [422, "files_full"]);
    const form = await send(who, { body: "書いた文です", file: new File(["e"], "more.csv") });
    expectStatus(form, 422);
    assert.match(textOn(form), /いっぱいです。1人が置けるのは、あわせて1000MBまでです/);
    assert.match(form.text, /書いた文です<\/textarea>/);
    await upload(new File(["e"], "more.csv"), koharu);
    expectStatus(await who.client.request("DELETE", `/api/v1/posts/${json.id}`), 200);
    await upload(new File(["e"], "more.csv"), who);
  });

  it("are told on the stream as the API answers, byte for byte", async (t) => {
    const { headers } = (await someWriters(world.platform, 1, [["mentor", cohort]]))[0] as Writer;
    const heard: string[] = [];
    const reader = new Reader(world.url, { headers, onEvent: ({ data }) => void heard.push(data) });
    t.after(() => reader.cut());
    await reader.started();
    const file = await upload(photo);
    const body = JSON.stringify({ clientId: nextId(), body: "", files: [{ id: file.id, alt: "しゃしん" }] });
    const json = { "Content-Type": "application/json" };
    const { text } = await koharu.client.request("POST", `/api/v1/rooms/${room}/posts`, { body, headers: json });
    const answered = JSON.parse(text);
    // What the tests before have written may still be on its way.
    const told = (): string | undefined => heard.find((data) => JSON.parse(data).id === answered.id);
    await until(() => told() !== undefined, "the post on the stream");
    assert.deepEqual(JSON.parse(told() ?? ""), answered);
    assert.equal(JSON.stringify(JSON.parse(told() ?? "").files), JSON.stringify(answered.files));
  });

  it("of other kinds are a line with what they are, and are saved, never opened here", async () => {
    const svg = '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>';
    const files = [
      new File([svg], "図.svg"),
      new File(["<script>alert(1)</script>"], "頁.html"),
      new File([zipSync({ "a.txt": new Uint8Array(9) }) as BlobPart], "作品.zip"),
    ];
    for (const file of files) {
      const { id, type, width } = await upload(file);
      assert.equal(width, null);
      const { json } = await post(koharu, { body: file.name, files: [{ id }] });
      assert.equal(json.files.length, 1);
      const { headers, bytes } = await bytesOf(hayase.client, `/files/${id}`);
      assert.match(headers.get("Content-Disposition") ?? "", /^attachment;/, type);
      assert.doesNotMatch(headers.get("Content-Type") ?? "", /html/);
      assert.match(headers.get("Content-Security-Policy") ?? "", /^sandbox/);
      assert.equal(headers.get("X-Content-Type-Options"), "nosniff");
      assert.equal(bytes.length, file.size);
      expectStatus(await hayase.client.get(`/files/${id}/thumbnail`), 404);
    }
    assert.equal((await upload(new File(["a,b"], "記録\u202etxt.csv"))).name, "記録txt.csv");
    const page = textOn(await hayase.client.page(`/rooms/${room}`));
    assert.match(page, /図\.svg\s+SVG・\d+ B/);
    assert.match(page, /作品\.zip\s+zip・\d+ B/);
  });

  it("that cannot be taken are refused with what helps", async () => {
    const heic = Buffer.concat([Buffer.from("\0\0\0\x18ftypheic"), Buffer.alloc(100)]);
    const bomb = zipSync({ a: new Uint8Array(30_000_000) }, { level: 9 });
    const refused: [File, string, RegExp][] = [
      [new File(["ただの文章"], "写真.png"), "file_not_as_named", /「写真\.png」の中身は、PNGではないようです/],
      [
        new File([new Uint8Array([0, 1, 2, 0, 9])], "にせ.png"),
        "file_not_as_named",
        /「にせ\.png」の中身は、PNGではない/,
      ],
      [new File([new Uint8Array([0, 1, 2, 0, 9])], "なに.dat"), "file_refused", /zip/],
      [new File([photo], "写真.pdf"), "file_not_its_name", /JPEGのようです/],
      [new File([heic as BlobPart], "IMG_0001.HEIC"), "file_heic", /互換性優先/],
      [new File(["MZ\0\0"], "a.exe"), "file_refused", /zip/],
      [new File([""], "空.txt"), "file_empty", /「空\.txt」/],
      [new File([hugePng(50_000, 50_000) as BlobPart], "大.png"), "image_too_large", /4000/],
      [
        new File(
          ["\x89PNG\r\n\x1a\n".split("").map((c) => c.charCodeAt(0))].map(
            (b) => new Uint8Array(b as number[]) as BlobPart,
          ),
          "壊.png",
        ),
        "image_broken",
        /スクリーンショット/,
      ],
      [new File([new Uint8Array(20_000_001)], "大.zip"), "file_too_large", /20MB/],
    ];
    const before = await stored();
    for (const [file, code, words] of refused) {
      const { status, json } = await uploadAs(koharu.client, file);
      assert.deepEqual([status, json.code], [422, code], file.name);
      assert.match(json.detail, words);
    }
    assert.equal(await stored(), before, "nothing is left of them");
    // A bomb for who unpacks it; nobody does.
    const { id } = await upload(new File([bomb as BlobPart], "作品.zip"));
    assert.equal((await bytesOf(koharu.client, `/files/${id}`)).bytes.length, bomb.length);
  });

  it("are nobody else's to post, nor twice, nor in another cohort, and go with the whole post when that fails", async () => {
    const { id } = await upload(new File(["わたしの"], "わたしの.txt"));
    const elsewhere = await aCohort(world, "第8回");
    const other = await aRoom(world, elsewhere);
    const membership = { person: koharu.id, role: "participant", place: elsewhere } as const;
    await world.platform.db.write(bySystem, (tx) => startMembership(world.platform, tx, membership));
    const before = (await newest()).seq;
    for (const [who, at] of [
      [hayase, room],
      [koharu, other],
    ] as const) {
      const { status, json } = await post(who, { body: "ください", files: [{ id }] }, at);
      assert.deepEqual([status, json.code], [422, "file_gone"]);
    }
    assert.equal((await newest()).seq, before, "a number was used for a post that is not there");
    assert.equal((await post(koharu, { body: "どうぞ", files: [{ id }, { id }] })).json.code, "file_gone");
    assert.equal((await post(koharu, { body: "どうぞ", files: [{ id }] })).status, 201);
    assert.equal((await post(koharu, { body: "もう一度", files: [{ id }] })).json.code, "file_gone");
    const drop = (who: TestPerson) => who.client.api("DELETE", `/files/${id}`);
    assert.equal((await drop(koharu)).status, 404, "what is posted is taken away by changing the post");
    assert.equal((await drop(hayase)).status, 404);
    expectStatus(await uploadAs(outsider.client, photo).then(({ status }) => ({ status }) as Answer), 404);
  });

  it("ask for words about an image; none are needed when somebody says so", async () => {
    const { id } = await upload(photo);
    const silent = await post(koharu, { files: [{ id }] });
    assert.deepEqual([silent.status, silent.json.code], [422, "alt_missing"]);
    const { status, json } = await post(koharu, { files: [{ id, alt: "" }] });
    assert.deepEqual([status, json.body, json.files[0]?.alt], [201, "", ""]);
    assert.match((await hayase.client.page(`/rooms/${room}`)).text, /alt="画像「しゃしん\.jpg」。説明はありません"/);
    assert.equal((await post(koharu, {})).status, 422, "neither words nor files");
  });

  it("need no script: they are uploaded with the form, which comes back with all that was typed", async () => {
    const typed = { body: "画面を送ります", file: [await aPhoto("一.png"), new File(["記録"], "記録.txt")] as never };
    const asked = await send(koharu, typed);
    expectStatus(asked, 422);
    assert.match(asked.text, /画面を送ります/);
    assert.match(textOn(asked), /「一\.png」の説明[\s\S]*画像の説明がまだです。何がうつっているかを書くか/);
    const alt = /name="(alt-[0-9a-f-]{36})"/.exec(asked.text)?.[1] ?? "";
    const done = await fillIn(koharu.client, asked, `/rooms/${room}/posts`, { [alt]: "青い画面" });
    expectStatus(done, 303);
    const { body, files } = await newest();
    assert.equal(body, "画面を送ります");
    assert.deepEqual(
      files.map(({ name, alt: words }) => [name, words]),
      [
        ["一.png", "青い画面"],
        ["記録.txt", ""],
      ],
    );
  });

  it("can be put into the form and taken out again before anything is posted, without a script", async () => {
    const quiet = await aRoom(world, cohort);
    const page = await koharu.client.page(`/rooms/${quiet}`);
    const toFiles = {
      ...page,
      text: page.text.replace(`action="/rooms/${quiet}/posts"`, `action="/rooms/${quiet}/draft"`),
    };
    const added = await fillIn(koharu.client, toFiles, `/rooms/${quiet}/draft`, { body: "途中です", file: photo });
    expectStatus(added, 303);
    assert.equal(added.location, `/rooms/${quiet}#composer`);
    const again = await koharu.client.page(`/rooms/${quiet}`);
    assert.match(again.text, /途中です/);
    const id = /name="files" value="([^"{]+)"/.exec(again.text)?.[1] ?? "";
    assert.ok(id, "another device finds it, too");
    const out = {
      ...again,
      text: again.text.replace(`action="/rooms/${quiet}/posts"`, `action="/rooms/${quiet}/draft"`),
    };
    expectStatus(await fillIn(koharu.client, out, `/rooms/${quiet}/draft`, { without: id }), 303);
    const last = await koharu.client.page(`/rooms/${quiet}`);
    assert.match(last.text, /途中です/);
    assert.doesNotMatch(last.text, /name="files" value="[^{]/);
    expectStatus(await koharu.client.get(`/files/${id}`), 404);
  });

  it("that are refused in the form are said beside its field, and the others stay", async () => {
    const answer = await send(koharu, {
      body: "二つ送ります",
      file: [new File(["x"], "よい.txt"), new File([""], "空.txt"), new File(["MZ"], "a.exe")] as never,
    });
    expectStatus(answer, 422);
    assert.match(
      textOn(answer),
      /中身のないファイルです。「空\.txt」をたしかめて、もう一度選んでください。「a\.exe」も、まだ付いていません/,
    );
    assert.match(answer.text, /二つ送ります/);
    assert.match(textOn(answer), /よい\.txt/);
    const many = Array.from({ length: MOST_FILES + 1 }, (_, n) => new File([`${n}`], `${n}.txt`));
    const tooMany = await send(koharu, { body: "たくさん", file: many as never });
    expectStatus(tooMany, 422);
    assert.match(textOn(tooMany), /ファイルが多すぎます。1つの投稿に付けられるのは、10個までです/);
    const ids = Array.from({ length: MOST_FILES + 1 }, () => ({ id: crypto.randomUUID(), alt: "" }));
    assert.equal((await post(koharu, { body: "たくさん", files: ids })).status, 422);
  });

  it("sent twenty times at once with one post are kept once", async () => {
    // What was refused before stands there as a draft, with its files.
    await koharu.client.post("/drafts", { draftOf: `post:${room}`, body: "" });
    await forgotten();
    const before = await stored();
    const page = await koharu.client.page(`/rooms/${room}`);
    const once = () =>
      fillIn(koharu.client, page, `/rooms/${room}/posts`, {
        body: "一度だけ",
        file: new File(["一度だけ"], "一度.txt"),
      });
    const answers = await Promise.all(Array.from({ length: 20 }, once));
    for (const answer of answers) expectStatus(answer, 303);
    assert.equal((await newest()).files.length, 1);
    const { rows } = await world.platform.db.pool.query(
      "select (select count(*)::int from posts where body = '一度だけ') posts, (select count(*)::int from post_files where name = '一度.txt') files",
    );
    assert.deepEqual(rows, [{ posts: 1, files: 1 }]);
    await forgotten();
    assert.equal(await stored(), before + 1);
    const ids = await Promise.all(Array.from({ length: 5 }, () => upload(new File(["同じ"], "同じ.txt"))));
    assert.equal(new Set(ids.map(({ id }) => id)).size, 1, "uploading the same twice keeps it once");
  });

  it("stay when the post is changed, go one by one when asked, and all with the post", async () => {
    const [one, two] = [await upload(new File(["1"], "一.txt")), await upload(photo)];
    const { json: before } = await post(koharu, { body: "ふたつ", files: [{ id: one.id }, { id: two.id, alt: "" }] });
    const at = `/posts/${before.id}/edit`;
    expectStatus(await fillIn(koharu.client, at, at, { body: "ふたつです" }), 303);
    const now = async () => (await hayase.client.api<PostView>("GET", `/posts/${before.id}`)).json;
    assert.deepEqual(
      (await now()).files.map(({ id }) => id),
      [one.id, two.id],
    );
    expectStatus(await fillIn(koharu.client, at, at, { without: one.id, body: "ひとつです" }), 303);
    assert.deepEqual(
      (await now()).files.map(({ id }) => id),
      [two.id],
    );
    expectStatus(await hayase.client.get(`/files/${one.id}`), 404);
    const words = `alt-${two.id}`;
    const silent = await fillIn(koharu.client, at, at, { [`plain-${two.id}`]: [] });
    expectStatus(silent, 422);
    assert.match(textOn(silent), /画像の説明がまだです/);
    expectStatus(await fillIn(koharu.client, at, at, { [words]: "だれもいない部屋" }), 303);
    assert.deepEqual((await now()).files[0]?.alt, "だれもいない部屋");
    const emptied = await fillIn(koharu.client, at, at, { without: two.id, body: "" });
    expectStatus(emptied, 422);
    expectStatus(await hayase.client.get(`/files/${two.id}`), 200);
    await koharu.client.api("DELETE", `/posts/${before.id}`);
    assert.deepEqual((await now()).files, []);
    for (const path of [`/files/${two.id}`, `/files/${two.id}/thumbnail`])
      for (const who of [koharu, hayase]) expectStatus(await who.client.get(path), 404);
    assert.equal(
      (await post(hayase, { body: "ひとの投稿から", files: [{ id: two.id, alt: "" }] })).json.code,
      "file_gone",
    );
  });

  it("of a colleague's post are not theirs to take away", async () => {
    const { id } = await upload(new File(["のこる"], "のこる.txt"));
    const { json } = await post(koharu, { body: "のこります", files: [{ id }] });
    const mine = await post(hayase, { body: "わたしの" });
    const silent = await hayase.client.api("PATCH", `/posts/${mine.json.id}`, { version: 1 });
    expectStatus(silent, 422);
    const changed = await hayase.client.api("PATCH", `/posts/${mine.json.id}`, {
      body: "x",
      version: 1,
      without: [id],
    });
    assert.equal(changed.status, 200);
    assert.equal((await hayase.client.api<PostView>("GET", `/posts/${json.id}`)).json.files.length, 1);
  });

  it("are gone for somebody whose access has ended", async () => {
    const leaver = await aPerson(world, [["participant", cohort]], "さる");
    const { id } = await upload(new File(["さる前"], "さる前.txt"), leaver);
    const posted = await upload(new File(["さる前に"], "投稿.txt"), leaver);
    await post(leaver, { body: "さようなら", files: [{ id: posted.id }] });
    for (const file of [id, posted.id]) expectStatus(await leaver.client.get(`/files/${file}`), 200);
    await world.platform.db.pool.query("update memberships set ended_at = now() where person = $1", [leaver.id]);
    for (const file of [id, posted.id]) expectStatus(await leaver.client.get(`/files/${file}`), 404);
    expectStatus(await hayase.client.get(`/files/${posted.id}`), 200);
  });

  it("that nobody posted are swept after a while, and only so many wait", async () => {
    const keeper = await aPerson(world, [["participant", cohort]], "ためる");
    const kept = await upload(new File(["古い"], "古い.txt"), keeper);
    const shown = await upload(new File(["見せた"], "見せた.txt"), keeper);
    await post(keeper, { body: "見せた", files: [{ id: shown.id }] });
    const fresh = await upload(new File(["新しい"], "新しい.txt"), keeper);
    const { pool } = world.platform.db;
    await pool.query("update post_files set created_at = now() - interval '31 days' where id = any($1)", [
      [kept.id, shown.id],
    ]);
    assert.equal(await sweepLoose(world.platform), 1);
    for (const [{ id }, status] of [
      [kept, 404],
      [shown, 200],
      [fresh, 200],
    ] as const)
      expectStatus(await keeper.client.get(`/files/${id}`), status);
    for (let n = 2; n < MOST_LOOSE; n += 1) await upload(new File([`${n}`], `${n}.txt`), keeper);
    const last = await Promise.all(
      Array.from({ length: 4 }, (_, n) => uploadAs(keeper.client, new File([`同時 ${n}`], `同時 ${n}.txt`))),
    );
    assert.deepEqual(
      last.map(({ status }) => status).sort(),
      [201, 422, 422, 422],
      "also of several at once one is the last",
    );
    const { json } = await uploadAs(keeper.client, new File(["もう一つ"], "もう一つ.txt"));
    assert.equal(json.code, "too_many_loose");
  });

  it("can be uploaded and fetched by a program with the right scope", async () => {
    const writer = await tokenClient(world, koharu.id, ["post"]);
    const reader = await tokenClient(world, koharu.id, ["read"]);
    const { status, json } = await uploadAs(writer, new File(["ロボット"], "ロボット.txt"));
    assert.equal(status, 201);
    assert.equal((await uploadAs(reader, new File(["x"], "x.txt"))).status, 403);
    expectStatus(await reader.get(`/api/v1/files/${json.id}`), 200);
    expectStatus(await writer.get(`/api/v1/files/${json.id}`), 403);
    const openapi = await koharu.client.api<{
      paths: Record<string, Record<string, { requestBody?: { content: object } }>>;
    }>("GET", "/openapi.json");
    const content = openapi.json.paths["/api/v1/rooms/{roomId}/files"]?.post?.requestBody?.content;
    assert.ok(content && "multipart/form-data" in content);
  });

  /** What was to go has gone: its jobs are done here, nobody else works on them. */
  async function forgotten(): Promise<void> {
    const { rows } = await world.platform.db.pool.query<{ key: string }>(
      "select data->>'key' as key from jobs.job where name = 'files.delete'",
    );
    for (const { key } of rows) await world.platform.files.delete(key);
  }
});

let count = 0;
const nextId = (): string => `file-${(count += 1)}`;

/** Taken lying on its side, somewhere. */
async function aPhoto(name: string): Promise<File> {
  const image = sharp({
    create: { width: 400, height: 300, channels: 3, background: { r: 9, g: 99, b: (count += 1) } },
  });
  const made = name.endsWith(".png")
    ? image.png()
    : image
        .withExif({ IFD3: { GPSLatitudeRef: "N" } })
        .withMetadata({ orientation: 6 })
        .jpeg();
  return new File([(await made.toBuffer()) as BlobPart], name);
}

async function bytesOf({ url, cookies }: Client, path: string) {
  const Cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join("; ");
  const answer = await fetch(new URL(path, url), { headers: { Cookie } });
  assert.equal(answer.status, 200, path);
  return { headers: answer.headers, bytes: Buffer.from(await answer.arrayBuffer()) };
}
