/** A post as the API, the stream and the island get it: the same bytes for everybody who may see the room. */
export interface PostView {
  readonly id: string;
  readonly room: string;
  readonly seq: number;
  readonly author: { readonly id: string; readonly name: string; readonly plate: string; readonly role: string };
  /** Empty when deleted. */
  readonly body: string;
  readonly bodyHtml: string;
  /** YYYY-MM-DD; null: no reply needed. */
  readonly replyWanted: string | null;
  readonly threadOf: string | null;
  /** How many people put which mark on it, by the mark's key. */
  readonly reactions: Readonly<Record<string, number>>;
  readonly version: number;
  readonly createdAt: string;
  readonly editedAt: string | null;
  readonly deletedAt: string | null;
}

export interface RoomView {
  readonly id: string;
  readonly cohort: string;
  readonly key: string;
  readonly name: string;
  readonly purpose: string;
  readonly description: string;
  readonly unwrittenRules: readonly string[];
  readonly lastSeq: number;
  /** Whether the asking person may write here. */
  readonly mayPost: boolean;
}
