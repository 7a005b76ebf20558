import type { JSX } from "preact";
import { Bullets } from "../../../design/components/lists.tsx";
import { asWritten } from "../../../design/theirs.ts";

/** Whose private room it is, and who reads in it besides. */
export interface Whose {
  readonly name: string;
  readonly readers: readonly { readonly id: string; readonly name: string }[];
}

/** Everybody who reads in a private room, by name: nobody has to guess who is "the staff". */
export const Readers = ({ name, readers }: Whose): JSX.Element => (
  <Bullets>
    {[{ id: "", name }, ...readers].map((one) => (
      <li key={one.id} {...asWritten}>
        {one.name}
      </li>
    ))}
  </Bullets>
);
