import assert from "node:assert/strict";
import { it } from "node:test";
import type { Ctx } from "./context.ts";
import { nothingWritten } from "./written.ts";

const sent = (fields: Record<string, string>, worded?: string[]): Ctx =>
  ({
    get: (name: string) =>
      name === "posted"
        ? Promise.resolve({ texts: new Map(Object.entries(fields).map(([key, value]) => [key, [value]])) })
        : worded && new Set(worded),
  }) as unknown as Ctx;

it("knows a form in which somebody only chose, or nothing at all, from one in which they wrote", async () => {
  assert.equal(await nothingWritten(sent({ once: "x1", room: "", kind: "daily", agree: "on" }, ["body"])), true);
  assert.equal(await nothingWritten(sent({ body: "  ", version: "1" }, ["body"])), true);
  assert.equal(await nothingWritten(sent({ body: "x" }, ["body"])), false);
  assert.equal(await nothingWritten(sent({ "answer-1": "書きました" })), false, "what no schema names");
});
