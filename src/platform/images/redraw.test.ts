import assert from "node:assert/strict";
import { test } from "node:test";
import sharp from "sharp";
import { hugePng } from "./images.fixture.ts";
import { ImageRefused, redraw } from "./redraw.ts";
import { shownSize } from "./thumbnail.ts";

const WHO = "koharu";

const canvas = (width: number, height: number, r = 200) =>
  sharp({ create: { width, height, channels: 3, background: { r, g: 60, b: 20 } } });

test("A photo loses where it was taken, stands upright, and gets a thumbnail", async () => {
  const gps = { IFD0: { Make: "Taiken" }, IFD3: { GPSLatitudeRef: "N", GPSLatitude: "35/1 41/1 22/1" } };
  const photo = await canvas(1200, 800).withExif(gps).withMetadata({ orientation: 6 }).jpeg().toBuffer();
  assert.ok((await sharp(photo).metadata()).exif, "the photo to try has what is to go");
  const { bytes, width, height, thumbnail } = await redraw(WHO, photo);
  const seen = await sharp(bytes).metadata();
  assert.deepEqual([seen.format, seen.width, seen.height, width, height], ["jpeg", 800, 1200, 800, 1200]);
  assert.deepEqual([seen.exif, seen.xmp, seen.iptc, seen.orientation], [undefined, undefined, undefined, undefined]);
  const small = await sharp(thumbnail).metadata();
  const { width: w, height: h } = shownSize(width, height);
  assert.deepEqual([small.format, small.exif], ["webp", undefined]);
  assert.ok(
    Math.abs(small.width - 2 * w) <= 1 && Math.abs(small.height - 2 * h) <= 1,
    "it is twice as fine as it is shown",
  );
});

test("A drawing stays a PNG with its pixels, and a small image is not made larger", async () => {
  const png = await canvas(40, 30).png().toBuffer();
  const { bytes, thumbnail } = await redraw(WHO, png);
  assert.deepEqual(await sharp(bytes).raw().toBuffer(), await sharp(png).raw().toBuffer());
  assert.equal((await sharp(bytes).metadata()).format, "png");
  assert.equal((await sharp(thumbnail).metadata()).width, 40);
});

test("What moves goes on moving; its thumbnail stands still, and so does what would be too much", async () => {
  const frames = (size: number, count: number) =>
    Promise.all(
      Array.from({ length: count }, (_, n) =>
        canvas(size, size, n * 40)
          .png()
          .toBuffer(),
      ),
    );
  const moving = async (size: number, count: number) =>
    sharp(await frames(size, count), { join: { animated: true } })
      .gif()
      .toBuffer();
  const small = await redraw(WHO, await moving(60, 3));
  const seen = await sharp(small.bytes).metadata();
  assert.deepEqual([seen.format, seen.pages, small.width, small.height], ["gif", 3, 60, 60]);
  assert.equal((await sharp(small.thumbnail).metadata()).pages ?? 1, 1);
  const large = await redraw(WHO, await moving(3_000, 6));
  assert.equal((await sharp(large.bytes).metadata()).pages ?? 1, 1);
});

test("50,000 × 50,000 pixels are refused before any is drawn, and so is what breaks off or is none", async () => {
  const fault = (bytes: Uint8Array) =>
    redraw(WHO, bytes).then(
      () => "taken",
      (error: unknown) => (error instanceof ImageRefused ? error.fault : String(error)),
    );
  assert.equal(await fault(hugePng(50_000, 50_000)), "pixels");
  const photo = await canvas(600, 600).jpeg().toBuffer();
  assert.equal(await fault(photo.subarray(0, photo.length / 2)), "broken");
  assert.equal(await fault(Buffer.from("\x89PNG\r\n\x1a\n, or so it says")), "broken");
  assert.equal(await fault(Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>')), "broken");
  assert.equal(await fault(Buffer.alloc(0)), "broken");
});

test("A wide image is drawn within 4,096 pixels", async () => {
  const { width, height } = await redraw(WHO, await canvas(8_192, 100).png().toBuffer());
  assert.deepEqual([width, height], [4_096, 50]);
});
