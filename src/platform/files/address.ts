import { fileURLToPath } from "node:url";

/** What FILES_URL names. */
export type FilesAddress =
  | { readonly folder: string }
  | { readonly bucket: URL; readonly region: string; readonly endpoint: string | undefined };

export const FILES_EXAMPLES =
  "FILES_URL=file:///srv/taiken/files or FILES_URL=s3://bucket/folder?region=ap-northeast-1";

/** Reads FILES_URL, looking at nothing but its text. @returns undefined where nothing could be kept at such an address */
export function readFilesUrl(text: string): FilesAddress | undefined {
  const url = URL.parse(text);
  if (url?.protocol === "file:") {
    // `file:files` would quietly become `/files`.
    const folder =
      /^file:(\/\/)?\/(?!\/)/i.test(text) && url.search === "" && url.hash === "" ? pathOf(url) : undefined;
    return folder === undefined ? undefined : { folder };
  }
  const region = url?.searchParams.get("region");
  const endpoint = url?.searchParams.get("endpoint") ?? undefined;
  if (url?.protocol !== "s3:" || !url.hostname || !region) return undefined;
  return endpoint === undefined || URL.canParse(endpoint) ? { bucket: url, region, endpoint } : undefined;
}

/** Undefined for what is no path, such as `%2F` inside a name. */
function pathOf(url: URL): string | undefined {
  try {
    return fileURLToPath(url);
  } catch {
    return undefined;
  }
}
