import assert from "node:assert/strict";
import { before, describe, it } from "node:test";
import { expectStatus } from "../../../../tests/client.ts";
import { aCohort, aCompany } from "../../../../tests/factories/cohorts.ts";
import { aPerson, type TestPerson } from "../../../../tests/factories/people.ts";
import { linkOn } from "../../../../tests/form.ts";
import { suiteWorld, type World } from "../../../../tests/world.ts";
import { days, SettableClock } from "../../../platform/clock.ts";
import { structureOf, textOf } from "../../../platform/documents/pdf.fixture.ts";
import type { receiptOf } from "./rules.ts";

type Receipt = ReturnType<typeof receiptOf>;

describe("the receipt of a consent", () => {
  const clock = new SettableClock("2026-11-18T03:00:00Z");
  const worldNow = suiteWorld({ clock });
  let world: World;
  let cohort: string;
  let koharu: TestPerson;

  before(async () => {
    world = worldNow();
    await aCompany(world);
    cohort = await aCohort(world);
    koharu = await aPerson(world, [["participant", cohort]], "こはる");
  });

  /** Lets the mentors see one thing. @returns the address of its receipt */
  async function given(item: string, lang: "ja" | "en" = "ja"): Promise<string> {
    await koharu.client.get(`/consents?lang=${lang}`);
    expectStatus(await koharu.client.post("/consents", { item, to: `mentors:${cohort}`, days: "14" }), 303);
    const list = await koharu.client.page("/consents");
    return linkOn(list, lang === "ja" ? /控え/ : /Receipt/);
  }
  const dataOf = async (at: string): Promise<Receipt> => {
    const answer = await koharu.client.get(`${at}.json`);
    expectStatus(answer, 200);
    return JSON.parse(answer.text) as Receipt;
  };

  it("says what, to whom, until when, who keeps it and how it is taken back", async () => {
    const at = await given("condition");
    const { text } = await koharu.client.page(at);
    for (const words of [
      "第4回のメンターに、日報の体調を、12月2日（水）まで見せる",
      "要配慮個人情報",
      "11月18日（水） 12:00",
      "本人の同意",
      "見せるのをやめる",
    ])
      assert.ok(text.includes(words), words);
  });

  it("is data with the standard's fields", async () => {
    const receipt = await dataOf(await given("condition"));
    assert.equal(receipt.schema_version, "ISO/IEC TS 27560:2023");
    assert.equal(receipt.pii_principal_id, koharu.id);
    const [purpose] = receipt.pii_processing.purposes;
    assert.equal(purpose?.purpose, "第4回のメンターに、日報の体調を、12月2日（水）まで見せる");
    assert.deepEqual(purpose?.pii_information, [
      { pii_type: "日報の体調", pii_attribute_id: "condition", sensitive_pii: true },
    ]);
    assert.deepEqual(
      receipt.party_identification.map(({ party_role, party_name }) => [party_role, party_name]),
      [
        ["pii_principal", "こはる"],
        ["pii_controller", "こもれび技研"],
        ["recipient", "第4回のメンター"],
      ],
    );
    assert.deepEqual(receipt.event, [
      {
        event_time: "2026-11-18T03:00:00.000Z",
        event_type: "explicit",
        event_state: "consent_given",
        validity_duration: { until: "2026-12-02T03:00:00.000Z" },
      },
    ]);
    const parties = receipt.party_identification.map(({ party_id }) => party_id);
    for (const id of [...(purpose?.pii_controllers ?? []), ...(purpose?.recipient_third_parties ?? [])])
      assert.ok(parties.includes(id), "whoever is named is among the parties");
  });

  it("is a PDF that a screen reader reads, with what its person is called and no fonts missing", async () => {
    const pdf = (await koharu.client.get(`${await given("hours")}.pdf`)).bytes;
    // Between words stands what is no character of its own.
    const bare = (one: string): string => one.replace(/[\s\ufffd]/g, "");
    const text = bare(textOf(pdf));
    for (const words of ["第4回のメンターに、申告した時間を、12月2日（水）まで見せる", "こはる", "本人の同意"])
      assert.ok(text.includes(bare(words)), words);
    assert.doesNotMatch(text, /〓/);
    assert.match(structureOf(pdf), /pdfuaid:part>1</);
  });

  it("stays when it was taken back or has run out, and says so", async () => {
    const at = await given("hours");
    clock.advance(days(1));
    expectStatus(await koharu.client.post(`${at.replace("/receipt", "")}/withdraw`), 303);
    assert.match((await koharu.client.page(at)).text, /11月19日（木） 12:00にやめました/);
    assert.deepEqual(
      (await dataOf(at)).event.map(({ event_state }) => event_state),
      ["consent_given", "consent_withdrawn"],
    );
    const left = await given("project");
    clock.advance(days(15));
    assert.deepEqual(
      (await dataOf(left)).event.map(({ event_time, event_state }) => [event_time, event_state]),
      [
        ["2026-11-19T03:00:00.000Z", "consent_given"],
        ["2026-12-03T03:00:00.000Z", "consent_expired"],
      ],
    );
  });

  it("keeps the sentence in its own language, and is read in the reader's", async () => {
    const at = await given("feedback", "en");
    const { text } = await koharu.client.page(`${at}?lang=ja`);
    assert.match(text, /<p lang="en"><strong>[^<]+feedback/i);
    assert.match(text, /メンターからの講評/);
    assert.equal((await dataOf(at)).pii_processing.language, "en");
  });

  it("is nobody else's", async () => {
    const at = await given("record");
    const mentor = await aPerson(world, [
      ["mentor", cohort],
      ["organizer", cohort],
    ]);
    for (const path of [at, `${at}.pdf`, `${at}.json`]) expectStatus(await mentor.client.get(path), 404);
  });
});
