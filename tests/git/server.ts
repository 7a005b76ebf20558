import { spawn } from "node:child_process";
import { createServer, type IncomingMessage, type RequestListener, type ServerResponse } from "node:http";
import { createServer as createTlsServer } from "node:https";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { packOf, type Repository } from "./repository.ts";

/** What answers at a path: a repository, one with another pack or answer than its own, or anything at all. */
export type Served =
  | Repository
  | { readonly of: Repository; readonly pack: Buffer }
  | { readonly of: Repository; readonly body: Buffer }
  | RequestListener;

/** A server of repositories on this machine, as git speaks to one (https://git-scm.com/docs/http-protocol). */
export class GitServer {
  readonly #served = new Map<string, Served>();
  readonly #server;
  /** Paths that were asked for. */
  readonly asked: string[] = [];

  /** @param tls then it speaks https */
  constructor(tls?: { readonly key: string; readonly cert: string }) {
    const answer: RequestListener = (request, response) => this.#answer(request, response);
    this.#server = tls ? createTlsServer(tls, answer) : createServer(answer);
  }

  async start(): Promise<string> {
    await new Promise<void>((resolve) => this.#server.listen(0, "127.0.0.1", resolve));
    return `127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  /** @param path of the repository, with a slash before it */
  serve(path: string, served: Served): void {
    this.#served.set(path, served);
  }

  stop = (): Promise<void> =>
    new Promise((resolve) => {
      this.#server.close(() => resolve());
      this.#server.closeAllConnections();
    });

  #answer(request: IncomingMessage, response: ServerResponse): void {
    const path = request.url ?? "";
    this.asked.push(path);
    const [, name = "", what = ""] = /^(.*?)\/(info\/refs\?service=git-upload-pack|git-upload-pack)$/.exec(path) ?? [];
    const served = this.#served.get(name);
    if (!served) response.writeHead(404).end();
    else if (typeof served === "function") served(request, response);
    else if (what.startsWith("info")) advertise(response, "of" in served ? served.of : served);
    else if ("body" in served) response.writeHead(200, RESULT).end(served.body);
    else void send(request, response, "of" in served ? served.pack : packOf(served));
  }
}

const line = (content: string | Buffer): Buffer => {
  const bytes = Buffer.from(content as string);
  return Buffer.concat([Buffer.from((bytes.length + 4).toString(16).padStart(4, "0")), bytes]);
};
const RESULT = { "Content-Type": "application/x-git-upload-pack-result" };
const FLUSH = Buffer.from("0000");

function advertise(response: ServerResponse, { refs, head }: Repository): void {
  const able = `\0shallow side-band-64k ofs-delta no-progress symref=HEAD:${head} agent=git/2.39.5\n`;
  const at = refs.get(head);
  const all = [...(at ? [["HEAD", at] as const] : []), ...refs];
  const lines = all.map(([name, oid], i) => line(`${oid} ${name}${i === 0 ? able : "\n"}`));
  const none = line(`${"0".repeat(40)} capabilities^{}${able}`);
  response.writeHead(200, { "Content-Type": "application/x-git-upload-pack-advertisement" });
  response.end(
    Buffer.concat([line("# service=git-upload-pack\n"), FLUSH, ...(lines.length > 0 ? lines : [none]), FLUSH]),
  );
}

async function send(request: IncomingMessage, response: ServerResponse, pack: Buffer): Promise<void> {
  const [, wanted = ""] = /want ([0-9a-f]{40})/.exec(await text(request)) ?? [];
  response.writeHead(200, RESULT);
  response.write(Buffer.concat([line(`shallow ${wanted}\n`), FLUSH, line("NAK\n"), line("\x02ready\n")]));
  for (let at = 0; at < pack.length; at += 60_000)
    response.write(line(Buffer.concat([Buffer.from([1]), pack.subarray(at, at + 60_000)])));
  response.end(FLUSH);
}

/** The real git answers, where there is one. @param folder of the repository */
export function realGit(folder: string): RequestListener {
  return (request, response) => {
    const isPost = request.method === "POST";
    const kind = isPost ? "result" : "advertisement";
    response.writeHead(200, { "Content-Type": `application/x-git-upload-pack-${kind}` });
    if (!isPost) response.write(Buffer.concat([line("# service=git-upload-pack\n"), FLUSH]));
    const options = isPost ? ["--stateless-rpc"] : ["--stateless-rpc", "--http-backend-info-refs"];
    const git = spawn("git", ["upload-pack", ...options, folder], { stdio: ["pipe", "pipe", "inherit"] });
    request.pipe(git.stdin);
    git.stdout.pipe(response);
  };
}
