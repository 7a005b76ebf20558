import assert from "node:assert/strict";
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, test } from "node:test";
import { ask, stage } from "./stage.fixture.ts";

describe("the embedded database", { concurrency: 3 }, () => {
  test("a first start makes the database, a second one finds everything as it was", async (t) => {
    const { enter, postgres, socketFolder, dataDir } = stage(t);
    const first = enter("server");
    const opened = await first.opened;
    assert.deepEqual([opened.started, opened.visits], [true, 1], JSON.stringify(opened));
    const folder = socketFolder();
    await first.leave();
    assert.equal(postgres(), undefined, "PostgreSQL ended with its only user");
    assert.equal(existsSync(folder), false, "its socket folder is gone");

    const second = enter("server");
    assert.equal((await second.opened).visits, 2);
    assert.deepEqual(readdirSync(dataDir).sort(), ["postgres", "postgres.log"]);
    await second.leave();
  });

  test("nobody else on the machine can reach the socket or the data", async (t) => {
    const { enter, socketFolder, cluster, dataDir } = stage(t);
    await enter("server").opened;
    for (const folder of [socketFolder(), cluster, dataDir]) assert.equal(statSync(folder).mode & 0o777, 0o700, folder);
    assert.equal(statSync(join(dataDir, "postgres.log")).mode & 0o777, 0o600);
  });

  test("what is written is on the disk, sorts alike everywhere, and no text of a person reaches the log", async (t) => {
    const { enter, dataDir } = stage(t);
    const { connection = {} } = await enter("server").opened;
    const [settings] = await ask(
      connection,
      `select current_setting('fsync') || current_setting('synchronous_commit') as safe,
        current_setting('listen_addresses') as tcp, current_setting('TimeZone') as zone,
        pg_encoding_to_char(encoding) || ' ' || datlocale as locale
       from pg_database where datname = current_database()`,
    );
    assert.deepEqual(settings, { safe: "onon", tcp: "", zone: "UTC", locale: "UTF8 C.UTF-8" });

    await assert.rejects(ask(connection, "select 'ひみつの体調'::int"), /invalid input syntax/);
    await ask(connection, "create table diary (text text unique); insert into diary values ('ひみつの日報')");
    await assert.rejects(ask(connection, "insert into diary values ('ひみつの日報')"), /duplicate key/);
    assert.doesNotMatch(readFileSync(join(dataDir, "postgres.log"), "utf8"), /ひみつ|diary/);
  });

  test("a command joins a running server and leaves it running", async (t) => {
    const { enter, postgres } = stage(t);
    const server = enter("server");
    await server.opened;
    const command = enter("command");
    const { started, visits } = await command.opened;
    assert.deepEqual([started, visits], [false, 2]);
    await command.leave();
    assert.ok(postgres());
    await server.leave();
    assert.equal(postgres(), undefined);
  });

  test("the last one out turns off the light, also when it is a command or when all leave at once", async (t) => {
    const { enter, postgres } = stage(t);
    const server = enter("server");
    await server.opened;
    const commands = [enter("command"), enter("command"), enter("command")];
    await Promise.all(commands.map((command) => command.opened));
    await server.leave();
    assert.ok(postgres(), "commands still use it");
    await Promise.all(commands.map((command) => command.leave()));
    assert.equal(postgres(), undefined);
  });

  test("a second server on one data folder is told so, and does not harm the first", async (t) => {
    const { enter, postgres, dataDir } = stage(t);
    const first = enter("server");
    const { connection = {} } = await first.opened;
    const { error, message = "" } = await enter("server").opened;
    assert.equal(error, "DataFolderInUse");
    assert.ok(message.includes(`DATA_DIR=${dataDir}`), message);
    assert.equal((await ask(connection, "select 1 as one")).length, 1);
    await first.leave();
    assert.equal(postgres(), undefined);
  });

  test("of two servers started at once in an empty folder exactly one gets it", async (t) => {
    const { enter, dataDir } = stage(t);
    const answers = await Promise.all([enter("server").opened, enter("server").opened]);
    assert.deepEqual(answers.map((answer) => answer.error ?? "open").sort(), ["DataFolderInUse", "open"]);
    assert.deepEqual(readdirSync(dataDir).sort(), ["postgres", "postgres.log"]);
  });

  test("many processes that come and go at once all get in", async (t) => {
    const { enter, postgres } = stage(t);
    const visit = async () => {
      for (let round = 0; round < 2; round++) {
        const user = enter("command");
        const { error, message } = await user.opened;
        assert.equal(error, undefined, message);
        await user.leave();
      }
    };
    await Promise.all([visit(), visit(), visit()]);
    assert.equal(postgres(), undefined);
    const last = enter("server");
    assert.equal((await last.opened).visits, 7);
    await last.leave();
  });

  test("the data folder may have a long path with Japanese characters and spaces", async (t) => {
    const { enter, dataDir } = stage(t, `${"とても長い名前のフォルダー/".repeat(6)}with spaces 'and quotes'`);
    assert.ok(Buffer.byteLength(dataDir) > 250);
    assert.equal((await enter("server").opened).visits, 1);
  });

  test("as root it works in a folder that only root may enter", { skip: process.getuid?.() !== 0 }, async (t) => {
    const { enter, dataDir, postgres } = stage(t, "private");
    mkdirSync(dirname(dataDir), { mode: 0o700 });
    const user = enter("server");
    assert.equal((await user.opened).visits, 1);
    assert.equal(statSync(dirname(dataDir)).mode & 0o777, 0o700);
    await user.leave();
    assert.equal(postgres(), undefined);
  });

  test("data of another PostgreSQL version is left alone, with a word on what to do", async (t) => {
    const { enter, cluster } = stage(t);
    mkdirSync(cluster, { recursive: true });
    writeFileSync(join(cluster, "PG_VERSION"), "15\n");
    const { error, message = "" } = await enter("server").opened;
    assert.equal(error, "EmbeddedDatabaseError");
    assert.match(message, /PostgreSQL 15.*taiken backup/);
    assert.deepEqual(readdirSync(cluster), ["PG_VERSION"]);
  });

  test("a folder that is something else is left alone", async (t) => {
    const { enter, cluster } = stage(t);
    mkdirSync(cluster, { recursive: true });
    writeFileSync(join(cluster, "letter.txt"), "");
    const { message = "" } = await enter("server").opened;
    assert.match(message, /not a PostgreSQL data folder/);
    assert.deepEqual(readdirSync(cluster), ["letter.txt"]);
  });
});
