/** Somebody who is to be reminded, with the very mail. */
export interface ToRemind {
  readonly participation: string;
  readonly person: string;
  readonly name: string;
  /** Null: no mail reaches them. */
  readonly email: string | null;
  /** In the language in which they read. */
  readonly subject: string;
  readonly body: string;
}
