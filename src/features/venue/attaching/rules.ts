/** Files that one post may carry. */
export const MOST_FILES = 10;

/** Bytes of one file. */
export const LARGEST_FILE = 20_000_000;

/** Bytes of all that one form without a script sends, as `http/body.ts` lets in. */
export const LARGEST_TOGETHER = 60_000_000;

/** Longest description of an image, characters. */
export const LONGEST_ALT = 500;

/** Files somebody may have uploaded and not posted yet: enough for three posts that are being written. */
export const MOST_LOOSE = 30;

/** Bytes of all files together that one person may have here: thousands of screenshots, and no more than a small disk bears. */
export const MOST_KEPT = 1_000_000_000;

/** Days after which what was uploaded and never posted goes. */
export const LOOSE_DAYS = 30;

/** What the form calls the description of a file, and the box that says it needs none. */
export const altField = (file: string): string => `alt-${file}`;
export const plainField = (file: string): string => `plain-${file}`;

/** A size as people read it: 2.4 MB, 380 KB. */
export function sizeText(bytes: number): string {
  if (bytes < 1_000) return `${bytes} B`;
  if (bytes < 999_500) return `${Math.round(bytes / 1_000)} KB`;
  return `${(bytes / 1_000_000).toFixed(bytes < 9_950_000 ? 1 : 0)} MB`;
}

/** What a form says about its files, for who sends it over the API: an image that nothing is said about gets no `alt`. */
export function attachedIn(form: FormData): { id: string; alt?: string }[] {
  return form.getAll("files").map((id) => {
    const alt = String(form.get(altField(String(id))) ?? "").trim();
    const said = alt !== "" || form.has(plainField(String(id)));
    return { id: String(id), ...(said ? { alt } : {}) };
  });
}

/** What a file is, for people. The same in every language. */
export const FILE_KINDS: Readonly<Record<string, string>> = {
  "application/pdf": "PDF",
  "application/zip": "zip",
  "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "Word",
  "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": "Excel",
  "application/vnd.openxmlformats-officedocument.presentationml.presentation": "PowerPoint",
  "image/png": "PNG",
  "image/jpeg": "JPEG",
  "image/gif": "GIF",
  "image/webp": "WebP",
  "image/svg+xml": "SVG",
  "text/csv": "CSV",
  "text/markdown": "Markdown",
};
