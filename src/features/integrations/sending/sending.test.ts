import assert from "node:assert/strict";
import { createServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import { describe, it, type TestContext } from "node:test";
import { sendTo } from "./service.ts";

/** A server on this machine. @returns its port */
async function listening(t: TestContext, answer: RequestListener): Promise<number> {
  const server = createServer(answer);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  t.after(() => {
    server.closeAllConnections();
    server.close();
  });
  return (server.address() as AddressInfo).port;
}

describe("a message to a webhook", () => {
  it("is not brought inside of a network, whatever name leads there", async (t) => {
    let asked = 0;
    const port = await listening(t, (_, response) => {
      asked += 1;
      response.end();
    });
    for (const host of ["localhost", "127.0.0.1"]) {
      const target = { url: new URL(`http://${host}:${port}/services/a/b/c`), service: "slack" as const };
      assert.deepEqual(await sendTo({ ...target, own: false }, {}), { failed: "private_address" });
      assert.equal(asked, 0);
    }
    const own = { url: new URL(`http://127.0.0.1:${port}/`), service: "slack" as const, own: true };
    assert.deepEqual(await sendTo(own, {}), { status: 200 });
    assert.equal(asked, 1);
  });

  it("does not wait for who does not answer, and says nothing of the address when nobody is there", async (t) => {
    const silent = await listening(t, () => {});
    const to = (port: number) => ({
      url: new URL(`http://127.0.0.1:${port}/himitsu`),
      service: "slack" as const,
      own: true,
    });
    assert.deepEqual(await sendTo(to(silent), {}, { longestMs: 100 }), { failed: "timeout" });
    assert.deepEqual(await sendTo(to(9), {}), { failed: "econnrefused" });
  });
});
