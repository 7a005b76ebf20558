/** Something that somebody did on a day, offered for their report. */
export interface Done {
  /** Which, among all that is offered. */
  readonly key: string;
  /** The line it adds to "did". */
  readonly line: string;
  /** Where it was: the room's name. */
  readonly place: string;
  /** The page it can be looked at. */
  readonly href: string;
}
