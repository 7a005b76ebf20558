/** Longer than 300 lines: one test for each command, with its misuse. */
import assert from "node:assert/strict";
import { chmod, mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, it } from "node:test";
import { strFromU8, unzipSync } from "fflate";
import { listUnclaimed } from "../../src/cli/unclaimed.ts";
import { findPersonByEmail } from "../../src/features/accounts/queries.ts";
import { addPerson } from "../../src/features/accounts/service.ts";
import { anOpenCohort, apply } from "../../src/features/applications/applications.fixture.ts";
import { makeToken } from "../../src/features/sign-in/sessions/service.ts";
import { newId } from "../../src/platform/database/columns.ts";
import { bySystem } from "../../src/platform/database/database.ts";
import { fileKey } from "../../src/platform/files/keys.ts";
import { readSettings } from "../../src/platform/settings.ts";
import { openPlatform } from "../../src/start.ts";
import { Client, expectStatus } from "../client.ts";
import { cloneDatabase } from "../database.ts";
import { aCohort, aRoom } from "../factories/cohorts.ts";
import { aPerson } from "../factories/people.ts";
import { aSample } from "../factories/things.ts";
import { Reader } from "../streams/reader.ts";
import { ROOT, suiteWorld } from "../world.ts";
import { aBucket } from "./bucket.ts";
import { mailServer } from "./smtp.ts";
import { beside, taiken } from "./taiken.ts";

interface Finding {
  readonly check: string;
  readonly state: string;
  readonly says: string;
  readonly todo?: string;
}

let folder: string;
before(async () => {
  folder = await mkdtemp(join(tmpdir(), "taiken-operations-"));
});
after(() => rm(folder, { recursive: true, force: true }));

describe("taiken doctor", () => {
  const world = suiteWorld();
  const examine = async (env: Record<string, string> = {}) => {
    const { databaseUrl, dataDir } = world();
    const { code, out, err } = await taiken(
      { DATABASE_URL: databaseUrl, DATA_DIR: dataDir, ...env },
      "doctor",
      "--json",
    );
    return { code, err, findings: JSON.parse(out) as Finding[] };
  };
  const of = (findings: Finding[], check: string): Finding | undefined => findings.find((one) => one.check === check);

  it("finds nothing wrong with a healthy installation whose server runs", async () => {
    await aPerson(world());
    const { code, findings } = await examine();
    assert.equal(code, 0);
    assert.deepEqual(
      findings.filter(({ state }) => state !== "ok"),
      [],
    );
    for (const check of [
      "settings",
      "address",
      "folder",
      "disk",
      "database",
      "migrations",
      "clock",
      "events",
      "keys",
      "files",
      "mail",
      "jobs",
      "mails",
    ])
      assert.ok(of(findings, check), `does not look at ${check}`);
    assert.equal(of(findings, "server")?.says, "A server is running");
    assert.match(of(findings, "mail")?.says ?? "", /No SMTP_URL: mails are not sent, they land in the outbox page/);
  });

  it("says what is broken and what to do", async () => {
    const other = Buffer.from(crypto.getRandomValues(new Uint8Array(32))).toString("base64");
    const { code, findings } = await examine({
      ENCRYPTION_KEY: other,
      SMTP_URL: "smtp://127.0.0.1:1",
      BASE_URL: "http://taiken.example.jp",
    });
    assert.equal(code, 1);
    for (const check of ["keys", "mail", "address"]) {
      assert.equal(of(findings, check)?.state, "broken", check);
      assert.ok(of(findings, check)?.todo);
    }
  });

  it("speaks also when the database is away or a setting cannot be read", async () => {
    const away = await examine({ DATABASE_URL: "postgres://nobody@127.0.0.1:1/none" });
    assert.equal(away.code, 1);
    assert.match(of(away.findings, "database")?.says ?? "", /cannot be reached/);
    const { code, out } = await taiken({ PORT: "many" }, "doctor", "--json");
    assert.equal(code, 1);
    assert.match(JSON.parse(out)[0].says, /^PORT is not usable/);
  });

  it("tries the bucket where files are kept in one", async (t) => {
    const bucket = await aBucket();
    t.after(() => bucket.close());
    const url = `s3://key:secret@taiken/folder?region=x&endpoint=${encodeURIComponent(bucket.url)}`;
    const well = await examine({ FILES_URL: url });
    assert.deepEqual([well.code, of(well.findings, "files")?.state], [0, "ok"]);
    const asked = bucket.asked.map(({ method, path }) => `${method} ${/^\/taiken\/folder\/\w+/.test(path)}`);
    assert.deepEqual(asked, ["PUT true", "GET true", "DELETE true"]);
    bucket.refuse();
    const refused = await examine({ FILES_URL: url });
    assert.equal(refused.code, 1);
    assert.equal(of(refused.findings, "files")?.state, "broken");
  });

  it("sees keys that others may read", { skip: process.platform === "win32" }, async () => {
    const key = join(world().dataDir, "keys", "encryption");
    await chmod(key, 0o644);
    try {
      const { code, findings } = await examine();
      assert.equal(code, 1);
      assert.match(of(findings, "folder")?.says ?? "", /Other users may read the key/);
    } finally {
      await chmod(key, 0o600);
    }
  });
});

describe("taiken keys rotate", () => {
  it("refuses beside a running server, and then changes the key without losing what is sealed", async (t) => {
    const { url, drop } = await cloneDatabase();
    const dataDir = await mkdtemp(join(folder, "keys-"));
    t.after(drop);
    const env = { DATABASE_URL: url, DATA_DIR: dataDir };
    const settings = readSettings({ ...env, LOG_LEVEL: "error" });
    const open = (role: "server" | "command") => openPlatform(settings, { role, root: ROOT });
    const place = (person: string) => ({ person, table: "t", row: "r", column: "c" });

    const server = await open("server");
    const { db, vault } = server.platform;
    const id = await db.write(bySystem, (tx) =>
      addPerson(server.platform, tx, { email: "koharu@example.jp", nickname: "こはる" }),
    );
    const keyNow = async (pool: typeof db.pool): Promise<Buffer> =>
      (await pool.query("select key from people where id = $1", [id])).rows[0].key;
    const sealed = vault.seal(await keyNow(db.pool), place(id), "体調");
    const answer = vault.sealForInstallation("answered request", "答え");
    await db.pool.query("insert into answered values ('visitor', 'k', 'r', 303, $1, now())", [answer]);
    const refused = await taiken(env, "keys", "rotate");
    assert.equal(refused.code, 1);
    assert.match(refused.err, /^A Taiken server is running\./);
    await server.close();

    const before = JSON.parse((await taiken(env, "keys", "--json")).out).ENCRYPTION_KEY;
    const { code, err } = await taiken(env, "keys", "rotate");
    assert.equal(code, 0, err);
    const now = JSON.parse((await taiken(env, "keys", "--json")).out).ENCRYPTION_KEY;
    assert.notEqual(now, before);
    assert.ok(!now.includes(","), "the previous key was not forgotten");
    const again = await open("command");
    t.after(again.close);
    assert.equal(again.platform.vault.open(await keyNow(again.platform.db.pool), place(id), sealed), "体調");
    const { rows } = await again.platform.db.pool.query("select answer from answered");
    assert.equal(again.platform.vault.openForInstallation("answered request", rows[0].answer), "答え");

    const given = await taiken({ ...env, ENCRYPTION_KEY: now }, "keys", "rotate");
    assert.equal(given.code, 1);
    assert.match(given.err, /^The keys come from the setting ENCRYPTION_KEY\./);
  });
});

describe("taiken mail test", () => {
  it("sends one mail and tells what the server said", async (t) => {
    const { url, mails, close } = await mailServer();
    t.after(close);
    const { code, out } = await taiken({ SMTP_URL: url, DATA_DIR: folder }, "mail", "test", "koharu@example.jp");
    assert.equal(code, 0);
    assert.match(out, /The server took it: 250 2\.0\.0 Ok: queued as 4711/);
    assert.match(mails[0] ?? "", /^To: koharu@example\.jp$/m);
  });

  it("tells why a mail was not taken, and that none is sent without a server", async (t) => {
    const { url, close } = await mailServer("550 5.7.1 Relay access denied");
    t.after(close);
    const refused = await taiken({ SMTP_URL: url }, "mail", "test", "koharu@example.jp");
    assert.equal(refused.code, 1);
    assert.match(refused.err, /The server did not take it: 550 5\.7\.1 Relay access denied/);
    const none = await taiken({}, "mail", "test", "koharu@example.jp");
    assert.equal(none.code, 1);
    assert.match(none.err, /^There is no SMTP_URL/);
  });
});

describe("everything about one person", () => {
  const world = suiteWorld();

  it("is written into a zip without anything that signs in, and without what others wrote", async () => {
    const cohort = await aCohort(world());
    const room = await aRoom(world(), cohort);
    const me = await aPerson(world(), [["participant", cohort]], "こはる");
    const other = await aPerson(world(), [["participant", cohort]], "となり");
    await me.client.api("POST", `/rooms/${room}/posts`, { clientId: "a", body: "わたしの投稿" });
    await other.client.api("POST", `/rooms/${room}/posts`, { clientId: "a", body: "となりの投稿" });
    const file = join(folder, "koharu.zip");
    const { code, err } = await beside(world(), "export", "--email", me.email, file);
    assert.equal(code, 0, err);
    const entries = unzipSync(await readFile(file));
    const all = Object.values(entries)
      .map((bytes) => strFromU8(bytes))
      .join("\n");
    assert.equal(JSON.parse(strFromU8(entries["account.json"] as Uint8Array)).account.nickname, "こはる");
    assert.equal(JSON.parse(strFromU8(entries["posts.json"] as Uint8Array))[0].body, "わたしの投稿");
    assert.ok(!all.includes("となりの投稿"));
    assert.ok(!/"(hash|key)":/.test(all));
  });

  it("is erased: name, words and ways in are gone, the others' order stays, streams end", async () => {
    const cohort = await aCohort(world());
    const room = await aRoom(world(), cohort);
    const me = await aPerson(world(), [["participant", cohort]], "ゆきえの名");
    const other = await aPerson(world(), [["participant", cohort]]);
    await me.client.api("POST", `/rooms/${room}/posts`, { clientId: "a", body: "消える言葉" });
    await other.client.api("POST", `/rooms/${room}/posts`, { clientId: "a", body: "残る言葉" });
    await me.client.api("POST", `/rooms/${room}/posts`, { clientId: "b", body: "消える言葉、二つめ" });
    await other.client.api("POST", `/rooms/${room}/posts`, { clientId: "b", body: "残る言葉、二つめ" });
    const token = await makeToken(world().platform, bySystem, {
      person: me.id,
      scopes: ["read"],
      label: "t",
      life: 60_000,
    });
    const stream = new Reader(world().url, { headers: { Authorization: `Bearer ${token}` } });
    assert.equal(await stream.opened, 200);

    for (const args of [[me.email], [me.email, "--confirm", "somebody@example.jp"]])
      assert.equal((await beside(world(), "erase", ...args)).code, 2);
    assert.ok(await findPersonByEmail(world().platform.db, me.email));
    const { code, err } = await beside(world(), "erase", me.email, "--confirm", me.email);
    assert.equal(code, 0, err);
    await stream.ended;
    expectStatus(await me.client.get(`/rooms/${room}`), 303);

    const { json } = await other.client.api<{ items: { seq: number; body: string; author: { name: string } }[] }>(
      "GET",
      `/rooms/${room}/posts`,
    );
    assert.deepEqual(
      json.items.map(({ seq, body }) => [seq, body]),
      [
        [4, "残る言葉、二つめ"],
        [3, ""],
        [2, "残る言葉"],
        [1, ""],
      ],
    );
    const { json: next } = await other.client.api<{ seq: number }>("POST", `/rooms/${room}/posts`, {
      clientId: "c",
      body: "そのあと",
    });
    assert.equal(next.seq, 5, "nobody is moved up");
    const { rows: tables } = await world().platform.db.pool.query<{ name: string }>(
      "select table_name as name from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE'",
    );
    for (const { name } of tables) {
      const { rows } = await world().platform.db.pool.query(
        `select t::text as row from "${name}" t where strpos(t::text, $1) + strpos(t::text, $2) + strpos(t::text, $3) > 0`,
        ["ゆきえの名", me.email, "消える言葉"],
      );
      assert.deepEqual(rows, [], `${name} still tells who they were`);
    }
    assert.equal((await beside(world(), "sign-in", me.email)).code, 1);
  });

  it("is erased with what was asked and applied for from the address, with an account or without one", async () => {
    const cohort = await anOpenCohort(world());
    const me = await aPerson(world(), [["participant", cohort]]);
    const { db } = world().platform;
    const asked = { kind: "office", name: "名", organization: "", body: "本文" };
    for (const email of [me.email, "Nobody.Yet@example.jp"]) {
      expectStatus(await new Client(world().url).post("/enquiries/new", { ...asked, email: email.toUpperCase() }), 303);
      await apply(world(), cohort, "よびな", email);
    }
    expectStatus(await new Client(world().url).post("/enquiries/new", { ...asked, email: "stays@example.jp" }), 303);
    const left = async () => {
      const { rows } = await db.pool.query<{ enquiries: number; applications: number }>(
        `select (select count(*)::int from enquiries) as enquiries,
           (select count(*)::int from applications where cohort = $1) as applications`,
        [cohort],
      );
      return rows[0];
    };
    assert.deepEqual(await left(), { enquiries: 3, applications: 2 });
    const first = await beside(world(), "erase", me.email, "--confirm", me.email);
    assert.equal(first.code, 0, first.err);
    assert.deepEqual(await left(), { enquiries: 2, applications: 1 });
    const second = await beside(world(), "erase", "nobody.yet@example.jp", "--confirm", "nobody.yet@example.jp");
    assert.equal(second.code, 0, second.err);
    assert.deepEqual(await left(), { enquiries: 1, applications: 0 });
    for (const address of [me.email, "nobody.yet@example.jp"])
      assert.deepEqual(
        (await db.pool.query("select 1 from mails where lower(recipient) = $1", [address])).rows,
        [],
        "nor a mail",
      );
    const again = await beside(world(), "erase", "nobody.yet@example.jp", "--confirm", "nobody.yet@example.jp");
    assert.equal(again.code, 1);
  });

  it("is written down and erased with the files of their posts, and with those that they never posted", async () => {
    const { platform } = world();
    const cohort = await aCohort(world());
    const room = await aRoom(world(), cohort);
    const me = await aPerson(world(), [["participant", cohort]], "つける人");
    const upload = async (name: string): Promise<string> => {
      const body = new FormData();
      body.append("file", new File([`${name}の中身`], name));
      const answer = await me.client.request("POST", `/api/v1/rooms/${room}/files`, { body });
      return (JSON.parse(answer.text) as { id: string }).id;
    };
    const [posted] = [await upload("見せた.txt"), await upload("まだ.txt")];
    await me.client.api("POST", `/rooms/${room}/posts`, { clientId: "f", body: "どうぞ", files: [{ id: posted }] });
    const file = join(folder, "files.zip");
    assert.equal((await beside(world(), "export", "--email", me.email, file)).code, 0);
    const entries = Object.entries(unzipSync(await readFile(file)));
    const taken = entries.filter(([name]) => name.startsWith("files/")).map(([, bytes]) => strFromU8(bytes));
    assert.deepEqual(taken.sort(), ["まだ.txtの中身", "見せた.txtの中身"]);
    const { rows: keys } = await platform.db.pool.query<{ key: string }>(
      "select storage_key as key from post_files where person = $1",
      [me.id],
    );
    assert.equal((await beside(world(), "erase", me.email, "--confirm", me.email)).code, 0);
    for (const { key } of keys) assert.equal(await platform.files.exists(key), false);
    const { rows } = await platform.db.pool.query("select 1 from post_files where person = $1", [me.id]);
    assert.deepEqual(rows, []);
    await platform.db.pool.query("delete from jobs.job where name = 'files.delete'");
  });

  it("is erased with files that a job takes away, should the command break off", async () => {
    const { platform } = world();
    const cohort = await aCohort(world());
    const me = await aPerson(world(), [["participant", cohort]]);
    const assignment = await aSample(world(), "library-return-notice");
    const project = (await me.client.post("/projects", { assignment, cohort, size: "small" })).location;
    expectStatus(await me.client.post(`${project}/submissions`, { body: "できたもの", note: "" }), 303);
    const key = fileKey(newId());
    await platform.files.put(key, new TextEncoder().encode("本文"), { limit: 100 });
    await platform.db.pool.query("update submissions set storage_key = $1, file_name = 'a.zip' where project = $2", [
      key,
      project.split("/").at(-1),
    ]);
    const { code, err } = await beside(world(), "erase", me.email, "--confirm", me.email);
    assert.equal(code, 0, err);
    assert.equal(await platform.files.exists(key), false);
    const { rows } = await platform.db.pool.query("select data from jobs.job where name = 'files.delete'");
    assert.deepEqual(rows, [{ data: { key } }]);
  });

  it("is claimed by a feature, table by table", async () => {
    const unclaimed = (await listUnclaimed(world().platform)).map(({ table, column }) => `${table}.${column}`);
    assert.deepEqual(
      unclaimed.filter((name) => !NOT_YET.has(name)),
      [],
      "say in src/cli/whole-person.ts how these are exported and erased",
    );
  });
});

/** Exported as they are (`other.json`) and left in place without a name by `erase`, until their feature claims them. */
const NOT_YET = new Set<string>([
  "report_acknowledgements.person",
  // These only say who did something at work.
  "assignment_exposure_versions.person",
  "assignment_hirings.ended_by",
  "assignment_hirings.started_by",
  "assignment_holders.person",
  "assignment_near_decisions.person",
  "assignment_transitions.person",
  "assignments.author",
  "blueprint_versions.by",
  "feedbacks.author",
  "mentor_views.author",
  "participations.mentor",
  "withholdings.by",
]);
