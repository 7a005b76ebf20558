import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { readSettings } from "../../../../platform/settings.ts";
import { sourceOf } from "./rules.ts";

const { gitPlaces } = readSettings({
  GIT_HOSTS: "github.com/komorebi, git.example.jp/, Git.Inside.example.jp:8443/team,127.0.0.1:3999",
});
const read = (address: string, branch = "", folder = "") => sourceOf({ address, branch, folder }, gitPlaces);

describe("the address of a repository", () => {
  it("is one that whoever runs the installation allows", () => {
    const source = { url: "https://github.com/komorebi/bank.git", own: false, ref: undefined, folder: undefined };
    assert.deepEqual(read(" https://github.com/komorebi/bank.git "), source);
    assert.deepEqual(read("https://GitHub.com:443/komorebi/bank.git/"), source);
    const inside = read("https://git.inside.example.jp:8443/team/a");
    assert.deepEqual(inside, { ...source, url: "https://git.inside.example.jp:8443/team/a", own: true });
    assert.ok(typeof read("https://git.example.jp/x/y") === "object");
    assert.ok(typeof read("http://127.0.0.1:3999/x.git") === "object", "this machine alone may go without https");
    for (const other of [
      "https://github.com/other/bank.git",
      "https://github.com/komorebi-evil/bank.git",
      "https://github.com/komorebi/../other/bank.git",
      "https://github.com.example.jp/komorebi/bank.git",
      "https://github.com:8443/komorebi/bank.git",
      "http://github.com/komorebi/bank.git",
      "http://git.inside.example.jp:8443/team/a",
      "https://git.inside.example.jp/team/a",
      "https://127.0.0.1/x.git",
      "http://127.0.0.1/x.git",
      "https://[::1]/x.git",
      "https://git.example.jp/",
    ])
      assert.equal(read(other), "git_not_allowed", other);
  });

  it("is nothing that hides where it leads, and holds no password", () => {
    for (const text of [
      "",
      "bank",
      "git@github.com:komorebi/bank.git",
      "ssh://git@github.com/komorebi/bank.git",
      "file:///srv/bank.git",
      "https://github.com/komorebi/bank.git?x=1",
      "https://github.com/komorebi/..%2f..%2fother/bank.git",
      "https://github.com/komorebi/%5c..%5cother",
      "https://github.com/komorebi/%252e%252e/other",
      "https://github.com//komorebi/bank.git",
    ])
      assert.equal(read(text), "git_not_address", text);
    for (const text of ["https://a:b@github.com/komorebi/bank.git", "https://token@github.com/komorebi/bank.git"])
      assert.equal(read(text), "git_password");
  });

  it("names a branch and a folder behind a #, unless they stand beside it", () => {
    const both = (address: string, branch?: string, folder?: string) => {
      const source = read(`https://git.example.jp/bank${address}`, branch, folder);
      return typeof source === "string" ? source : [source.ref, source.folder];
    };
    assert.deepEqual(both("#v1.0:bank/a"), ["v1.0", "bank/a"]);
    assert.deepEqual(both("#:bank/a/"), [undefined, "bank/a"]);
    assert.deepEqual(both("#%E8%AA%B2%E9%A1%8C"), ["課題", undefined]);
    assert.deepEqual(both("#v1:a", "feature/x", "./b"), ["feature/x", "b"]);
    assert.deepEqual(both("", " ", "/"), [undefined, undefined]);
    for (const branch of ["-x", "a..b", "a b", "a:b", "x.lock", "a//b", "@{1}", "a\u0007", ".a", "a/"])
      assert.equal(both("", branch), "git_branch_name", branch);
    for (const folder of ["..", "a/../b", "a/./b", ".git", ".git/hooks"])
      assert.equal(both("", "", folder), "git_folder_name", folder);
  });

  it("is none at all where nothing is named", () => {
    const asked = { address: "https://github.com/komorebi/bank.git", branch: "", folder: "" };
    assert.equal(sourceOf(asked, readSettings({}).gitPlaces), "git_not_allowed");
  });
});
