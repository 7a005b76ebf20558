import assert from "node:assert/strict";
import { randomBytes, randomInt } from "node:crypto";
import { buffer } from "node:stream/consumers";
import { test } from "node:test";
import { crc32, deflateRawSync } from "node:zlib";
import { zipSync } from "fflate";
import { openZip, type ZipFile, type ZipLimits } from "./unzip.ts";
import { type ZipFault, ZipRefused } from "./zip-directory.ts";

test("Files come out of a zip as they went in", async () => {
  const files = {
    "日報/一日目.md": randomBytes(5000),
    "a.txt": Buffer.from("x".repeat(100_000)),
    empty: Buffer.alloc(0),
  };
  const opened = openZip(
    zipSync({ ...files, "folder/": Buffer.alloc(0), "__MACOSX/._a": Buffer.alloc(3), "x/.DS_Store": Buffer.alloc(1) }),
  );
  assert.deepEqual(
    opened.map(({ path, size }) => [path, size]),
    Object.entries(files).map(([path, bytes]) => [path, bytes.length]),
  );
  for (const file of opened) assert.deepEqual(await bytesOf(file), files[file.path as keyof typeof files]);
  assert.deepEqual(openZip(zipSync({})), []);
});

test("Names from Windows in Japan, from macOS and with backslashes are read", () => {
  const shiftJis = Buffer.from("93fa95f15c838183822e747874", "hex"); // 日報\メモ.txt
  const names = [
    shiftJis,
    Buffer.from("か\u3099.txt"),
    Buffer.from("./a//b.txt"),
    Buffer.from("表.txt"),
    Buffer.from("955c2e747874", "hex"),
  ];
  const paths = names.map((rawName) => openZip(zipOf([{ rawName }]))[0]?.path);
  assert.deepEqual(paths, ["日報/メモ.txt", "が.txt", "a/b.txt", "表.txt", "表.txt"]);
});

test("A zip that reaches out of its folder, hides or deceives is refused", () => {
  const refused: [string, ZipFault][] = [
    ["../x", "traversal"],
    ["a/../../x", "traversal"],
    ["a\\..\\..\\x", "traversal"],
    ["a/.. /x", "traversal"],
    ["..", "traversal"],
    ["/etc/passwd", "absolute"],
    ["\\x", "absolute"],
    ["C:\\x", "absolute"],
    ["c:x", "absolute"],
    ["a\0.txt", "bad name"],
    ["a\r\nb", "bad name"],
    ["a\u202etxt.exe", "bad name"],
    ["", "bad name"],
    ["./", "bad name"],
    ["a".repeat(300), "bad name"],
    ["a/".repeat(50), "bad name"],
  ];
  for (const [name, fault] of refused) refusedAs(fault, zipOf([{ rawName: Buffer.from(name) }]), name);
  refusedAs("bad name", zipOf([{ rawName: Buffer.from("fffe", "hex") }]));
});

test("Two entries for one file are refused, in whatever way they are the same", () => {
  const pairs = ["a a", "a A", "a ａ", "a a.", "a ./a", "が か\u3099", "a a/b", "a/b a", "a/b A/B", "x\\a x/a"];
  for (const pair of pairs) {
    const [one = "", other = ""] = pair.split(" ");
    refusedAs("duplicate", zipOf([{ rawName: Buffer.from(one) }, { rawName: Buffer.from(other) }]), pair);
  }
  assert.equal(openZip(zipOf([{ rawName: Buffer.from("a/") }, { rawName: Buffer.from("a/b") }])).length, 1);
});

test("Links, devices, encrypted files and unknown compression are refused", () => {
  for (const kind of [0xa000, 0x2000, 0x1000, 0xc000]) refusedAs("link", zipOf([{ mode: kind | 0o777 }]));
  assert.equal(openZip(zipOf([{ mode: 0x8000 | 0o644 }])).length, 1);
  for (const flags of [1, 0x40, 0x2000]) refusedAs("encrypted", zipOf([{ flags }]));
  refusedAs("unsupported", zipOf([{ method: 12 }]));
});

test("A zip with too many files or too many bytes is refused before anything is unpacked", () => {
  refusedAs(
    "too many files",
    zipOf(Array.from({ length: 11 }, (_, index) => ({ rawName: Buffer.from(`${index}`) }))),
    "",
    { entries: 10 },
  );
  refusedAs("too large", zipOf([{ content: randomBytes(1001) }]), "", { total: 1000 });
  refusedAs("ratio", zipOf([{ content: Buffer.alloc(20_000_000) }]));
});

test("A bomb that lies about its size is stopped while it unpacks", async () => {
  const bomb = zipOf([{ content: Buffer.alloc(300_000_000), claimed: 1000 }]);
  let unpacked = 0;
  await assert.rejects(
    async () => {
      for await (const chunk of openZip(bomb)[0]?.read() ?? []) unpacked += chunk.length;
    },
    (error) => error instanceof ZipRefused && error.fault === "damaged",
  );
  assert.ok(unpacked <= 1000, `${unpacked} bytes`);
});

test("The limit counts for all files together, and again for a file that is read twice", async () => {
  const content = randomBytes(600_000);
  const files = openZip(zipOf([{ rawName: Buffer.from("a"), content, method: 0 }, { rawName: Buffer.from("b") }]), {
    total: 1_000_000,
  });
  await bytesOf(files[0]);
  await assert.rejects(bytesOf(files[0]), (error) => error instanceof ZipRefused && error.fault === "too large");
});

test("Entries that share their bytes are refused", () => {
  const zip = zipOf([{ rawName: Buffer.from("a"), content: randomBytes(100) }, { rawName: Buffer.from("a") }]);
  const second = zip.lastIndexOf(Buffer.from("504b0102", "hex"));
  zip.writeUInt32LE(0, second + 42);
  refusedAs("damaged", zip);
});

test("A zip cut short or changed anywhere never gives wrong bytes", async () => {
  const content = Buffer.from("日報の内容。".repeat(50));
  const zip = zipOf([
    { rawName: Buffer.from("a.md"), content },
    { rawName: Buffer.from("b.md"), content, method: 0 },
  ]);
  for (let length = 0; length < zip.length; length += 1)
    assert.throws(() => openZip(zip.subarray(0, length)), ZipRefused);
  for (let round = 0; round < 3000; round += 1) {
    const changed = Buffer.from(zip);
    changed[randomInt(zip.length)] = randomInt(256);
    try {
      for (const file of openZip(changed)) assert.deepEqual(await bytesOf(file), content);
    } catch (error) {
      assert.ok(error instanceof ZipRefused, String(error));
    }
  }
});

test("What is no zip is refused as such", () => {
  for (const bytes of [Buffer.alloc(0), Buffer.from("PK"), randomBytes(100_000)]) refusedAs("not a zip", bytes);
});

function refusedAs(fault: ZipFault, zip: Uint8Array, message = "", limits: Partial<ZipLimits> = {}): void {
  assert.throws(
    () => openZip(zip, limits),
    (error) => error instanceof ZipRefused && error.fault === fault,
    `${fault} ${message}`,
  );
}

async function bytesOf(file: ZipFile | undefined): Promise<Buffer> {
  assert.ok(file);
  return buffer(file.read());
}

interface Entry {
  rawName?: Buffer;
  content?: Buffer;
  method?: number;
  flags?: number;
  mode?: number;
  claimed?: number;
}

/** Writes zips that no program writes. */
function zipOf(entries: Entry[]): Buffer {
  const locals: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const {
    rawName = Buffer.from("a.txt"),
    content = Buffer.from("x"),
    method = 8,
    flags = 0,
    mode,
    claimed,
  } of entries) {
    const packed = method === 0 ? content : deflateRawSync(content);
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0);
    common.writeUInt16LE(flags, 2);
    common.writeUInt16LE(method, 4);
    common.writeUInt32LE(crc32(content), 10);
    common.writeUInt32LE(packed.length, 14);
    common.writeUInt32LE(claimed ?? content.length, 18);
    common.writeUInt16LE(rawName.length, 22);
    const attributes = Buffer.alloc(14);
    if (mode !== undefined) attributes.writeUInt16LE(mode, 8);
    attributes.writeUInt32LE(offset, 10);
    locals.push(Buffer.from("504b0304", "hex"), common, rawName, packed);
    directory.push(
      Buffer.from(mode === undefined ? "504b01021400" : "504b01021403", "hex"),
      common,
      attributes,
      rawName,
    );
    offset += 30 + rawName.length + packed.length;
  }
  const list = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(entries.length, 8);
  end.writeUInt16LE(entries.length, 10);
  end.writeUInt32LE(list.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...locals, list, end]);
}
