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
  if (url?.protocol !== "s3:" || !url.hostname || !region || !hasReadableLogin(url)) return undefined;
  // `localhost:9000` is an address as well, with the scheme "localhost".
  const answers = endpoint === undefined || /^https?:$/.test(URL.parse(endpoint)?.protocol ?? "");
  return answers ? { bucket: url, region, endpoint } : undefined;
}

/** Whether the name and the secret in an address can be decoded; a stray `%` says nothing. */
export function hasReadableLogin({ username, password }: URL): boolean {
  try {
    return decodeURIComponent(username + password) !== undefined;
  } catch {
    return false;
  }
}

/** Undefined for what is no path, such as `%2F` inside a name. */
function pathOf(url: URL): string | undefined {
  try {
    return fileURLToPath(url);
  } catch {
    return undefined;
  }
}
