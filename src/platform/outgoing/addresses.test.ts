import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { isPrivateAddress, lookupPublic } from "./addresses.ts";

describe("an address inside of a network", () => {
  it("is known as one", () => {
    for (const address of [
      "127.0.0.1",
      "10.1.2.3",
      "172.16.0.1",
      "172.31.255.255",
      "192.168.1.1",
      "169.254.169.254",
      "100.64.0.1",
      "0.0.0.0",
      "224.0.0.1",
      "255.255.255.255",
      "::1",
      "::",
      "::ffff:10.0.0.1",
      "fe80::1",
      "fd00::1",
      "64:ff9b::a00:1",
      "2002:a00:1::",
      "2001:db8::1",
    ])
      assert.equal(isPrivateAddress(address), true, address);
    for (const address of ["8.8.8.8", "172.32.0.1", "100.128.0.1", "3.160.0.1", "2606:4700::1111", "2404:6800::1"])
      assert.equal(isPrivateAddress(address), false, address);
  });

  it("is not given out for a name, in either form of asking", async () => {
    for (const all of [true, false]) {
      const asked = new Promise((resolve) => lookupPublic("localhost", { all }, (error) => resolve(error?.code)));
      assert.equal(await asked, "PRIVATE_ADDRESS");
    }
  });
});
