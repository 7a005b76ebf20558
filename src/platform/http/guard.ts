import { isId } from "../database/columns.ts";
import type { Platform } from "../platform.ts";
import type { Actor } from "../policy/actor.ts";

/** What a guard looks at. */
export interface Admission {
  readonly platform: Platform;
  /** Undefined for visitors. */
  readonly actor: Actor | undefined;
  /** A part of the path. */
  param(name: string): string;
}

/**
 * Stands before a route. Admits by returning what the handler works on (the room, the report …), which nothing else hands out;
 * or returns null: absent and hidden are the same.
 */
export interface Guard<T> {
  /** As it stands in the table of routes: `room.read`. */
  readonly name: string;
  /** Visitors may pass; without it they are sent to sign in before `admit` is asked. */
  readonly open?: true;
  /** Of an open one: whether a visitor is sent to sign in all the same, because what the address opens belongs to somebody with an account. */
  readonly asksToSignIn?: (admission: Admission) => Promise<boolean>;
  admit(admission: Admission): Promise<T | null> | T | null;
}

/** Anybody; the handler gets the actor, if there is one. */
export const everybody: Guard<{ readonly actor: Actor | undefined }> = {
  name: "everybody",
  open: true,
  admit: ({ actor }) => ({ actor }),
};

/** Anybody signed in; for what is only ever their own. */
export const signedIn: Guard<Actor> = { name: "signed-in", admit: ({ actor }) => actor ?? null };

/** Anybody signed in who holds one of these roles somewhere. */
export const withRole = (name: string, roles: readonly string[]): Guard<Actor> => ({
  name,
  admit: ({ actor }) => (actor?.roles.some((held) => roles.includes(held.role)) ? actor : null),
});

/**
 * A guard around one thing found through the actor.
 * @param param the name of the path's part that holds the id
 * @param find the thing, or null when absent or hidden
 */
export function found<T>(
  name: string,
  param: string,
  find: (platform: Platform, actor: Actor, id: string) => Promise<T | null | undefined>,
): Guard<T & { readonly actor: Actor }> {
  return {
    name,
    async admit({ platform, actor, param: part }) {
      const id = part(param);
      if (!actor || !isId(id)) return null;
      const thing = await find(platform, actor, id);
      return thing ? { ...thing, actor } : null;
    },
  };
}
