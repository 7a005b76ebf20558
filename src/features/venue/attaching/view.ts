/** A file of a post, as everybody sees it who may see the post. */
export interface FileView {
  readonly id: string;
  readonly name: string;
  /** Media type, from its bytes. */
  readonly type: string;
  /** In bytes. */
  readonly size: number;
  /** What an image shows, for whoever does not see it; empty: its author found that it needs none. */
  readonly alt: string;
  /** In pixels; null for what is no image. */
  readonly width: number | null;
  readonly height: number | null;
}

export const NO_FILES: readonly FileView[] = [];
