import assert from "node:assert/strict";
import { before, describe, it } from "node:test";
import { examplesOf, NO_PAGE } from "../browser/examples.ts";
import { type Stage, setTheStage } from "../browser/stage.ts";
import { type Answer, Client } from "../client.ts";
import { type FormOnPage, formsOf } from "../form.ts";
import { suiteWorld, type World } from "../world.ts";

/** Every form of every page, sent with what nobody should send: an answer that is one, and never a fault of ours. */
describe("every form of every page", () => {
  const worldNow = suiteWorld();
  let world: World;
  let stage: Stage;
  const found: [page: string, form: FormOnPage, client: Client][] = [];

  before(async () => {
    world = worldNow();
    stage = await setTheStage(world);
    const visitor = new Client(world.url);
    const known = new Set<string>();
    for (const example of Object.values(examplesOf(stage))) {
      if (example === NO_PAGE) continue;
      const client = example.as?.client ?? visitor;
      for (const form of formsOf((await client.get(example.path)).text)) {
        const same = `${form.action} ${[...form.names]} ${example.as?.id}`;
        // Forms that lead to search only read; those that sign out would end what is tried here.
        if (known.has(same) || !form.posts || ENDS_IT.test(form.action)) continue;
        known.add(same);
        // Sent with it nothing is sent: the form is shown again in the other language.
        const names = new Set([...form.names].filter((name) => name !== "goOn"));
        found.push([example.path, { ...form, names }, client]);
      }
    }
  });

  it("is found", () => assert.ok(found.length > 80, `${found.length} forms`));

  for (const [what, body] of bodies())
    it(`${what}: is answered, and never by a fault`, async () => {
      for (const [page, form, client] of found) {
        const signedIn = client.cookies.size > 0;
        const answer = await send(client, form, body(form));
        const where = `${form.action} of ${page}`;
        if (answer.status === 200 && SHOWS_ONCE.test(form.action)) continue;
        assert.ok(answer.status === 303 || (answer.status >= 400 && answer.status < 500), `${where}: ${answer.status}`);
        assert.match(answer.headers.get("Content-Type") ?? "text/html", /^text\/html/, where);
        if (answer.status >= 400) assert.match(answer.text, /<h1/, `${where}: a page with a sentence`);
        if (signedIn) assert.notEqual(answer.status, 401, `${where}: they were signed out, the rest proves nothing`);
      }
    });

  it("leaves everybody signed in and every page readable", async () => {
    for (const one of [stage.koharu, stage.owner, stage.organizer, stage.recruiter, stage.things.owner])
      assert.equal((await one.client.get("/settings")).status, 200);
  });
});

const ENDS_IT = /^\/sign-out|^\/sign-in\/over|\/sessions|\/leave$|^\/settings\/(?:address|sessions)/;

/**
 * What they make is shown on the page that answers, and nowhere else after that: printed codes, an emergency contact opened with a reason, whether a name is the
 * printed one. */
const SHOWS_ONCE = /\/(?:without-mail|codes|contact)$|^\/verify\//;

interface Sent {
  readonly body: BodyInit;
  readonly type?: string;
}

function bodies(): readonly (readonly [string, (form: FormOnPage) => Sent])[] {
  const filled = (form: FormOnPage, value: string): URLSearchParams =>
    new URLSearchParams(
      [...form.names].map((name) => [name, form.hidden.has(name) ? (form.values.get(name)?.[0] ?? "") : value]),
    );
  const everywhere = (form: FormOnPage, value: string): URLSearchParams =>
    new URLSearchParams([...form.names].map((name) => [name, value]));
  return [
    ["nothing at all", () => ({ body: "", type: URLENCODED })],
    ["empty fields", (form) => ({ body: filled(form, "") })],
    ["blanks", (form) => ({ body: filled(form, " 　\t\n") })],
    [
      "NUL, marks of direction and halves of characters",
      (form) => ({ body: filled(form, "\u0000あ\u202e\u200f\ud800\ufffe") }),
    ],
    ["a text of half a megabyte", (form) => ({ body: filled(form, "あ".repeat(60_000)) })],
    ["ids and numbers that are none", (form) => ({ body: everywhere(form, "'; drop table posts; --") })],
    ["numbers beyond all numbers", (form) => ({ body: everywhere(form, "99999999999999999999999") })],
    [
      "the same field often",
      (form) => ({
        body: new URLSearchParams(
          [...form.names].flatMap((name) => Array.from({ length: 50 }, (_, n) => [name, `${n}`])),
        ),
      }),
    ],
    [
      "names that mean something to JavaScript",
      () => ({ body: "__proto__=1&constructor=2&toString=3&a[b]=4&=5&%00=6", type: URLENCODED }),
    ],
    [
      "bytes that are no text",
      (form) => ({
        body: [...form.names].map((name) => `${encodeURIComponent(name)}=%ff%fe%e3%81`).join("&"),
        type: URLENCODED,
      }),
    ],
    [
      "another encoding",
      (form) => ({
        body: new Uint8Array(
          [...form.names].flatMap((name) => [...Buffer.from(`${name}=`), 0x93, 0xfa, 0x8e, 0x77, 0x26]),
        ),
        type: `${URLENCODED}; charset=Shift_JIS`,
      }),
    ],
    ["JSON", () => ({ body: '{"body":{"$gt":""}}', type: "application/json" })],
    [
      "a broken multipart",
      () => ({
        body: '--x\r\nContent-Disposition: form-data; name="body"\r\n\r\nunfinished',
        type: "multipart/form-data; boundary=x",
      }),
    ],
    ["multipart without a boundary", () => ({ body: "--x--", type: "multipart/form-data" })],
  ];
}

const URLENCODED = "application/x-www-form-urlencoded";

const send = (client: Client, { action }: FormOnPage, { body, type }: Sent): Promise<Answer> =>
  client.request("POST", action, { body, ...(type ? { headers: { "Content-Type": type } } : {}) });
