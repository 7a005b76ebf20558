import sharp from "sharp";
import type { Random } from "../../src/demo/random.ts";
import { OWN_STEPS, STEP_PATHS } from "../../src/features/venue/claiming/rules.ts";
import type { PostView } from "../../src/features/venue/view.ts";
import { newId } from "../../src/platform/database/columns.ts";
import type { TestPerson } from "../factories/people.ts";

/** A room in which people do at random whatever one can do there. */
export interface Scene {
  readonly room: string;
  /** Those who write; the author of each post stays known here, also where the post names nobody. */
  readonly people: readonly TestPerson[];
  /** Those of them who put marks; undefined: all. */
  readonly marking?: readonly TestPerson[];
  /** Those of them who also write without their name; undefined: all. */
  readonly hiding?: readonly TestPerson[];
  /** Who moves threads there and back, hides and shows. */
  readonly keeper: TestPerson;
  /** Another room of the same cohort: threads move there and come back. */
  readonly elsewhere: string;
  /** A thread that gets every other turn, for whoever watches only that. */
  readonly favoured?: string;
  /** Who wrote which post. */
  readonly authors: Map<string, TestPerson>;
  /** How often each operation was stored, by its name: a proof in which something never happens proves nothing of it. */
  readonly done: Map<string, number>;
}

export const aScene = (scene: Omit<Scene, "authors" | "done">): Scene => ({
  ...scene,
  authors: new Map(),
  done: new Map(Object.keys(OPERATIONS).map((name) => [name, 0])),
});

/** What is decided by chance before anything is sent: the same seed tells the same story, however quick the server is. */
interface Turn {
  readonly scene: Scene;
  readonly random: Random;
  readonly who: TestPerson;
  /** Any post that was not deleted when the turn began; one of `who`'s own. */
  readonly post: PostView | undefined;
  readonly own: PostView | undefined;
}

type Operation = (turn: Turn) => Promise<{ readonly status: number }> | undefined;

/** Everything that changes what a room shows. A new one is one line here. */
const OPERATIONS: Readonly<Record<string, readonly [weight: number, Operation]>> = {
  write: [4, (turn) => writes(turn, { body: words(turn, "話") })],
  ask: [3, (turn) => writes(turn, { body: words(turn, "質問"), replyWanted: "2099-01-02" })],
  answer: [6, (turn) => turn.post && writes(turn, { body: words(turn, "返信"), threadOf: topOf(turn.post) })],
  look: [
    1,
    ({ post, ...turn }) => post && writes(turn, { body: words(turn, "見ます"), threadOf: topOf(post), looking: true }),
  ],
  ask_further: [
    1,
    ({ post, ...turn }) =>
      post && writes(turn, { body: words(turn, "また質問"), threadOf: topOf(post), replyWanted: "2099-01-05" }),
  ],
  hide_name: [2, ({ scene, ...turn }) => writesUnnamed({ scene, ...turn })],
  attach: [2, (turn) => attaches(turn)],
  edit: [
    4,
    ({ own, who, ...turn }) =>
      own && who.client.api("PATCH", `/posts/${own.id}`, { body: words(turn, "直した"), version: own.version }),
  ],
  delete: [2, ({ own, who }) => own && who.client.api("DELETE", `/posts/${own.id}`)],
  undo: [2, ({ own, who }) => own && who.client.api("POST", `/posts/${own.id}/undo`, {})],
  mark: [4, (turn) => marks(turn, true)],
  unmark: [2, (turn) => marks(turn, false)],
  pin: [1, ({ post, who }) => post && who.client.api("POST", `/posts/${post.id}/pin`, {})],
  move: [1, ({ scene, post }) => post && moves(scene, topOf(post), scene.elsewhere)],
  move_back: [2, (turn) => movesBack(turn)],
  hide: [
    1,
    ({ scene, post }) => post && scene.keeper.client.api("POST", `/posts/${post.id}/hide`, { reason: "お名前" }),
  ],
  show: [2, (turn) => shows(turn)],
  unpin: [1, ({ post, who }) => post && who.client.api("DELETE", `/posts/${post.id}/pin`)],
  ...Object.fromEntries(
    OWN_STEPS.filter((step) => step !== "close").map((step) => [
      step,
      [2, ({ post, who }: Turn) => post && who.client.api("POST", `/posts/${post.id}/${STEP_PATHS[step]}`, {})],
    ]),
  ),
};

/**
 * Several operations at once, by people and on posts that chance chooses. Whatever is refused (not theirs, somebody was quicker) is
 * refused: only what is stored counts.
 * @param only leave out the operations that are not among these
 */
export async function someOperations(scene: Scene, random: Random, atOnce: number, only = NAMES): Promise<void> {
  const standing = [...(await freshState(scene)).values()].filter(({ deletedAt }) => deletedAt === null);
  const turns = Array.from({ length: atOnce }, () => {
    const name = random.weighted(only, (one) => OPERATIONS[one]?.[0] ?? 0) as string;
    return { name, turn: aTurn(scene, random.branch(String(random.next())), name, standing) };
  });
  await Promise.all(
    turns.map(async ({ name, turn }) => {
      const answer = await OPERATIONS[name]?.[1](turn);
      if (!answer) return;
      if (answer.status >= 500) throw new Error(`${name} was answered ${answer.status}`);
      if (answer.status < 300) scene.done.set(name, (scene.done.get(name) ?? 0) + 1);
    }),
  );
}

const NAMES: readonly string[] = Object.keys(OPERATIONS);
/** What makes no post, and no number: a thread that comes back stands at the end. */
export const CHANGING: readonly string[] = NAMES.filter(
  (name) => !["write", "ask", "answer", "look", "ask_further", "hide_name", "attach", "move_back"].includes(name),
);

function aTurn(scene: Scene, random: Random, name: string, standing: readonly PostView[]): Turn {
  const isStep = (OWN_STEPS as readonly string[]).includes(name);
  // Steps are for questions: on anything else there would be little to see.
  const favoured = standing.filter((one) => topOf(one) === scene.favoured);
  const among = favoured.length > 0 && random.chance(0.5) ? favoured : standing;
  const fitting = isStep ? among.filter(({ question }) => question !== null) : among;
  const post = fitting.length > 0 ? random.pick(fitting) : undefined;
  const asker = post && scene.authors.get(post.id);
  const who = isStep && asker && random.chance(0.5) ? asker : random.pick(scene.people);
  const own = standing.filter(({ id }) => scene.authors.get(id) === who);
  return { scene, random, who, post, own: own.length > 0 ? random.pick(own) : undefined };
}

const topOf = (post: PostView): string => post.threadOf ?? post.id;
const words = ({ random }: Pick<Turn, "random">, about: string): string => `${about} ${random.whole(1, 1e6)}`;

async function writes(
  { scene, who }: Pick<Turn, "scene" | "who">,
  post: object,
): Promise<{ status: number; json: PostView }> {
  const sent = { clientId: newId(), ...post };
  const answer = await who.client.api<PostView>("POST", `/rooms/${scene.room}/posts`, sent);
  if (answer.status < 300) scene.authors.set(answer.json.id, who);
  return answer;
}

function writesUnnamed({ scene, random, post }: Turn): ReturnType<Operation> {
  const who = random.pick(scene.hiding ?? scene.people);
  const threadOf = post?.author.anonymous && scene.authors.get(topOf(post)) === who ? topOf(post) : undefined;
  return writes({ scene, who }, { body: words({ random }, "名前なし"), anonymous: true, threadOf });
}

async function attaches({ scene, random, who }: Turn): Promise<{ status: number }> {
  const files = await Promise.all([PICTURE, TEXT].slice(random.whole(0, 1)).map((file) => uploads(scene, who, file)));
  return writes({ scene, who }, { body: random.chance(0.5) ? words({ random }, "添えます") : "", files });
}

async function uploads({ room }: Scene, { client }: TestPerson, file: () => Promise<File>): Promise<object> {
  const form = new FormData();
  form.append("file", await file());
  const { id } = JSON.parse((await client.upload(`/api/v1/rooms/${room}/files`, form)).text) as { id: string };
  return { id, alt: "青い四角" };
}

const PICTURE = async (): Promise<File> => {
  const image = sharp({ create: { width: 60, height: 40, channels: 3, background: "teal" } });
  return new File([new Uint8Array(await image.png().toBuffer())], "画面.png", { type: "image/png" });
};
const TEXT = async (): Promise<File> => new File([`記録 ${newId()}`], "記録.txt", { type: "text/plain" });

function marks({ scene, random, post }: Turn, on: boolean): ReturnType<Operation> {
  const who = random.pick(scene.marking ?? scene.people);
  const key = random.pick(["seen", "helped"]);
  return post && who.client.api("POST", `/posts/${post.id}/reactions`, { key, on });
}

const moves = ({ keeper }: Scene, thread: string, to: string): ReturnType<Operation> =>
  keeper.client.api("POST", `/posts/${thread}/move`, { room: to });

async function movesBack({ scene, random }: Turn): Promise<{ readonly status: number }> {
  const away = await some({ ...scene, room: scene.elsewhere }, ({ movedTo, threadOf }) => !movedTo && !threadOf);
  return away.length > 0 ? (moves(scene, random.pick(away).id, scene.room) as Promise<{ status: number }>) : NOTHING;
}

async function shows({ scene, random }: Turn): Promise<{ readonly status: number }> {
  const hidden = await some(scene, ({ hiddenAt }) => hiddenAt !== null);
  return hidden.length > 0 ? scene.keeper.client.api("POST", `/posts/${random.pick(hidden).id}/show`, {}) : NOTHING;
}

const some = async (scene: Scene, which: (post: PostView) => boolean): Promise<PostView[]> =>
  [...(await freshState(scene)).values()].filter(which);
/** There was none. */
const NOTHING = { status: 404 };

/** What a room holds, by id, as a client reads it afresh. */
export async function freshState({ room, people }: Pick<Scene, "room" | "people">): Promise<Map<string, PostView>> {
  const state = new Map<string, PostView>();
  const { client } = people[0] as TestPerson;
  for (let next: string | null = ""; next !== null; ) {
    const query: string = next === "" ? "" : `&before=${next}`;
    const { json } = await client.api<{ items: PostView[]; next: string | null }>(
      "GET",
      `/rooms/${room}/posts?limit=200${query}`,
    );
    for (const post of json.items) state.set(post.id, post);
    next = json.next;
  }
  return state;
}
