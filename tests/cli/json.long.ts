import assert from "node:assert/strict";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, it } from "node:test";
import { cloneDatabase } from "../database.ts";
import { aCohort } from "../factories/cohorts.ts";
import { aPerson, type TestPerson } from "../factories/people.ts";
import { suiteWorld } from "../world.ts";
import { mailServer } from "./smtp.ts";
import { beside, type Ended, taiken } from "./taiken.ts";

describe("taiken … --json", () => {
  const world = suiteWorld();
  let folder: string;
  let cohort: string;
  let koharu: TestPerson;

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), "taiken-json-"));
    cohort = await aCohort(world());
    koharu = await aPerson(world(), [["participant", cohort]]);
  });
  after(() => rm(folder, { recursive: true, force: true }));

  /** What a script reads: one line of JSON and nothing else. */
  function read({ code, out, err }: Ended, expected = 0): Record<string, unknown> {
    assert.equal(code, expected, err);
    assert.match(out, /^\{[^\n]+\}\n$/);
    return JSON.parse(out);
  }

  it("is a way to ask for every command", async () => {
    const { out } = await taiken({}, "--help");
    const commands = out.split("\n").filter((line) => line.startsWith("  taiken "));
    assert.ok(commands.length >= 15);
    for (const line of commands) assert.match(line, / \[--json\]/);
  });

  it("ends tokens and roles, and tells of the database's shape", async () => {
    const { token } = read(
      await beside(world(), "token", "create", "--email", koharu.email, "--scope", "read", "--json"),
    );
    assert.deepEqual(read(await beside(world(), "token", "revoke", String(token), "--json")), { ended: true });
    const again = await beside(world(), "token", "revoke", String(token), "--json");
    assert.deepEqual([again.code, again.out], [1, ""]);
    const asked = ["member", "remove", "--email", koharu.email.toUpperCase(), "--cohort", cohort, "--json"];
    assert.deepEqual(read(await beside(world(), ...asked)), { email: koharu.email, cohort, removed: true });
    assert.ok(Number(read(await beside(world(), "migrate", "--json")).migrations) > 30);
  });

  it("exports and erases a person", async () => {
    const me = await aPerson(world(), [["mentor", cohort]]);
    const file = join(folder, "me.zip");
    assert.deepEqual(read(await beside(world(), "export", "--email", me.email, file, "--json")), {
      email: me.email,
      file,
    });
    const erased = read(await beside(world(), "erase", me.email, "--confirm", me.email, "--json"));
    assert.deepEqual([erased.email, erased.erased, typeof erased.left], [me.email, true, "object"]);
  });

  it("checks a backup, restores it, and changes the key of what it was restored into", async (t) => {
    const file = join(folder, "backup.taiken");
    const { rows, files } = read(await beside(world(), "backup", file, "--json"));
    const checked = read(await taiken({}, "restore", "--check", file, "--json"));
    assert.deepEqual([checked.file, checked.whole], [file, true]);
    assert.ok(Date.parse(String(checked.takenAt)));
    const { url, drop } = await cloneDatabase();
    t.after(drop);
    const elsewhere = { DATABASE_URL: url, DATA_DIR: join(folder, "elsewhere") };
    const restored = await taiken(elsewhere, "restore", file, "--without-sealed", "--json");
    assert.deepEqual(read(restored), { file, rows, files, renewed: 1 });
    const { url: empty, drop: dropEmpty } = await cloneDatabase();
    t.after(dropEmpty);
    const rotated = await taiken(
      { DATABASE_URL: empty, DATA_DIR: join(folder, "rotated") },
      "keys",
      "rotate",
      "--json",
    );
    assert.deepEqual(read(rotated), { people: 0, forgetPreviousIn: null });
  });

  it("sends a mail, and tells of one that was not taken with 1", async (t) => {
    for (const [answer, taken] of [
      ["250 2.1.5 Ok", true],
      ["550 5.7.1 Relay access denied", false],
    ] as const) {
      const { url, close } = await mailServer(answer);
      t.after(close);
      const sent = read(await taiken({ SMTP_URL: url }, "mail", "test", "koharu@example.jp", "--json"), taken ? 0 : 1);
      assert.deepEqual([sent.to, sent.server, sent.taken], ["koharu@example.jp", new URL(url).host, taken]);
      assert.match(String(sent.answer), taken ? /queued as 4711/ : /Relay access denied/);
    }
  });
});
