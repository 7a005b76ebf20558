import assert from "node:assert/strict";
import { cp, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, it } from "node:test";
import { aCompany } from "../factories/cohorts.ts";
import { Repository } from "../git/repository.ts";
import { GitServer } from "../git/server.ts";
import { ROOT, suiteWorld } from "../world.ts";
import { beside, taiken } from "./taiken.ts";

describe("taiken assignment import", () => {
  const world = suiteWorld();
  const sample = (slug: string): string => join(ROOT, "samples/assignments", slug);

  it("takes nothing in if one cannot be, says what is wrong by file and line, and takes the whole ones when asked", async (t) => {
    await aCompany(world());
    const scratch = await mkdtemp(join(tmpdir(), "taiken-assignment-"));
    t.after(() => rm(scratch, { recursive: true, force: true }));
    const broken = join(scratch, "minutes-search");
    await cp(sample("minutes-search"), broken, { recursive: true });
    const text = await readFile(join(broken, "assignment.md"), "utf8");
    await writeFile(join(broken, "assignment.md"), text.replace(/^level: .*$/m, "level: sideways"));
    const line = text.split("\n").findIndex((one) => one.startsWith("level:")) + 1;
    const rows = async () => (await world().platform.db.pool.query("select slug, state from assignments")).rows;
    const paths = [sample("library-return-notice"), broken];
    const whole = await beside(world(), "assignment", "import", ...paths);
    assert.equal(whole.code, 1, whole.err);
    assert.doesNotMatch(whole.out, /in the bank/);
    assert.match(whole.err, new RegExp(`minutes-search: .*assignment\\.md.*${line}`));
    assert.match(whole.err, /Nothing was taken in, because one cannot be.*--partial/);
    assert.deepEqual(await rows(), []);
    const partial = await beside(world(), "assignment", "import", "--partial", ...paths);
    assert.equal(partial.code, 1, partial.err);
    assert.match(partial.out, /library-return-notice is in the bank/);
    assert.match(partial.err, new RegExp(`minutes-search: .*assignment\\.md.*${line}`));
    assert.match(partial.err, /One was not taken in/);
    assert.deepEqual(await rows(), [{ slug: "library-return-notice", state: "draft" }]);
  });

  it("explains what each of several lacks, also a name that is taken, and leaves no file behind", async () => {
    const files = async () =>
      (await world().platform.db.pool.query("select count(*)::int n from assignment_files")).rows[0].n;
    const onDisk = async () =>
      (await readdir(join(world().dataDir, "files"), { recursive: true, withFileTypes: true })).filter((one) =>
        one.isFile(),
      ).length;
    const before = [await files(), await onDisk()];
    const { code, err, out } = await beside(
      world(),
      ...["assignment", "import", "--json"],
      ...[
        sample("attendance-matching"),
        sample("library-return-notice"),
        join(ROOT, "no-such-folder"),
        sample("inquiry-sorting"),
      ],
    );
    assert.equal(code, 1);
    assert.match(err, /Nothing was taken in, because 2 cannot be/);
    const told = JSON.parse(out) as { imported: unknown[]; refused: { path: string; problems: string[] }[] };
    assert.deepEqual(told.imported, []);
    assert.match(told.refused[0]?.problems.join() ?? "", /assignment\.md, line 3.*library-return-notice/);
    assert.match(told.refused[1]?.problems.join() ?? "", /cannot be read/);
    assert.deepEqual([await files(), await onDisk()], before);
    const both = await beside(world(), "assignment", "import", sample("attendance-matching"), sample("minutes-search"));
    assert.equal(both.code, 0, both.err);
    assert.match(both.out, /attendance-matching is in the bank.*\n.*minutes-search is in the bank/);
  });

  it("tells a script what came and what did not, and takes what was never used in hiring in as ready", async () => {
    const paths = [join(ROOT, "no-such-folder"), sample("library-return-notice"), sample("equipment-stock-view")];
    const { code, out } = await beside(world(), "assignment", "import", ...paths, "--partial", "--recycled", "--json");
    assert.equal(code, 1);
    const told = JSON.parse(out) as { imported: { path: string }[]; refused: { path: string; problems: string[] }[] };
    assert.deepEqual(
      told.imported.map(({ path }) => path),
      [paths[2]],
      "the others come in all the same",
    );
    assert.match(told.refused[0]?.problems.join() ?? "", /cannot be read/);
    assert.match(told.refused[1]?.problems.join() ?? "", /library-return-notice/);
    const { rows } = await world().platform.db.pool.query(
      "select state from assignments where slug = 'equipment-stock-view'",
    );
    assert.deepEqual(rows, [{ state: "recycled" }]);
    const absent = await beside(world(), "assignment", "import", paths[0] ?? "");
    assert.equal(absent.code, 1);
    assert.match(absent.err, /cannot be read/);
    assert.equal((await taiken({}, "assignment", "import")).code, 2);
  });

  it("takes one from a repository, beside a folder, where the installation allows it", async (t) => {
    const server = new GitServer();
    const host = await server.start();
    t.after(server.stop);
    const repository = new Repository();
    const path = "bank/log-incident-finder/assignment.md";
    const text = await readFile(join(sample("log-incident-finder"), "assignment.md"), "utf8");
    const without = text.replace(/^files:\n(?: {2}- .*\n)+/m, "files: []\n");
    repository.commit({ "README.md": "x", [path]: without.replace(/^level: .*$/m, "level: sideways") });
    repository.commit({ "README.md": "x", [path]: without }, "refs/heads/mended");
    server.serve("/bank.git", repository);
    const { databaseUrl, dataDir } = world();
    const env = { DATABASE_URL: databaseUrl, DATA_DIR: dataDir };
    const address = `http://${host}/bank.git`;
    const closed = await taiken(env, "assignment", "import", address);
    assert.equal(closed.code, 1);
    assert.match(closed.err, /Nothing can be imported from Git yet.*GIT_HOSTS/);
    const open = { ...env, GIT_HOSTS: host };
    const broken = await taiken(open, "assignment", "import", address, sample("manual-accessibility"));
    assert.equal(broken.code, 1);
    assert.match(broken.err, new RegExp(`^${address}: assignment\\.md, line 7: .*level`, "m"));
    const mended = `${address}#mended:bank/log-incident-finder`;
    const both = await taiken(open, "assignment", "import", mended, sample("manual-accessibility"), "--json");
    assert.equal(both.code, 0, both.err);
    const told = JSON.parse(both.out) as { imported: { path: string }[] };
    assert.deepEqual(
      told.imported.map((one) => one.path),
      [mended, sample("manual-accessibility")],
    );
  });

  it("tells of the place for files, not of the file or the database, where it is that which is away", async () => {
    const { databaseUrl, dataDir } = world();
    const FILES_URL = `s3://key:secret@taiken?region=x&endpoint=${encodeURIComponent("http://127.0.0.1:1")}`;
    const env = { DATABASE_URL: databaseUrl, DATA_DIR: dataDir, FILES_URL };
    const { code, out, err } = await taiken(env, "assignment", "import", sample("inquiry-sorting"), "--json");
    assert.equal(code, 1);
    assert.deepEqual(JSON.parse(out), { imported: [], refused: [] });
    assert.match(err, /The place for files cannot be reached \(ECONNREFUSED\)\. Check where FILES_URL points/);
  });
});
