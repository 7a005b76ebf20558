import assert from "node:assert/strict";
import { before, describe, it } from "node:test";
import { Client, expectStatus } from "../../../../tests/client.ts";
import { aCompany } from "../../../../tests/factories/cohorts.ts";
import { aPerson, type TestPerson } from "../../../../tests/factories/people.ts";
import { fillIn } from "../../../../tests/form.ts";
import { linkIn, Mailbox } from "../../../../tests/mailbox.ts";
import { suiteWorld, type World } from "../../../../tests/world.ts";
import { anOpenCohort } from "../applications.fixture.ts";

describe("an enquiry", () => {
  const mailbox = new Mailbox();
  const worldNow = suiteWorld({ mailRoute: mailbox, work: true });
  let world: World;
  let cohort: string;
  let ono: TestPerson;

  before(async () => {
    world = worldNow();
    cohort = await anOpenCohort(world);
    ono = await aPerson(world, [["organizer", await aCompany(world)]], "大野");
  });

  /** @returns its page */
  const asked = async (kind: string, email: string): Promise<string> => {
    const given = {
      kind,
      name: "みずうみ",
      organization: kind === "office" ? "あさつゆ" : "",
      email,
      body: "聞きたいこと",
    };
    expectStatus(await fillIn(new Client(world.url), "/enquiries/new", "/enquiries/new", given), 303);
    const { rows } = await world.platform.db.pool.query<{ id: string }>("select id from enquiries where email = $1", [
      email,
    ]);
    return `/enquiries/${rows[0]?.id}`;
  };

  it("of somebody who may take part becomes the beginning of an application in one step, once", async () => {
    const page = await asked("individual", "mizuumi@example.jp");
    const form = {};
    const step = `${page}/application`;
    const shown = (await ono.client.get(page)).text;
    assert.match(shown, /申し込みのリンクを送る/);
    assert.doesNotMatch(shown, /登録の申し込みにする/);
    const done = await fillIn(ono.client, page, step, form);
    expectStatus(done, 303);
    assert.match((await ono.client.get(done.location)).text, /申し込みを始められるリンクを送りました/);

    const mail = mailbox.mails.find(
      ({ to, subject }) => to === "mizuumi@example.jp" && /申し込みを始められます/.test(subject),
    );
    const link = linkIn(mail ?? (await mailbox.next("mizuumi@example.jp", 1)));
    const visitor = new Client(world.url);
    const begun = (await visitor.get(`${link}/questions/nickname`)).text;
    assert.match(begun, /value="みずうみ"/);
    assert.match((await visitor.get(`${link}/questions/mail`)).text, /value="mizuumi@example.jp"/);
    // A second press of a page that is out of date does nothing.
    const again = await ono.client.post(step, { version: "1", cohort });
    expectStatus(again, 409);
    const { rows } = await world.platform.db.pool.query("select id from applications");
    assert.equal(rows.length, 1);
  });

  it("of an office becomes a registration that waits, and nothing is mailed for it", async () => {
    const page = await asked("office", "asatsuyu@example.jp");
    assert.doesNotMatch((await ono.client.get(page)).text, /申し込みのリンクを送る/);
    const before = mailbox.mails.length;
    const done = await fillIn(ono.client, page, `${page}/registration`, {});
    assert.match(done.location, /^\/offices\/registrations\//);
    const registration = (await ono.client.get(done.location)).text;
    assert.match(registration, /あさつゆ/);
    assert.match((await ono.client.get(page)).text, /登録の申し込みにしました/);
    expectStatus(await ono.client.post(`${page}/registration`, { version: "1" }), 409);
    assert.equal(mailbox.mails.slice(before).filter(({ subject }) => /登録/.test(subject)).length, 0);
  });

  it("is nobody's to lead on but who organizes", async () => {
    const page = await asked("individual", "other@example.jp");
    for (const role of ["recruiter", "mentor", "participant"] as const) {
      const place = role === "recruiter" ? await aCompany(world) : cohort;
      const { client } = await aPerson(world, [[role, place]]);
      for (const step of ["application", "registration"])
        expectStatus(await client.post(`${page}/${step}`, { version: "1", cohort }), 404);
    }
    expectStatus(await new Client(world.url).post(`${page}/application`, { version: "1", cohort }), 401);
  });
});
