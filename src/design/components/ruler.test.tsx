import assert from "node:assert/strict";
import { test } from "node:test";
import { renderToString } from "preact-render-to-string";
import { PageContext } from "../context.ts";
import { Ruler } from "./ruler.tsx";

const ruler = (used: number, cap: number, lang: "ja" | "en" = "ja"): string =>
  renderToString(
    <PageContext.Provider value={{ lang, zone: "Asia/Tokyo", path: "/", easy: false }}>
      <Ruler used={used} cap={cap} />
    </PageContext.Provider>,
  );

test("the ruler says in words what it draws", () => {
  assert.match(ruler(34.5, 100), /aria-label="100時間のうち34時間30分を使いました"/);
  assert.match(ruler(34.5, 100), /class="done"[^>]*width="34.5%"/);
  assert.match(ruler(1, 40, "en"), /aria-label="1 hour of 40 hours used"/);
});

test("hours beyond the cap do not leave the paper", () =>
  assert.match(ruler(120, 100), /class="done"[^>]*width="100%"/));

test("no cap yet draws an empty ruler", () => assert.match(ruler(0, 0), /class="done"[^>]*width="0%"/));
