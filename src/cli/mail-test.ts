import nodemailer from "nodemailer";
import { readSettings, senderOf } from "../platform/settings.ts";
import { command, Failed } from "./command.ts";
import { lookUpSender } from "./mail-test/dns.ts";
import { mailTestMessages } from "./mail-test/messages.ts";

/** Sends one mail past the queue, tells what the server answers, and looks at what receivers check about the sender's domain. */
export const mailTest = command({
  usage: "<address> [--selector NAME] [--json]",
  words: [1, 1],
  options: { selector: { type: "string" }, json: { type: "boolean" } },
  async run({ lang, env, say }, { words: [to = ""], options: { selector, json } }) {
    const m = mailTestMessages[lang];
    const settings = readSettings(env);
    if (!settings.smtpUrl) throw new Failed(m.noServer);
    const from = senderOf(settings);
    const domain = from.slice(from.lastIndexOf("@") + 1);

    const server = new URL(settings.smtpUrl).host;
    if (!json) say(m.sending(from, to, server));
    const transport = nodemailer.createTransport(settings.smtpUrl, { from: { name: "Taiken", address: from } });
    let [answer, failure]: [string, Failed | undefined] = ["", undefined];
    try {
      ({ response: answer } = await transport.sendMail({ to, subject: m.subject, text: m.body }));
      if (!json) say(m.taken(answer));
    } catch (error) {
      const { responseCode, code = "", response, message } = error as SmtpError;
      const why = m.why[code] ?? (String(responseCode).startsWith("4") ? m.later : m.refused);
      answer = response ?? message;
      failure = new Failed(`${m.notTaken(answer)}\n${why}`);
    } finally {
      transport.close();
    }
    const sender = await lookUpSender(domain, selector, m);
    if (json) say(JSON.stringify({ from, to, server, taken: !failure, answer, sender }));
    else for (const line of sender) say(line);
    if (failure) throw failure;
    if (!json) say(m.lookInside);
  },
});

interface SmtpError {
  readonly responseCode?: number;
  readonly code?: string;
  readonly response?: string;
  readonly message: string;
}
