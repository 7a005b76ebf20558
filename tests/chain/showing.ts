import assert from "node:assert/strict";
import { pagesOf, textOf } from "../../src/platform/documents/pdf.fixture.ts";
import { type Answer, expectStatus } from "../client.ts";
import { fillIn, linkOn, textOn } from "../form.ts";
import { linkIn } from "../mailbox.ts";
import type { People } from "./people.ts";

/** Who read what, shown to the person; and one question of sharing, answered and taken back. */
export async function consent(people: People): Promise<void> {
  const koharu = people.who("こはる");
  const reads = await koharu.page("/consents");
  assert.match(textOn(reads), /はやせ\s+日報（見せると決めた部分）/);
  const given = await share(people, "hours", "mentors");
  assert.match(given.text, /第1回のメンターに、申告した時間を/);
  const withdraw = /action="(\/consents\/[0-9a-f-]{36}\/withdraw)"/.exec(given.text)?.[1] ?? "";
  expectStatus(await fillIn(koharu, given, withdraw), 303);
  assert.match(textOn(await koharu.page("/consents")), /いまは何も見せていません/);
}

/** @returns the page of everything that Koharu shares */
async function share(people: People, item: string, kind: string): Promise<Answer> {
  const koharu = people.who("こはる");
  const form = await koharu.page("/consents/new");
  const to =
    new RegExp(`value="(${kind}:[0-9a-f-]{36})"`).exec(form.text)?.[1] ?? assert.fail(`no ${kind} to share with`);
  expectStatus(await fillIn(koharu, form, "/consents", { item, to, days: "30" }), 303);
  return koharu.page("/consents");
}

/** A weekly mail to a supporter without an account, in words that the person has seen before. */
export async function mailSupporter(people: People): Promise<void> {
  const koharu = people.who("こはる");
  const named = await fillIn(koharu, "/offices/mails/new", "/offices/mails", {
    name: "森本",
    office: "相談支援センターなでしこ",
    email: "morimoto@example.com",
    signedAs: "こはる",
    items: ["attendance", "hours"],
    days: "90",
  });
  expectStatus(named, 303);
  assert.match((await koharu.page(named.location)).text, /森本/);
  const before = people.mailbox.mails.filter(({ to }) => to === "morimoto@example.com").length;
  expectStatus(await fillIn(koharu, named.location, `${named.location}/begin`), 303);
  const first = await people.mailbox.next("morimoto@example.com", before);
  assert.doesNotMatch(first.text, /よく眠れ|朝の重さ/);
  const stop = linkIn(first);
  expectStatus(await people.visitor().get(stop), 200);
}

/** The track record: facts, words of one's own, the mentor's view asked for; approved by the person and by nobody else. */
export async function approveRecord(people: People): Promise<void> {
  const [koharu, hayase] = [people.who("こはる"), people.who("はやせ")];
  const begun = await fillIn(koharu, "/records", "/records");
  expectStatus(begun, 303);
  const edit = begun.location;
  const record = edit.replace(/\/edit$/, "");
  people.made.set("record", record);
  const written = await fillIn(koharu, edit, edit, {
    strengths: "書いて確かめるのが得意です",
    conditions: "昼からだと、続けやすいです",
  });
  expectStatus(written, 303);
  expectStatus(await fillIn(koharu, record, `${record}/mentor-view/ask`), 303);
  const view = linkOn(await hayase.page("/records"), /\/mentor-view$/);
  expectStatus(await fillIn(hayase, view, view, { communication: "質問の書きかたが、ていねいでした", work: "" }), 303);
  const seen = await koharu.page(record);
  assert.match(seen.text, /質問の書きかたが、ていねいでした/);
  expectStatus(await fillIn(koharu, seen, `${record}/mentor-view/include`, { included: "yes" }), 303);
  expectStatus(await hayase.get(record), 404);
  expectStatus(await fillIn(koharu, `${record}/approve`, `${record}/approve`), 303);
  const ito = people.who("いとう");
  expectStatus(await ito.get(record), 404);
  const sent = await fillIn(koharu, `${record}/send`, `${record}/send`, { items: ["strengths"], days: "30" });
  expectStatus(sent, 303);
  const copy = await ito.page(linkOn(await ito.page("/records"), /^\/records\/sent\//));
  assert.match(copy.text, /書いて確かめるのが得意です/);
  assert.doesNotMatch(copy.text, /昼からだと/);
  expectStatus(await ito.get(record), 404);
  assert.match(textOn(await koharu.page("/consents")), /いとう\s+実績/);
  for (const path of [people.of("project"), people.of("report"), people.of("questions")])
    expectStatus(await ito.get(path), 404);
  const shared = await fillIn(koharu, `${record}/shares/new`, `${record}/shares`, {
    label: "森本さんへ",
    items: ["strengths"],
    days: "30",
  });
  expectStatus(shared, 303);
  const link = /\/records\/shared\/[\w-]+/.exec((await koharu.page(record)).text)?.[0] ?? "";
  const read = await people.who("森本").get(link);
  expectStatus(read, 200);
  assert.match(read.text, /書いて確かめるのが得意です/);
  assert.doesNotMatch(read.text, /昼からだと/);
}

/** The certificate as a PDF, and what a stranger who was handed it learns of it: that it is real, and no name. */
export async function certify(people: People): Promise<void> {
  const [koharu, record] = [people.who("こはる"), people.of("record")];
  const issued = await fillIn(koharu, `${record}/certificates/new`, `${record}/certificates`, {
    name: "桜庭 小春",
    language: "ja",
  });
  expectStatus(issued, 303);
  const pdfAt = linkOn(await koharu.page(record), /certificate\.pdf/);
  for (const [lang, words] of [
    ["ja", "参加証明書"],
    ["en", "Certificate"],
  ] as const) {
    const pdf = await pdfOf(people, `${pdfAt.split("?")[0]}?in=${lang}`);
    assert.equal(pagesOf(pdf), 1);
    const text = textOf(pdf);
    assert.match(text, new RegExp(words, "i"));
    assert.match(text, /桜庭\s*小春/);
    assert.match(text, /第1回/);
    people.made.set("verify", /\/verify\/[0-9A-Z-]{34}/.exec(text)?.[0] ?? "");
  }
  const stranger = people.visitor();
  const verified = await stranger.page(people.of("verify"));
  expectStatus(verified, 200);
  assert.match(verified.text, /こもれび技研/);
  assert.doesNotMatch(verified.text, /桜庭|こはる/);
  assert.match(verified.headers.get("X-Robots-Tag") ?? "", /noindex/);
  const check = (name: string) => fillIn(stranger, verified, people.of("verify"), { name });
  assert.match((await check("桜庭小春")).text, /同じ/);
  assert.doesNotMatch((await check("べつの人")).text, /桜庭/);
}

async function pdfOf(people: People, path: string): Promise<Buffer> {
  const cookie = [...people.who("こはる").cookies].map(([name, value]) => `${name}=${value}`).join("; ");
  const answer = await fetch(new URL(path, people.world.url), { headers: { Cookie: cookie } });
  assert.equal(answer.status, 200);
  assert.equal(answer.headers.get("Content-Type"), "application/pdf");
  return Buffer.from(await answer.arrayBuffer());
}
