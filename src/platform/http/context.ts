import type { HttpBindings } from "@hono/node-server";
import type { Context } from "hono";
import type { Lang } from "../i18n/messages.ts";
import type { Actor } from "../policy/actor.ts";

/** Who looks at the page and how they like it: the signed-in person's settings, or a visitor's cookies. */
export interface Viewer {
  readonly actor: Actor | undefined;
  readonly lang: Lang;
  readonly zone: string;
  /** What they are called in the venue; undefined for visitors. */
  readonly name: string | undefined;
  /** At a machine that others use too: seconds after which a page that nobody touches leaves. */
  readonly leavesAfter?: number | undefined;
  readonly display: Display;
}

/** Chosen by the person; undefined: the device decides. */
export interface Display {
  readonly theme?: string | undefined;
  readonly text?: string | undefined;
  readonly easy: boolean;
  readonly ruby: boolean;
  /** Images are not loaded. */
  readonly noImages: boolean;
  /** They want to be written to in plain words; nobody who only visits says so. */
  readonly plainWords: boolean;
}

/** Filled by the design: what stands around every page. */
// biome-ignore lint/suspicious/noEmptyInterface: the design, which the platform does not know, adds to it
export interface Around {}

export interface Env {
  Bindings: HttpBindings;
  Variables: Around & {
    viewer: Viewer;
    /** For the log and the error page: how to find this request. */
    request: string;
    /** What was posted, read at most once (see `body.ts`). */
    posted?: Promise<Posted>;
    /** The page that this one belongs to, where its own address does not tell: that tab is the current one. */
    under?: string;
    /** Fields of the form that hold somebody's own words, as far as a schema has said so: not choices, ticks or ids. */
    worded?: ReadonlySet<string>;
    /** The request's bytes, read at most once. */
    body?: Promise<Uint8Array>;
    /** Called when the request is over: its large body is held no longer. */
    letGo?: () => void;
  };
}

export type Ctx = Context<Env>;

/** A posted form: texts by field name, in order; files apart. */
export interface Posted {
  readonly texts: ReadonlyMap<string, readonly string[]>;
  readonly files: ReadonlyMap<string, readonly File[]>;
}
