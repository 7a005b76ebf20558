/** A file as it is handed out. */
export interface Download {
  /** As its owner named it: any text. */
  readonly name: string;
  /** As `sniff` decided. */
  readonly type: string;
  readonly charset?: string | undefined;
  /** In bytes. */
  readonly size: number;
  /** May be looked at in the browser: images that are nothing but pixels. */
  readonly shown?: boolean;
}

/** What a browser may be told. Anything else, HTML first of all, goes out as bytes. */
const SERVED =
  /^(image\/(png|jpeg|gif|webp|svg\+xml)|application\/(pdf|zip|vnd\.openxmlformats-officedocument\.[a-z.]+)|video\/(mp4|webm|quicktime)|text\/(plain|csv|markdown))$/;
const CHARSETS = ["utf-8", "utf-16le", "utf-16be", "shift_jis"];

/**
 * The headers under which a file of anybody leaves this server: to be kept, not shown (unless it is `shown`), and even when opened in a tab it
 * runs nothing and loads nothing. Images still work in `<img>` on our own pages.
 */
export function downloadHeaders({ name, type, charset, size, shown }: Download): Record<string, string> {
  const served = SERVED.test(type) ? type : "application/octet-stream";
  const isText = served.startsWith("text/") && charset !== undefined && CHARSETS.includes(charset);
  return {
    "Content-Type": isText ? `${served}; charset=${charset}` : served,
    "Content-Length": String(size),
    "Content-Disposition": contentDisposition(name, shown ? "inline" : "attachment"),
    "Content-Security-Policy": "sandbox; default-src 'none'",
    "X-Content-Type-Options": "nosniff",
    "Cross-Origin-Resource-Policy": "same-origin",
  };
}

/** RFC 6266: the real name in UTF-8 (RFC 5987), and a plain one for what cannot read that. */
export function contentDisposition(name: string, how: "attachment" | "inline" = "attachment"): string {
  const safe = safeName(name);
  const plain = safe.replace(/[^\x20-\x7e]/gu, "_").replace(/["\\%]/g, "_");
  const encoded = encodeURIComponent(safe).replace(
    /['()*]/g,
    (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `${how}; filename="${plain}"; filename*=UTF-8''${encoded}`;
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: CR and LF would begin a new header
const DANGEROUS = /[\u0000-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/g;
const LONGEST = 150;

/** The name without folders, controls, direction marks (`exe.gpj` read backwards) and leading dots; the ending is kept. */
function safeName(name: string): string {
  const base = name.toWellFormed().replace(DANGEROUS, "").split(/[/\\]/).at(-1) ?? "";
  const clean = base.replace(/[<>:"|?*]/g, "_").replace(/^[. ]+|[. ]+$/g, "");
  const characters = Array.from(clean || "file");
  if (characters.length <= LONGEST) return characters.join("");
  const ending = /\.[^.]{1,10}$/.exec(clean)?.[0] ?? "";
  return characters.slice(0, LONGEST - ending.length).join("") + ending;
}
