import assert from "node:assert/strict";
import { before, describe, it } from "node:test";
import sharp from "sharp";
import { expectStatus } from "../../../../tests/client.ts";
import type { TestPerson } from "../../../../tests/factories/people.ts";
import { aScene } from "../../../../tests/factories/scenes.ts";
import { countQueries } from "../../../../tests/queries.ts";
import { suiteWorld } from "../../../../tests/world.ts";
import { newId } from "../../../platform/database/columns.ts";
import type { FileView } from "../attaching/view.ts";
import type { PostView } from "../view.ts";

describe("who wants no images", () => {
  const worldNow = suiteWorld();
  let room: string;
  let koharu: TestPerson;
  let hayase: TestPerson;
  let post: PostView;

  before(async () => {
    ({ room, koharu, hayase } = await aScene(worldNow()));
    const upload = async (background: string): Promise<FileView> => {
      const photo = await sharp({ create: { width: 40, height: 40, channels: 3, background } })
        .png()
        .toBuffer();
      const body = new FormData();
      body.append("file", new File([new Uint8Array(photo)], "ずめん.png", { type: "image/png" }));
      const answer = await hayase.client.request("POST", `/api/v1/rooms/${room}/files`, { body });
      expectStatus(answer, 201);
      return JSON.parse(answer.text) as FileView;
    };
    const [one, other] = [await upload("#888"), await upload("#333")];
    const sent = {
      clientId: newId(),
      body: `文の中の ![流れの図](/files/${one.id}) です`,
      files: [
        { id: one.id, alt: "流れの図" },
        { id: other.id, alt: "" },
      ],
    };
    const answer = await hayase.client.api<PostView>("POST", `/rooms/${room}/posts`, sent);
    expectStatus(answer, 201);
    post = answer.json;
  });

  const choose = (who: TestPerson, values: Record<string, string>) =>
    who.client.post("/settings/display", { ...values, returnTo: `/rooms/${room}` });

  it("reads in the place of each what it shows, as the way to it: in rooms, threads and wherever a post stands", async () => {
    expectStatus(await choose(koharu, { noImages: "on" }), 303);
    for (const path of [`/rooms/${room}`, `/posts/${post.id}`, `/posts/${post.id}/more`]) {
      const { text } = await koharu.client.page(path);
      assert.doesNotMatch(text, /<img|\/thumbnail/, path);
      assert.equal(text.match(/<a href="\/files\/[^"]+">(<span[^>]*>)?画像: 流れの図/g)?.length, 2, path);
      assert.match(text, /data-images="off"/, "the script draws what arrives the same way");
    }
  });

  it("is nobody else, costs no query, and can be taken back on every page", async () => {
    assert.match((await hayase.client.page(`/rooms/${room}`)).text, /<img[^>]+\/thumbnail/);
    const open = () => koharu.client.page(`/rooms/${room}`);
    await open();
    const without = await countQueries(open);
    assert.match((await open()).text, /name="noImages" value="on" checked/);
    expectStatus(await choose(koharu, {}), 303);
    assert.equal(await countQueries(open), without);
    assert.match((await open()).text, /<img[^>]+\/thumbnail/);
  });
});
