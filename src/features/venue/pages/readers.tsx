import type { JSX } from "preact";
import { Bullets } from "../../../design/components/lists.tsx";
import { asWritten } from "../../../design/theirs.ts";
import type { Declared } from "../presence/queries.ts";
import { PresenceWords } from "./presence.tsx";

/** Whose private room it is, who reads in it besides, and what they say they are at. */
export interface Whose {
  readonly id: string;
  readonly name: string;
  readonly readers: readonly { readonly id: string; readonly name: string }[];
  readonly presences: ReadonlyMap<string, Declared>;
  /** Their name for whoever else writes there, if they want to be written to in plain words. */
  readonly plainFor?: string | undefined;
}

/** Everybody who reads in a private room, by name: nobody has to guess who is "the staff". */
export const Readers = ({ id, name, readers, presences, now }: Whose & { readonly now: Date }): JSX.Element => (
  <Bullets>
    {[{ id, name }, ...readers].map((one) => {
      const presence = presences.get(one.id);
      return (
        <li key={one.id}>
          <span {...asWritten}>{one.name}</span> {presence && <PresenceWords presence={presence} now={now} />}
        </li>
      );
    })}
  </Bullets>
);
