import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { Page } from "playwright-core";
import { livingMessages } from "../../src/features/venue/living/messages.ts";
import { aCohort, aCompany, aRoom } from "../factories/cohorts.ts";
import { aPerson, tokenClient } from "../factories/people.ts";
import { type ServerProcess, startServer } from "../streams/server.ts";
import { until } from "../until.ts";
import { suiteWorld } from "../world.ts";
import { noBrowser, suiteBrowser } from "./browser.ts";

const m = livingMessages.ja;

describe("ten open tabs over a restart of the server", { skip: noBrowser }, () => {
  const worldNow = suiteWorld();
  const open = suiteBrowser(worldNow);

  for (const signal of ["SIGTERM", "SIGKILL"] as const)
    it(`share one connection again and get what they missed, after a ${signal}`, async (t) => {
      const world = worldNow();
      // Another server on the same database: the one that writes while the tabs' own is away.
      const env = { DATABASE_URL: world.databaseUrl, DATA_DIR: world.dataDir };
      let server: ServerProcess = await startServer(env);
      t.after(() => server.end("SIGTERM"));
      const cohort = await aCohort(world);
      const rooms = [await aRoom(world, cohort), await aRoom(world, cohort)] as const;
      const koharu = await aPerson(world, [["participant", cohort]], "こはる");
      const hayase = await aPerson(world, [["mentor", cohort]], "はやせ");
      const owner = await aPerson(world, [["owner", await aCompany(world)]]);
      const monitor = await tokenClient(world, owner.id, ["read"]);
      const writesEverywhere = async (body: string): Promise<void> => {
        for (const room of rooms)
          await hayase.client.api("POST", `/rooms/${room}/posts`, { clientId: crypto.randomUUID(), body });
      };
      const arrivesInAll = async (body: string): Promise<void> => {
        for (const tab of tabs) await tab.getByRole("log").getByText(body).waitFor();
      };
      const openStreams = async (): Promise<string | undefined> =>
        /^taiken_streams_open (\d+)$/m.exec((await monitor.get(new URL("/metrics", server.url).href)).text)?.[1];

      const first = await open(t, { as: koharu, expected: /ERR_|status of 503/ });
      const tabs: Page[] = [first];
      while (tabs.length < 10) tabs.push(await first.context().newPage());
      for (const [n, tab] of tabs.entries()) await tab.goto(`${server.url}/rooms/${rooms[n % 2]}`);
      await writesEverywhere("はじめのひとこと");
      await arrivesInAll("はじめのひとこと");
      assert.equal(await openStreams(), "1");

      await server.end(signal);
      for (const tab of tabs) await tab.getByRole("status").getByText(m.offline).waitFor();
      await writesEverywhere("止まっている間のひとこと");
      server = await startServer({ ...env, PORT: new URL(server.url).port });
      await arrivesInAll("止まっている間のひとこと");
      for (const tab of tabs) await tab.getByRole("status").getByText(m.connected).waitFor();
      await writesEverywhere("動きだしてからのひとこと");
      await arrivesInAll("動きだしてからのひとこと");
      for (const tab of tabs) assert.equal(await tab.locator("#posts .post").count(), 3, "each post once");
      await until(async () => (await openStreams()) === "1", "one stream for all of them");
    });
});
