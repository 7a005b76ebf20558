import type { ComponentChildren, JSX } from "preact";
import { asWritten } from "../theirs.ts";

interface PlateProps {
  /** Whom the plate belongs to: decides its wood, the same on every page. */
  readonly id: string;
  readonly name: string;
  /** The one or two characters the person chose; else the first of the name. */
  readonly sign?: string | null | undefined;
  /** Turned over: away, done for today, resting. The word for it must stand beside the plate. */
  readonly away?: boolean | undefined;
  readonly small?: boolean | undefined;
}

/** 名札: stands before a written name and is not read out. Filled = here, outline = turned over. */
export const NamePlate = ({ id, name, sign, away, small }: PlateProps): JSX.Element => (
  <span
    class={`nafuda${small ? " s" : ""}${away ? " away" : ""}`}
    data-wood={woodOf(id)}
    aria-hidden="true"
    {...asWritten}
  >
    {sign || signOf(name)}
  </span>
);

/** Plate, name and, if given, a second line (presence, role). */
export const Person = ({ state, ...plate }: PlateProps & { readonly state?: ComponentChildren }): JSX.Element => (
  <span class="person">
    <NamePlate {...plate} />
    <span>
      <span {...asWritten}>{plate.name}</span>
      {state && <small>{state}</small>}
    </span>
  </span>
);

/** One of the five woods, always the same for an id. */
export function woodOf(id: string): 1 | 2 | 3 | 4 | 5 {
  let sum = 0;
  for (let i = 0; i < id.length; i++) sum = (sum * 31 + id.charCodeAt(i)) >>> 0;
  return ((sum % 5) + 1) as 1 | 2 | 3 | 4 | 5;
}

let segmenter: Intl.Segmenter | undefined;

/** What a plate shows of a name: one Japanese character, two Latin ones; whole characters, also emoji. */
export function signOf(name: string): string {
  const text = name.trim();
  const latin = /^[\p{Script=Latin}\d]{1,2}/u.exec(text);
  if (latin) return latin[0];
  if (/^[\u3041-\u30ff\u4e00-\u9fff](?!\p{M}|\p{Default_Ignorable_Code_Point})/u.test(text)) return text.charAt(0);
  segmenter ??= new Intl.Segmenter("ja");
  for (const { segment } of segmenter.segment(text)) return segment;
  return "？";
}
