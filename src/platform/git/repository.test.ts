import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { after, before, describe, it } from "node:test";
import { ownCertificate } from "../../../tests/git/certificate.ts";
import { entryOf, packed, packOf, Repository, sizeOf } from "../../../tests/git/repository.ts";
import { GitServer, realGit } from "../../../tests/git/server.ts";
import { RepositoryRefused } from "./faults.ts";
import type { Fetched, Wanted } from "./reading.ts";
import { fetchFolder, MOST_ASKED } from "./repository.ts";

const LIMITS = { received: 1_000_000, objects: 1_000, unpacked: 2_000_000, entries: 200, files: 50, total: 1_000_000 };

describe("a folder of a repository", () => {
  const server = new GitServer();
  let host: string;
  before(async () => {
    host = await server.start();
  });
  after(() => server.stop());

  const wanted = (path: string, more: Partial<Wanted> = {}): Wanted => ({
    url: `http://${host}${path}`,
    own: true,
    ref: undefined,
    folder: undefined,
    marker: "assignment.md",
    limits: LIMITS,
    ...more,
  });
  const faultOf = (path: string, more: Partial<Wanted> = {}, longestMs = 30_000) =>
    fetchFolder(wanted(path, more), { longestMs }).then(
      () => "fetched",
      (error: unknown) => (error instanceof RepositoryRefused ? error.fault : String(error)),
    );
  const textsOf = ({ entries }: Fetched) =>
    Object.fromEntries(
      entries.map((one) => [one.path, one.kind === "file" ? Buffer.from(one.bytes).toString() : one.kind]),
    );

  it("comes as it stands at the top of a branch, at a tag, or wherever the assignment lies", async () => {
    const repository = new Repository();
    repository.commit({ "assignment.md": "one", "data/a.csv": "1", ".gitignore": "x", ".github/ci.yml": "x" });
    repository.tag("first", repository.refs.get("refs/heads/main") ?? "");
    repository.commit({ "assignment.md": "two", "data/a.csv": "1" });
    repository.commit(
      { "README.md": "r", "bank/a/assignment.md": "a", "bank/b/assignment.md": "b" },
      "refs/heads/bank",
    );
    repository.commit({ "README.md": "r", "deep/課題/assignment.md": "deep" }, "refs/heads/deep");
    server.serve("/all.git", repository);
    const two = await fetchFolder(wanted("/all.git"));
    assert.deepEqual([two.folder, textsOf(two)], [undefined, { "assignment.md": "two", "data/a.csv": "1" }]);
    const one = await fetchFolder(wanted("/all.git", { ref: "first" }));
    assert.deepEqual(textsOf(one), { "assignment.md": "one", "data/a.csv": "1" });
    const b = await fetchFolder(wanted("/all.git", { ref: "bank", folder: "bank/b" }));
    assert.deepEqual([b.folder, textsOf(b)], ["b", { "assignment.md": "b" }]);
    const deep = await fetchFolder(wanted("/all.git", { ref: "deep" }));
    assert.deepEqual([deep.folder, textsOf(deep)], ["課題", { "assignment.md": "deep" }]);
    const several = await fetchFolder(wanted("/all.git", { ref: "bank" })).catch((error: unknown) => error);
    assert.ok(several instanceof RepositoryRefused);
    assert.deepEqual([several.fault, several.details], ["several", { folders: "bank/a, bank/b" }]);
    assert.equal(await faultOf("/all.git", { ref: "bank", folder: "bank/c" }), "no_folder");
    assert.equal(await faultOf("/all.git", { ref: "bank", folder: "README.md" }), "no_folder");
    assert.equal(await faultOf("/all.git", { ref: "none" }), "no_ref");
    assert.equal(await faultOf("/all.git", { ref: "f".repeat(40) }), "no_ref");
    assert.equal(await faultOf("/all.git", { marker: "else.md" }), "no_marker");
  });

  it("is not looked for where nothing is, where no git is, or where the way leads elsewhere", async () => {
    server.serve("/empty.git", new Repository());
    server.serve("/page", (_, response) => response.setHeader("Content-Type", "text/html").end("<h1>課題</h1>"));
    server.serve("/lies", (_, response) =>
      response.setHeader("Content-Type", "application/x-git-upload-pack-advertisement").end("課題"),
    );
    server.serve("/private", (_, response) => response.writeHead(401).end());
    server.serve("/broken", (_, response) => response.writeHead(503).end());
    server.serve("/cut", (_, response) => response.socket?.destroy());
    for (const [path, fault] of Object.entries({
      "/empty.git": "empty",
      "/none.git": "not_there",
      "/page": "not_git",
      "/lies": "not_git",
      "/private": "not_there",
      "/broken": "answered",
      "/cut": "unreachable",
    }))
      assert.equal(await faultOf(path), fault, path);
    assert.equal(await faultOf("", { url: "http://127.0.0.1:9/x" }), "unreachable");
    assert.equal(await faultOf("", { url: `https://${host}/x` }), "unreachable", "no https there");
  });

  it("is not looked for inside of the network, whatever name leads there, nor where a server points to", async () => {
    const repository = new Repository();
    repository.commit({ "assignment.md": "x" });
    server.serve("/inside.git", repository);
    assert.equal(await faultOf("/inside.git"), "fetched");
    const asked = server.asked.length;
    const port = host.split(":")[1];
    for (const name of ["localhost", "127.0.0.1", "[::1]", "2130706433", "[::ffff:127.0.0.1]"])
      assert.equal(
        await faultOf("", { url: `http://${name}:${port}/inside.git`, own: false }),
        "private_address",
        name,
      );
    assert.equal(server.asked.length, asked, "nobody was asked");
    server.serve("/moved.git", (request, response) =>
      response.writeHead(301, { Location: `https://git.example.jp${request.url}`.replace("moved", "here") }).end(),
    );
    const moved = await fetchFolder(wanted("/moved.git")).catch((error: unknown) => error);
    assert.ok(moved instanceof RepositoryRefused);
    assert.deepEqual([moved.fault, moved.details], ["redirected", { to: "https://git.example.jp/here.git" }]);
  });

  it("waits for its turn behind a few; who would wait for minutes is told at once, and may come again", async () => {
    const repository = new Repository();
    repository.commit({ "assignment.md": "x" });
    server.serve("/inside.git", repository);
    const held = Promise.withResolvers<void>();
    server.serve("/held", (_, response) => void held.promise.then(() => response.writeHead(404).end()));
    const few = Array.from({ length: MOST_ASKED }, (_, i) => faultOf(i === 0 ? "/held" : "/inside.git"));
    assert.equal(await faultOf("/inside.git"), "busy");
    held.resolve();
    assert.deepEqual(await Promise.all(few), ["not_there", ...Array(MOST_ASKED - 1).fill("fetched")]);
    assert.equal(await faultOf("/inside.git"), "fetched");
  });

  it("comes from a server whose certificate can be verified, also by one's own authority", async (t) => {
    const own = ownCertificate();
    const secure = new GitServer(own);
    const at = await secure.start();
    t.after(secure.stop);
    const repository = new Repository();
    repository.commit({ "assignment.md": "x" });
    secure.serve("/secure.git", repository);
    assert.equal(await faultOf("", { url: `https://${at}/secure.git` }), "certificate");
    assert.deepEqual(secure.asked, []);
    const folder = await mkdtemp(join(tmpdir(), "taiken-git-"));
    await writeFile(join(folder, "own.pem"), own.cert);
    const before = process.env.NODE_EXTRA_CA_CERTS;
    process.env.NODE_EXTRA_CA_CERTS = join(folder, "own.pem");
    t.after(async () => {
      if (before === undefined) delete process.env.NODE_EXTRA_CA_CERTS;
      else process.env.NODE_EXTRA_CA_CERTS = before;
      await rm(folder, { recursive: true, force: true });
    });
    assert.equal(await faultOf("", { url: `https://${at}/secure.git` }), "fetched");
  });

  it("tells what cannot come of it, and follows none of it", async () => {
    const repository = new Repository();
    repository.commit({
      "assignment.md": "x",
      passwd: { link: "/etc/passwd" },
      other: { submodule: "a".repeat(40) },
      "large.bin": `version https://git-lfs.github.com/spec/v1\noid sha256:${"0".repeat(64)}\nsize 12345\n`,
    });
    server.serve("/odd.git", repository);
    assert.deepEqual(textsOf(await fetchFolder(wanted("/odd.git"))), {
      "assignment.md": "x",
      "large.bin": "elsewhere",
      other: "submodule",
      passwd: "link",
    });
    for (const name of ["..", ".", ".git", "a/b", "..\\x", "GIT~1"]) {
      const hostile = new Repository();
      const blob = hostile.put("blob", "x");
      hostile.commitTree(
        hostile.tree([
          ["100644", "assignment.md", blob],
          ["100644", name, blob],
        ]),
      );
      server.serve("/hostile.git", hostile);
      assert.equal(await faultOf("/hostile.git"), "traversal", name);
    }
  });

  it("ends its process, not ours, whatever is sent", async () => {
    const repository = new Repository();
    repository.commit({ "assignment.md": "x" });
    const bomb = packed([entryOf(3, Buffer.alloc(50_000_000))]);
    assert.ok(bomb.length < 60_000);
    server.serve("/bomb.git", { of: repository, pack: bomb });
    assert.equal(await faultOf("/bomb.git"), "too_much");
    server.serve("/cut.git", { of: repository, pack: packOf(repository).subarray(0, 100) });
    assert.equal(await faultOf("/cut.git"), "damaged");
    server.serve("/noise.git", { of: repository, pack: randomBytes(5_000) });
    assert.equal(await faultOf("/noise.git"), "damaged");
    server.serve("/large.git", { of: repository, pack: randomBytes(1_200_000) });
    assert.equal(await faultOf("/large.git"), "too_large");
    // A tree that holds ten times another, which holds ten times another …
    const nested = new Repository();
    let tree = nested.tree([["100644", "x", nested.put("blob", "x")]]);
    for (let depth = 0; depth < 10; depth += 1) {
      const below = tree;
      tree = nested.tree(Array.from("abcdefghij", (name) => ["40000", name, below] as const));
    }
    nested.commitTree(tree);
    server.serve("/nested.git", nested);
    assert.equal(await faultOf("/nested.git"), "too_many_files");
    const wide = new Repository();
    wide.commit(Object.fromEntries(Array.from({ length: 51 }, (_, i) => [i === 0 ? "assignment.md" : `${i}`, "x"])));
    server.serve("/wide.git", wide);
    assert.equal(await faultOf("/wide.git"), "too_many_files");
    const fat = new Repository();
    fat.commit({ "assignment.md": "x", a: Buffer.alloc(600_000), b: Buffer.alloc(600_000, 1) });
    server.serve("/fat.git", fat);
    assert.equal(await faultOf("/fat.git"), "too_much");
    // Empty lines without end: the library keeps a promise for each.
    server.serve("/lines.git", { of: repository, body: Buffer.alloc(8_000_000, "0000") });
    const fault = await faultOf("/lines.git", { limits: { ...LIMITS, received: 10_000_000 } }, 60_000);
    assert.ok(["too_much", "damaged"].includes(fault), fault);
  });

  it("is not waited for longer than is said, and the next one comes after it", async () => {
    server.serve("/silent.git", () => {});
    const repository = new Repository();
    repository.commit({ "assignment.md": "x" });
    server.serve("/quick.git", repository);
    const both = await Promise.all([faultOf("/silent.git", {}, 1_500), faultOf("/quick.git")]);
    assert.deepEqual(both, ["timeout", "fetched"]);
  });

  it("reads what is written as a difference to something else", async () => {
    const repository = new Repository();
    const base = Buffer.from("背景。".repeat(40));
    const more = Buffer.from("ほしいもの。");
    const blob = repository.put("blob", base);
    const result = repository.put("blob", Buffer.concat([base.subarray(0, 200), more]));
    const copy = Buffer.from([0x90, 200]);
    const delta = Buffer.concat([
      sizeOf(base.length),
      sizeOf(200 + more.length),
      copy,
      Buffer.from([more.length]),
      more,
    ]);
    repository.commitTree(
      repository.tree([
        ["100644", "assignment.md", result],
        ["100644", "b", blob],
      ]),
    );
    const first = entryOf(3, base);
    const rest = [...repository.objects].filter(([oid]) => oid !== blob && oid !== result);
    const others = rest.map(([, { kind, content }]) => entryOf(kind === "commit" ? 1 : 2, content));
    for (const entry of [
      entryOf(7, delta, { base: Buffer.from(blob, "hex") }),
      entryOf(6, delta, { base: ofsOf(first.length) }),
    ]) {
      server.serve("/delta.git", { of: repository, pack: packed([first, entry, ...others]) });
      const { "assignment.md": text = "" } = textsOf(await fetchFolder(wanted("/delta.git")));
      assert.equal(text, Buffer.concat([base.subarray(0, 200), more]).toString());
    }
  });

  const noGit = spawnSync("git", ["--version"]).status !== 0 && "there is no git on this machine";
  it("comes from the real git as well", { skip: noGit }, async (t) => {
    const folder = await mkdtemp(join(tmpdir(), "taiken-git-"));
    t.after(() => rm(folder, { recursive: true, force: true }));
    const git = (...args: string[]) =>
      execFileSync("git", ["-C", folder, "-c", "user.name=x", "-c", "user.email=x@example.jp", ...args]);
    git("init", "--quiet", "--initial-branch=trunk");
    const files = { "bank/a/assignment.md": "# 題\n".repeat(500), "bank/a/data/表.csv": "a,b\n".repeat(2_000) };
    for (const round of [1, 2, 3]) {
      for (const [path, content] of Object.entries(files)) {
        await mkdir(dirname(join(folder, path)), { recursive: true });
        await writeFile(join(folder, path), `${content}${round}\n`);
      }
      git("add", ".");
      git("commit", "--quiet", "-m", `${round}`);
    }
    git("tag", "-a", "-m", "版", "v1", "HEAD~1");
    git("gc", "--quiet");
    server.serve("/real.git", realGit(folder));
    const [now, tagged] = [
      await fetchFolder(wanted("/real.git")),
      await fetchFolder(wanted("/real.git", { ref: "v1" })),
    ];
    assert.deepEqual(Object.keys(textsOf(now)).sort(), ["assignment.md", "data/表.csv"]);
    assert.equal(textsOf(now)["data/表.csv"], `${files["bank/a/data/表.csv"]}3\n`);
    assert.equal(textsOf(tagged)["assignment.md"], `${files["bank/a/assignment.md"]}2\n`);
  });
});

/** How far back, as git writes it in front of a difference. */
function ofsOf(distance: number): Buffer {
  const bytes = [distance & 127];
  for (let rest = Math.floor(distance / 128); rest > 0; rest = Math.floor(rest / 128)) {
    rest -= 1;
    bytes.unshift(0x80 | (rest & 127));
  }
  return Buffer.from(bytes);
}
