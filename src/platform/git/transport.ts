import { type IncomingMessage, request as plainRequest } from "node:http";
import { request as tlsRequest } from "node:https";
import { isIP } from "node:net";
import { isPrivateAddress, lookupPublic } from "../outgoing/addresses.ts";
import { RepositoryRefused } from "./faults.ts";

/** A request of isomorphic-git's. */
interface Asked {
  readonly url: string;
  readonly method?: string | undefined;
  readonly headers?: Readonly<Record<string, string>> | undefined;
  readonly body?: AsyncIterable<Uint8Array> | Iterable<Uint8Array> | undefined;
}

interface Answered {
  readonly url: string;
  readonly statusCode: number;
  readonly statusMessage: string;
  readonly headers: Record<string, string>;
  readonly body: AsyncIterableIterator<Uint8Array>;
}

export interface Transport {
  request(asked: Asked): Promise<Answered>;
  /** What went wrong first; the library may have made something else of it. */
  readonly fault: RepositoryRefused | undefined;
}

/**
 * How isomorphic-git reaches a server. No redirect is followed; an address inside of a network is not connected to, whatever name leads
 * there, unless it is one's `own`.
 * @param mostBytes of all answers together
 */
export function transportTo({ own, mostBytes }: { own: boolean; mostBytes: number }): Transport {
  let left = mostBytes;
  let fault: RepositoryRefused | undefined;
  const failed = (error: RepositoryRefused): RepositoryRefused => {
    fault ??= error;
    return error;
  };

  return {
    get fault() {
      return fault;
    },
    async request({ url, method = "GET", headers = {}, body }) {
      const chunks: Uint8Array[] = [];
      for await (const chunk of body ?? []) chunks.push(chunk);
      const bytes = body && Buffer.concat(chunks);
      const answer = await send(new URL(url), { own, method, headers, bytes }).catch((error: NodeJS.ErrnoException) => {
        throw failed(refusalFor(error));
      });
      const refusal = refusalOf(answer);
      if (refusal) {
        answer.destroy();
        throw failed(refusal);
      }
      return {
        url,
        statusCode: 200,
        statusMessage: "OK",
        headers: { "content-type": answer.headers["content-type"] ?? "" },
        body: counted(answer),
      };
    },
  };

  async function* counted(answer: IncomingMessage): AsyncGenerator<Uint8Array, void> {
    try {
      for await (const chunk of answer as AsyncIterable<Buffer>) {
        left -= chunk.length;
        if (left < 0) throw new RepositoryRefused("too_large", { megabytes: mostBytes / 1_000_000 });
        yield chunk;
      }
    } catch (error) {
      throw failed(error instanceof RepositoryRefused ? error : refusalFor(error as NodeJS.ErrnoException));
    }
  }
}

interface Sent {
  readonly own: boolean;
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly bytes: Buffer | undefined;
}

async function send(url: URL, { own, method, headers, bytes }: Sent): Promise<IncomingMessage> {
  const host = url.hostname.replace(/^\[|\]$/g, "");
  if (!own && isIP(host) && isPrivateAddress(host)) throw new RepositoryRefused("private_address");
  const request = url.protocol === "https:" ? tlsRequest : plainRequest;
  return new Promise((resolve, reject) => {
    const options = {
      method,
      agent: false,
      headers: {
        ...headers,
        "User-Agent": "git/2 (Taiken)",
        "Accept-Encoding": "identity",
        ...(bytes ? { "Content-Length": String(bytes.length) } : {}),
      },
      ...(own ? {} : { lookup: lookupPublic }),
    };
    request(url, options, resolve).on("error", reject).end(bytes);
  });
}

/** Why an answer is not read. */
function refusalOf({ statusCode: status = 0, headers }: IncomingMessage): RepositoryRefused | undefined {
  if (status >= 300 && status < 400) return new RepositoryRefused("redirected", { to: placeIn(headers.location) });
  if ([401, 403, 404, 410].includes(status)) return new RepositoryRefused("not_there");
  if (status !== 200) return new RepositoryRefused("answered", { status });
  const isGit = /^application\/x-git-upload-pack-/.test(headers["content-type"] ?? "");
  return isGit && !headers["content-encoding"] ? undefined : new RepositoryRefused("not_git");
}

/** Where a redirect leads, as the address of a repository; "": to no address that could be one. */
function placeIn(location: string | undefined): string {
  const url = URL.parse(location ?? "");
  return url?.protocol === "https:"
    ? `https://${url.host}${url.pathname.replace(/\/info\/refs$/, "")}`.slice(0, 200)
    : "";
}

/** Never the message: it may hold the address. */
function refusalFor(error: NodeJS.ErrnoException): RepositoryRefused {
  if (error instanceof RepositoryRefused) return error;
  const { code = "" } = error;
  if (code === "PRIVATE_ADDRESS") return new RepositoryRefused("private_address");
  if (["ENOTFOUND", "EAI_AGAIN", "ENODATA"].includes(code)) return new RepositoryRefused("no_host");
  return new RepositoryRefused(/CERT|TLS|SSL|SIGNATURE/.test(code) ? "certificate" : "unreachable");
}
