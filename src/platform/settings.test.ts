import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { StartRefused } from "./errors.ts";
import { readSettings } from "./settings.ts";

const refusal = (env: Record<string, string>): string => {
  try {
    readSettings(env);
  } catch (error) {
    if (error instanceof StartRefused) return error.message;
    throw error;
  }
  return "";
};

const KEYS = { SECRET_KEY: "s".repeat(44), ENCRYPTION_KEY: "e".repeat(44) };

describe("settings", () => {
  it("may all be left out to try it", () => {
    const settings = readSettings({});
    assert.equal(settings.baseUrl, "http://localhost:3000");
    assert.equal(settings.zone, "Asia/Tokyo");
    assert.equal(settings.demo, true);
    assert.ok(settings.dataDir.startsWith("/"));
  });

  it("that are wrong are refused in one line that names them and shows an example", () => {
    const wrong: Record<string, string> = {
      PORT: "99999",
      HOST: "everywhere",
      BASE_URL: "taiken.example.jp",
      DATABASE_URL: "mysql://x",
      SMTP_URL: "mail.example.jp",
      FILES_URL: "ftp://x",
      SECRET_KEY: "short",
      ENCRYPTION_KEY: "short",
      TZ_DEFAULT: "Tokyo",
      LOCALE_DEFAULT: "fr",
      DEMO: "yes",
      LOG_LEVEL: "loud",
      RATE_LIMIT: "never",
    };
    const more: [string, string][] = [
      ...["3e3", " ", " 3000", "0x10", "-1"].map((port): [string, string] => ["PORT", port]),
      ...["/app", "?a=1", "#top", "/app/"].map((end): [string, string] => [
        "BASE_URL",
        `https://taiken.example.jp${end}`,
      ]),
      ["BASE_URL", "https://name@taiken.example.jp"],
      ...["smtp:", "smtps://", "smtp:mail.example.jp"].map((url): [string, string] => ["SMTP_URL", url]),
      ...["file:relative", "file:", "file://host/x", "s3://bucket", "s3:?region=x", "file:///a%2Fb"].map(
        (url): [string, string] => ["FILES_URL", url],
      ),
      ["FILES_URL", "s3://bucket?region=x&endpoint=nowhere"],
      ...["https://github.com", "github.com/a?b", "a@github.com", "git.example.jp:port", "github.com/../x", "a b"].map(
        (places): [string, string] => ["GIT_HOSTS", places],
      ),
    ];
    for (const [name, value] of [...Object.entries(wrong), ...more]) {
      const said = refusal({ [name]: value });
      assert.match(said, new RegExp(`^${name} is not usable\\. Example: ${name}=\\S+`), `${name}=${value}`);
      assert.doesNotMatch(said, /\n/);
    }
  });

  it("are understood in the forms that people write them in", () => {
    assert.equal(readSettings({ BASE_URL: "https://Taiken.example.jp/" }).baseUrl, "https://taiken.example.jp");
    assert.equal(readSettings({ BASE_URL: "http://localhost:3100" }).baseUrl, "http://localhost:3100");
    for (const url of ["file:///srv/taiken/files", "file:/srv/files", "s3://bucket/folder?region=ap-northeast-1"])
      assert.equal(readSettings({ FILES_URL: url }).filesUrl, url);
    const server = "smtps://name:pass%40word@mail.example.jp:465";
    assert.equal(readSettings({ SMTP_URL: server }).smtpUrl, server);
    assert.equal(readSettings({ PORT: "" }).port, 3000);
  });

  it("do not open plain http to other machines", () => {
    assert.match(refusal({ HOST: "0.0.0.0" }), /HOST=0\.0\.0\.0 .*BASE_URL must begin with https/);
    assert.equal(refusal({ HOST: "0.0.0.0", BASE_URL: "https://taiken.example.jp" }), "");
    assert.equal(refusal({ HOST: "127.0.0.2" }), "");
  });

  it("in production need keys, have no demo and keep limits", () => {
    assert.match(refusal({ NODE_ENV: "production" }), /^SECRET_KEY is required/);
    assert.match(refusal({ NODE_ENV: "production", SECRET_KEY: KEYS.SECRET_KEY }), /^ENCRYPTION_KEY is required/);
    assert.equal(readSettings({ NODE_ENV: "production", ...KEYS }).demo, false);
    assert.match(refusal({ NODE_ENV: "production", ...KEYS, DEMO: "1" }), /^DEMO=1 is refused/);
    assert.match(refusal({ NODE_ENV: "production", ...KEYS, RATE_LIMIT: "off" }), /^RATE_LIMIT=off is refused/);
  });
});
