import assert from "node:assert/strict";
import { before, describe, it } from "node:test";
import { type Answer, expectStatus } from "../../../tests/client.ts";
import { aCompany } from "../../../tests/factories/cohorts.ts";
import { aPerson, type TestPerson } from "../../../tests/factories/people.ts";
import { suiteWorld, type World } from "../../../tests/world.ts";
import { minutes, SettableClock } from "../../platform/clock.ts";
import { aForm } from "./assignments.fixture.ts";

/** What reads or writes many files for one press: a script gone wild finds an end, and is told when to go on. */
describe("the bank, asked again and again by one person", () => {
  const clock = new SettableClock("2026-11-18T03:00:00Z");
  const worldNow = suiteWorld({ clock, env: { RATE_LIMIT: "on" } });
  let world: World;
  let recruiter: TestPerson;
  let other: TestPerson;
  let starter: string;

  before(async () => {
    world = worldNow();
    const company = await aCompany(world);
    recruiter = await aPerson(world, [["recruiter", company]]);
    other = await aPerson(world, [["recruiter", company]]);
    starter = (await recruiter.client.post("/assignments/new", aForm("starter", { kind: "starter" }))).location;
  });

  const upload = (by: TestPerson, path: string): Promise<Answer> => {
    const form = new FormData();
    form.set("file", new File(["no zip"], "a.exe"));
    return by.client.upload(path, form);
  };

  /** Asks until it is told to wait; then somebody else is served, and it is, too, after the time it was told. */
  async function isStopped(
    ask: (by: TestPerson) => Promise<Pick<Answer, "status" | "headers">>,
    most: number,
    otherwise: number,
  ): Promise<void> {
    for (let asked = 0; asked < most; asked += 1) expectStatus(await ask(recruiter), otherwise);
    const stopped = await ask(recruiter);
    expectStatus(stopped, 429);
    expectStatus(await ask(other), otherwise);
    clock.advance(Number(stopped.headers.get("Retry-After")) * 1_000);
    expectStatus(await ask(recruiter), otherwise);
    clock.advance(minutes(60));
  }

  it("is stopped while it sends zips or files", async () => {
    await isStopped((by) => upload(by, "/assignments/import"), 60, 422);
    await isStopped((by) => upload(by, `${starter}/files`), 60, 422);
    await isStopped((by) => upload(by, `/api/v1${starter}/files`), 60, 422);
    await isStopped((by) => by.client.api("POST", "/assignments/samples"), 60, 200);
    expectStatus(await recruiter.client.post("/assignments/samples"), 303);
  });

  it("is stopped while it has an assignment looked through", async () => {
    await isStopped((by) => by.client.get(`${starter}/recycle`), 30, 200);
    await isStopped((by) => by.client.get(`/api/v1${starter}/suspicions`), 30, 200);
    await isStopped((by) => by.client.get(`${starter}/zip`), 20, 200);
  });

  it("asks nothing of who works as people do", async () => {
    for (let press = 0; press < 5; press += 1) expectStatus(await other.client.get(`${starter}/recycle`), 200);
    assert.ok((await other.client.page("/assignments")).text.includes("starter"));
  });
});
