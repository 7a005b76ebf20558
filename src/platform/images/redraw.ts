import { spawn } from "node:child_process";
import { buffer } from "node:stream/consumers";
import { BOX } from "./thumbnail.ts";
import { createTurns } from "./turns.ts";

/** An image as it is kept: drawn anew, so that nothing is in it but what one sees. */
export interface Redrawn {
  readonly bytes: Uint8Array;
  /** In pixels, upright. */
  readonly width: number;
  readonly height: number;
  /** A small, still WebP of it, as large as `thumbnailSize` says. */
  readonly thumbnail: Uint8Array;
}

/** `pixels`: more of them than are drawn here. `broken`: it cannot be read to its end. `nobody`: there is no sharp for this machine. */
type ImageFault = "pixels" | "broken" | "nobody";

/** An image that cannot be drawn. */
export class ImageRefused extends Error {
  override readonly name = "ImageRefused";
  readonly fault: ImageFault;

  constructor(fault: ImageFault) {
    super(`The image cannot be drawn: ${fault}`);
    this.fault = fault;
  }
}

/** The kinds that are drawn; SVG is a document, not an image. */
const IMAGE_TYPES = ["image/png", "image/jpeg", "image/gif", "image/webp"] as const;
export const isImage = (type: string): boolean => (IMAGE_TYPES as readonly string[]).includes(type);

/** Pixels of an image at most, of all its frames together where it moves. Looked at before anything is drawn. */
const MOST_PIXELS = 50_000_000;
/** Longest side that is kept. */
const LONGEST_SIDE = 4_096;

/**
 * Draws an image anew: upright, without what a camera wrote into it (where and when it was taken), at most 4,096 pixels a side. What moves
 * goes on moving within the limit of pixels, and stands still beyond it.
 *
 * Decoders of images are where the attacks are, and libvips keeps memory for ever. So each image gets a process of its own, with nothing in
 * its environment, which ends with it; one after the other, the people in turn.
 * @param person whose it is
 * @param bytes a PNG, JPEG, GIF or WebP
 * @throws ImageRefused, TooManyWaiting
 */
export const redraw = (person: string, bytes: Uint8Array): Promise<Redrawn> => drawing.take(person, () => draw(bytes));

/** Whoever sends files in three windows at once waits in none of them for their own; what all wait with lies in memory. */
export const drawing = createTurns({ each: 4, together: 30 });

async function draw(bytes: Uint8Array): Promise<Redrawn> {
  const { SystemRoot } = process.env; // without it nothing starts on Windows
  const child = spawn(process.execPath, ["--max-old-space-size=64", "-e", DRAWING], {
    env: { SHARP: import.meta.resolve("sharp"), LIMITS: JSON.stringify(LIMITS), ...(SystemRoot ? { SystemRoot } : {}) },
    stdio: ["pipe", "pipe", "ignore"],
    timeout: PATIENCE_MS,
    killSignal: "SIGKILL",
  });
  child.on("error", () => {});
  child.stdin.on("error", () => {}); // it has gone; what it said until then counts
  child.stdin.end(bytes);
  const said = await buffer(child.stdout).catch(() => Buffer.alloc(0));
  const end = said.indexOf("\n");
  const head = end < 0 ? undefined : (JSON.parse(said.toString("utf8", 0, end)) as Head);
  if (!head || "fault" in head) throw new ImageRefused(head?.fault ?? "broken");
  const [from, to] = [end + 1, end + 1 + head.size];
  if (said.length !== to + head.thumbnail) throw new ImageRefused("broken");
  return { bytes: said.subarray(from, to), width: head.width, height: head.height, thumbnail: said.subarray(to) };
}

type Head = { fault: ImageFault } | { width: number; height: number; size: number; thumbnail: number };

const LIMITS = { box: BOX, pixels: MOST_PIXELS, side: LONGEST_SIDE };
const PATIENCE_MS = 40_000;

/** Reads an image, answers with a line of JSON and the two files. Plain JavaScript: no loader stands before it. */
const DRAWING = `
const limits = JSON.parse(process.env.LIMITS);
const say = (head, ...files) => { process.stdout.write(JSON.stringify(head) + "\\n"); for (const file of files) process.stdout.write(file); };
(async () => {
  const sharp = (await import(process.env.SHARP).catch(() => ({}))).default;
  if (!sharp) return say({ fault: "nobody" });
  sharp.cache(false);
  sharp.concurrency(1);
  sharp.block({ operation: ["VipsForeignLoad"] });
  sharp.unblock({ operation: ["Jpeg", "Png", "Webp", "Nsgif"].map((kind) => "VipsForeignLoad" + kind) });
  const chunks = [];
  for await (const chunk of process.stdin) chunks.push(chunk);
  const bytes = Buffer.concat(chunks);
  const options = { limitInputPixels: limits.pixels, failOn: "error" };
  const { width, height, pages = 1 } = await sharp(bytes, { ...options, limitInputPixels: false }).metadata();
  if (width * height > limits.pixels) return say({ fault: "pixels" });
  const animated = pages > 1 && width * height * pages <= limits.pixels;
  const inside = { fit: "inside", withoutEnlargement: true };
  let image = sharp(bytes, { ...options, animated }).autoOrient();
  if (Math.max(width, height) > limits.side) image = image.resize({ width: limits.side, height: limits.side, ...inside });
  const { data, info } = await image.jpeg({ quality: 88, force: false }).webp({ quality: 88, force: false }).toBuffer({ resolveWithObject: true });
  const thumbnail = await sharp(bytes, options).autoOrient().resize({ ...limits.box, ...inside }).webp({ quality: 78 }).toBuffer();
  say({ width: info.width, height: info.pageHeight ?? info.height, size: data.length, thumbnail: thumbnail.length }, data, thumbnail);
})().catch(() => say({ fault: "broken" }));
`;
