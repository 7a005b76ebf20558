import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, test } from "node:test";
import type pg from "pg";
import { until } from "../../../../tests/until.ts";
import { ask, processesWith, type Stage, stage } from "./stage.fixture.ts";

/** Within which it must have happened, seconds. */
const SECONDS = 30;

describe("the embedded database after accidents", { concurrency: 3, skip: process.platform !== "linux" }, () => {
  test("when only the server was killed, the next start takes over the surviving database", async (t) => {
    const { enter, postgres } = stage(t);
    const server = enter("server");
    await server.opened;
    const survivor = postgres();
    await server.kill();
    const next = enter("server");
    const { started, visits } = await next.opened;
    assert.deepEqual([started, visits, postgres()], [false, 2, survivor]);
    await next.leave();
    assert.equal(postgres(), undefined);
  });

  test("when everything was killed, the next start repairs it and reuses the socket folder", async (t) => {
    const place = stage(t);
    const folder = await killEverything(place);
    const next = place.enter("server");
    assert.deepEqual(await next.opened.then(({ started, visits }) => [started, visits]), [true, 2]);
    assert.equal(place.socketFolder(), folder);
    await next.leave();
    assert.equal(existsSync(folder), false);
  });

  test("a process number that now belongs to somebody else does not keep it from starting", async (t) => {
    const place = stage(t);
    const folder = await killEverything(place);
    const stranger = spawn("sleep", ["60"], { stdio: "ignore" });
    t.after(() => stranger.kill());
    for (const file of [join(place.cluster, "postmaster.pid"), join(folder, ".s.PGSQL.5432.lock")]) {
      writeFileSync(file, readFileSync(file, "utf8").replace(/^\d+/, String(stranger.pid)));
    }
    assert.equal((await place.enter("server").opened).visits, 2);
    assert.equal(stranger.exitCode, null, "and the stranger lives");
  });

  test("a lock file that was never filled does not keep it from starting", async (t) => {
    const place = stage(t);
    await killEverything(place);
    writeFileSync(join(place.cluster, "postmaster.pid"), "");
    assert.equal((await place.enter("server").opened).visits, 2);
  });

  test("a kill in the middle of the very first start leaves nothing in the way", async (t) => {
    const { enter, dataDir } = stage(t);
    const first = enter("server");
    first.opened.catch(() => undefined);
    const growing = () => (existsSync(dataDir) ? readdirSync(dataDir) : []).find((name) => name.includes(".new-"));
    await until(() => existsSync(join(dataDir, growing() ?? "none", "base")), "a cluster is growing", SECONDS);
    await first.kill();
    for (const pid of processesWith(join(dataDir, "postgres.new-"))) process.kill(pid, "SIGKILL");
    assert.ok(growing());

    assert.equal((await enter("server").opened).visits, 1);
    assert.deepEqual(readdirSync(dataDir).sort(), ["postgres", "postgres.log"]);
  });

  test("a start during a shutdown waits for it, then starts anew", async (t) => {
    const { enter, postgres } = stage(t);
    const first = enter("server");
    await first.opened;
    const former = postgres() ?? 0;
    process.kill(former, "SIGTERM"); // waits for the first one's connections to end: stuck in "stopping"
    const second = enter("command");
    setTimeout(() => first.kill(), 300);
    const { started, visits } = await second.opened;
    assert.deepEqual([started, visits], [true, 2]);
    assert.notEqual(postgres(), former);
  });

  test("when the temporary folder was cleaned, a command brings the socket back and the server goes on", async (t) => {
    const { enter, socketFolder, postgres } = stage(t);
    const server = enter("server");
    const { connection = {} } = await server.opened;
    rmSync(socketFolder(), { recursive: true });
    const command = enter("command");
    assert.equal((await command.opened).visits, 2);
    await command.leave();
    await until(() => answers(connection), "it answers at the server's old address", SECONDS);
    assert.equal((await enter("server").opened).error, "DataFolderInUse", "the server has its place back");
    await server.leave();
    assert.equal(postgres(), undefined);
  });

  test("when PostgreSQL dies under a running server, the server starts it again at the old address", async (t) => {
    const { enter, killPostgres, postgres } = stage(t);
    const server = enter("server");
    const { connection = {} } = await server.opened;
    await killPostgres();
    await until(() => answers(connection), "it answers", SECONDS);
    await server.leave();
    assert.equal(postgres(), undefined);
  });
});

const answers = (connection: pg.ClientConfig) =>
  ask(connection, "select 1 as one").then(
    () => true,
    () => false,
  );

/** Answers with the socket folder that stays behind. */
async function killEverything({ enter, killPostgres, socketFolder }: Stage): Promise<string> {
  const server = enter("server");
  await server.opened;
  const folder = socketFolder();
  // Stopped first, so that it cannot start PostgreSQL again in between.
  server.process.kill("SIGSTOP");
  await killPostgres();
  await server.kill();
  assert.ok(existsSync(folder));
  return folder;
}
