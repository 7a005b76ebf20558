import type { AddressInfo } from "node:net";
import { createServer, type Server, type Socket } from "node:net";

/** A mail server of few words for one test. @param answer to what is asked after "RCPT TO" */
export function mailServer(
  answer = "250 2.1.5 Ok",
): Promise<{ url: string; mails: string[]; close: () => Promise<void> }> {
  const mails: string[] = [];
  const server: Server = createServer((socket) => talk(socket, answer, mails));
  return new Promise((resolve) => {
    server.listen(0, "127.0.0.1", () => {
      const { port } = server.address() as AddressInfo;
      resolve({
        url: `smtp://127.0.0.1:${port}`,
        mails,
        close: () => new Promise((closed) => server.close(() => closed())),
      });
    });
  });
}

function talk(socket: Socket, answer: string, mails: string[]): void {
  let mail: string[] | undefined;
  let rest = "";
  const say = (line: string): void => void socket.write(`${line}\r\n`);
  say("220 test");
  socket.on("error", () => {});
  socket.setEncoding("utf8").on("data", (text: string) => {
    const lines = (rest + text).split("\r\n");
    rest = lines.pop() ?? "";
    for (const line of lines) {
      if (mail && line === ".") {
        mails.push(mail.join("\n"));
        mail = undefined;
        say("250 2.0.0 Ok: queued as 4711");
      } else if (mail) mail.push(line);
      else if (/^DATA/i.test(line)) {
        mail = [];
        say("354 go on");
      } else if (/^RCPT/i.test(line)) say(answer);
      else if (/^QUIT/i.test(line)) socket.end("221 bye\r\n");
      else say("250 Ok");
    }
  });
}
