import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { expectStatus } from "../../../tests/client.ts";
import { aCohort, aCompany } from "../../../tests/factories/cohorts.ts";
import { aPerson } from "../../../tests/factories/people.ts";
import { suiteWorld } from "../../../tests/world.ts";
import { newId } from "../../platform/database/columns.ts";
import { bySystem } from "../../platform/database/database.ts";
import { addOrganization } from "../organizations/service.ts";

describe("an invitation that is handed over, where no mail leaves", () => {
  const worldNow = suiteWorld();

  it("is one link, however often its button is pressed", async () => {
    const world = worldNow();
    const company = await aCompany(world);
    const cohort = await aCohort(world);
    const office = await world.platform.db.write(bySystem, (tx) =>
      addOrganization(world.platform, tx, { kind: "office", name: "つむぎ" }),
    );
    const { client } = await aPerson(
      world,
      [
        ["organizer", cohort],
        ["owner", company],
      ],
      "大野",
    );
    const made = async (): Promise<number> =>
      (await world.platform.db.pool.query("select from tickets where kind = 'invitation'")).rowCount ?? 0;
    for (const [path, role] of [
      [`/cohorts/${cohort}/people/invite`, "participant"],
      [`/organizations/${office}/people/invite`, "supporter"],
      ["/admin/people/invite", "recruiter"],
    ] as const) {
      const before = await made();
      const form = { email: `${role}@example.jp`, role, once: newId() };
      const answers = await Promise.all([client.post(path, form), client.post(path, form)]);
      const links = answers.map((answer) => {
        expectStatus(answer, 200);
        return /\/sign-in\/link\/[\w-]+/.exec(answer.text)?.[0] ?? assert.fail("no link is shown");
      });
      assert.equal(links[0], links[1], path);
      assert.equal((await made()) - before, 1, path);
    }
  });
});
