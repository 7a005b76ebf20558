import { SharedStream } from "../../platform/live/shared-stream.ts";
import { followBeginning } from "./carrying/island.ts";
import { listenToKeys } from "./keys/island.tsx";
import { openLog } from "./living/island.tsx";
import { putPhrases } from "./phrasing/island.ts";
import { markInPlace } from "./reacting/island.tsx";
import { sendFrom } from "./sending/island.ts";
import { readAloud } from "./speaking/island.tsx";

/**
 * The live room: posts arrive at the end without moving the reader; the composer sends without a reload and keeps what could not be
 * sent. A thread's page is a room of one conversation. Without it everything works with a reload.
 */
const posts = document.getElementById("posts");
if (posts) open(posts);

function open(posts: HTMLElement): void {
  const log = openLog(posts);
  const composer = document.querySelector<HTMLFormElement>("form#composer");
  const stream = posts.dataset.live !== undefined && new SharedStream(posts.dataset.live, posts.dataset.me ?? "");
  if (stream) log.follow(stream);
  const connected = composer && posts.dataset.room && sendFrom(composer, posts.dataset.room, log.putOwn);
  if (stream && connected) stream.listen("open", connected);
  if (composer) putPhrases(composer);
  if (composer && posts.dataset.thread) followBeginning(composer, posts.dataset.thread, log);
  markInPlace(posts, log);
  readAloud(log);
  listenToKeys(posts, log);
}
