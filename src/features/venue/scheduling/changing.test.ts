import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { expectStatus } from "../../../../tests/client.ts";
import { fillIn, formsOf, textOn } from "../../../../tests/form.ts";
import { SettableClock } from "../../../platform/clock.ts";
import { newId } from "../../../platform/database/columns.ts";
import { sweepLoose } from "../attaching/service.ts";
import type { FileView } from "../attaching/view.ts";
import { laterSuite, NOON } from "./later.fixture.ts";
import type { LaterView } from "./view.ts";

describe("a post that waits to be sent, changed or let go", () => {
  const clock = new SettableClock(NOON);
  const here = laterSuite(clock);

  it("has its text and time changed, by one window after the other", async () => {
    const { koharu, keep, laterOf, postsIn, whenDue } = here();
    const { id } = await keep(koharu);
    const at = `/later/${id}`;
    const open = await koharu.client.page(at);
    const changed = { body: "直した文", laterDay: "2026-11-27", laterTime: "10:00" };
    for (let n = 0; n < 2; n += 1) expectStatus(await fillIn(koharu.client, open, at, changed), 303);
    const stale = await fillIn(koharu.client, open, at, { body: "古い窓の文" });
    expectStatus(stale, 409);
    assert.match(textOn(stale), /ほかの画面でも直されていました[\s\S]*直した文/);
    assert.match(stale.text, /古い窓の文/);
    const [now] = await laterOf(koharu);
    assert.deepEqual([now?.body, now?.sendAt], ["直した文", "2026-11-27T01:00:00.000Z"]);
    await whenDue({ id });
    assert.deepEqual(await postsIn(), [], "its old time does nothing");
    await whenDue({ id }, "2026-11-27T01:00:00.000Z");
    assert.equal((await postsIn())[0]?.body, "直した文");
  });

  it("is sent now, or becomes a draft again, or goes, by one button each; pressed twice nothing more happens", async () => {
    const { room, koharu, keep, laterOf, postsIn } = here();
    const now = await keep(koharu, { body: "いま送る文" });
    const sent = await koharu.client.post("/later", { id: now.id, step: "send" });
    assert.match(sent.location, new RegExp(`^/rooms/${room}.*#p-`));
    assert.equal((await koharu.client.post("/later", { id: now.id, step: "send" })).location, "/later");
    assert.deepEqual(
      (await postsIn()).map(({ body }) => body),
      ["いま送る文"],
    );

    await koharu.client.post("/drafts", { draftOf: `post:${room}`, body: "次の文" });
    const back = await keep(koharu, { body: "もどす文", replyWanted: "2026-11-27" });
    await koharu.client.post("/drafts", { draftOf: `post:${room}`, body: "次の文" });
    assert.equal(
      (await koharu.client.post("/later", { id: back.id, step: "back" })).location,
      `/rooms/${room}#composer`,
    );
    const form = formsOf((await koharu.client.page(`/rooms/${room}`)).text).find(({ action }) =>
      action.endsWith("/posts"),
    );
    assert.equal(form?.values.get("body")?.[0], "もどす文\n\n次の文", "what was begun meanwhile stands below");
    assert.equal(form?.values.get("replyWanted")?.[0], "2026-11-27");

    const gone = await keep(koharu, { body: "消す文" });
    await koharu.client.post("/later", { id: gone.id, step: "drop" });
    assert.deepEqual(await laterOf(koharu), []);
  });

  it("comes back beside others that come back at the same moment, and none of the texts is lost", async () => {
    const { room, koharu, keep } = here();
    const all = [];
    for (const body of ["一つめ", "二つめ", "三つめ"]) all.push(await keep(koharu, { body }));
    await Promise.all(all.map(({ id }) => koharu.client.post("/later", { id, step: "back" })));
    const composer = formsOf((await koharu.client.page(`/rooms/${room}`)).text).find(({ action }) =>
      action.endsWith("/posts"),
    );
    const [text = ""] = composer?.values.get("body") ?? [];
    assert.deepEqual(text.split("\n\n").toSorted(), all.map(({ body }) => body).toSorted());
  });

  it("keeps its files until it is sent, and gives them back with the text", async () => {
    const { world, room, koharu, hayase, keep, postsIn, whenDue } = here();
    const upload = async (): Promise<FileView> => {
      const form = new FormData();
      form.append("file", new File(["きょうの記録"], "記録.txt"));
      const answer = await koharu.client.request("POST", `/api/v1/rooms/${room}/files`, { body: form });
      return JSON.parse(answer.text) as FileView;
    };
    const file = await upload();
    const waiting = await keep(koharu, { files: [{ id: file.id }], sendAt: "2027-01-20T00:00:00Z" });
    assert.deepEqual(
      waiting.files.map(({ name }) => name),
      ["記録.txt"],
    );
    // Of no draft: it is not taken away there, nor sent with another post, nor seen by anybody else.
    await koharu.client.api("DELETE", `/files/${file.id}`);
    expectStatus(
      await koharu.client.api("POST", `/rooms/${room}/posts`, {
        clientId: newId(),
        body: "",
        files: [{ id: file.id }],
      }),
      422,
    );
    expectStatus(await hayase.client.get(`/files/${file.id}`), 404);
    clock.set("2027-01-19T00:00:00Z");
    await sweepLoose(world.platform);
    clock.set(NOON);
    expectStatus(await koharu.client.get(`/files/${file.id}`), 200);
    // The same uploaded once more belongs to what is being written.
    const again = await upload();
    assert.notEqual(again.id, file.id);
    await koharu.client.post("/later", { id: waiting.id, step: "back" });
    assert.match((await koharu.client.page(`/rooms/${room}`)).text, new RegExp(`name="files" value="${again.id}"`));
    expectStatus(await koharu.client.get(`/files/${file.id}`), 404);
    const then = await keep(koharu, { files: [{ id: again.id }], sendAt: "2027-01-20T00:00:00Z" });
    await whenDue(then, "2027-01-20T00:00:00Z");
    clock.set(NOON);
    assert.deepEqual(
      (await postsIn())[0]?.files.map(({ id }) => id),
      [again.id],
    );
    expectStatus(await hayase.client.get(`/files/${again.id}`), 200);
  });

  it("keeps over the API what a change does not name", async () => {
    const { room, koharu, keep } = here();
    const form = new FormData();
    form.append("file", new File(["写し"], "写し.txt"));
    const file = await koharu.client.request("POST", `/api/v1/rooms/${room}/files`, { body: form });
    const { id } = await keep(koharu, { body: "のこる文", files: [{ id: (JSON.parse(file.text) as FileView).id }] });
    const change = async (changed: object) =>
      (await koharu.client.api<LaterView>("PATCH", `/later/${id}`, changed)).json;
    const moved = await change({ version: 1, sendAt: "2026-11-27T00:00:00.000Z" });
    assert.deepEqual([moved.body, moved.sendAt], ["のこる文", "2026-11-27T00:00:00.000Z"]);
    assert.deepEqual(await change({ version: 1, sendAt: "2026-11-27T00:00:00.000Z" }), moved, "sent again");
    const other = { version: 1, sendAt: "2026-11-28T00:00:00.000Z" };
    expectStatus(await koharu.client.api("PATCH", `/later/${id}`, other), 409);
    const emptied = await change({ version: 2, body: "" });
    assert.deepEqual([emptied.body, emptied.files.length], ["", 1]);
    expectStatus(await koharu.client.api("DELETE", `/later/${id}`), 200);
  });
});
