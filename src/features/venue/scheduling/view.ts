import type { FileView } from "../attaching/view.ts";

/** What somebody has written and not posted: sealed where it is kept. */
export interface Written {
  readonly body: string;
  /** Files that are kept for it, and what they show. */
  readonly files: readonly { readonly id: string; readonly alt?: string | undefined }[];
  readonly replyWanted: string | null;
  readonly anonymous: boolean;
  readonly looking: boolean;
}

/** A post that waits, as its author gets it, and nobody else. */
export interface LaterView {
  readonly id: string;
  readonly room: string;
  readonly threadOf: string | null;
  readonly body: string;
  readonly files: readonly FileView[];
  /** YYYY-MM-DD, as it will be when it is sent. */
  readonly replyWanted: string | null;
  readonly anonymous: boolean;
  readonly sendAt: string;
  /** Why it could not be sent; null: it waits. */
  readonly refused: string | null;
  readonly version: number;
}
