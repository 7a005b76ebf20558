import assert from "node:assert/strict";
import { before, describe, it } from "node:test";
import { expectStatus } from "../../../../tests/client.ts";
import { aCohort, aCompany } from "../../../../tests/factories/cohorts.ts";
import { aPerson, type TestPerson } from "../../../../tests/factories/people.ts";
import { suiteWorld, type World } from "../../../../tests/world.ts";
import { newId } from "../../../platform/database/columns.ts";

describe("an owner who looks at who did what", () => {
  const worldNow = suiteWorld();
  let world: World;
  let owner: TestPerson;
  let koharu: TestPerson;
  let cohort: string;

  before(async () => {
    world = worldNow();
    const company = await aCompany(world);
    cohort = await aCohort(world, "第5回");
    owner = await aPerson(world, [["owner", company]], "もちぬし");
    koharu = await aPerson(world, [["participant", cohort]], "こはる");
    const { db } = world.platform;
    const by = { person: owner.id };
    await db.write(by, ({ record }) => record({ kind: "cohort.moved", cohort, ids: { to: "running" } }));
    await db.write({ person: koharu.id }, ({ record }) =>
      record({ kind: "accommodation.asked", person: koharu.id, subject: newId() }),
    );
    await db.write(by, ({ record }) =>
      record({ kind: "access.membership_started", person: koharu.id, cohort: newId(), ids: { role: "client" } }),
    );
    for (let n = 0; n < 60; n += 1)
      await db.write(by, ({ record }) => record({ kind: "company.changed", subject: company, ids: { n } }));
  });

  const rowsOf = (text: string): string => /<tbody>[\s\S]*<\/tbody>/.exec(text)?.[0] ?? "";

  it("sees who ran what, and nothing of health, requests or offices", async () => {
    const { text } = await owner.client.page("/admin/audit?kind=cohort.moved");
    assert.match(rowsOf(text), /回を先へ進めた[\s\S]*もちぬし[\s\S]*to: running/);
    const about = rowsOf((await owner.client.page(`/admin/audit?person=${koharu.id}`)).text);
    assert.match(about, /役割が始まった[\s\S]*role: participant/);
    assert.doesNotMatch(about, /accommodation|role: client/);
  });

  it("looks by person and day, and goes on by pages without losing a row", async () => {
    const seen: string[] = [];
    let at: string | undefined = "/admin/audit?kind=company.changed";
    for (; at; ) {
      const { text } = await owner.client.page(at);
      seen.push(...[...rowsOf(text).matchAll(/n: (\d+)/g)].map(([, n = ""]) => n));
      // Not the links that show this very page in the other language.
      at = [...text.matchAll(/href="(\/admin\/audit\?[^"]*before=[^"]*)"/g)]
        .map(([, href = ""]) => href.replaceAll("&amp;", "&"))
        .find((href) => !href.includes("lang="));
    }
    assert.deepEqual(
      seen,
      Array.from({ length: 60 }, (_, n) => String(59 - n)),
    );
    const byAddress = await owner.client.page(`/admin/audit?person=${encodeURIComponent(koharu.email)}`);
    assert.match(rowsOf(byAddress.text), /こはる/);
    for (const none of ["person=nobody@example.jp", "day=2001-01-01"])
      assert.match((await owner.client.page(`/admin/audit?${none}`)).text, /当てはまるものはありません/);
    expectStatus(await owner.client.get("/admin/audit?before=1.x"), 422);
  });

  it("is the only one who finds the page", async () => {
    for (const role of ["organizer", "mentor", "participant"] as const)
      expectStatus(await (await aPerson(world, [[role, cohort]])).client.get("/admin/audit"), 404);
  });
});
