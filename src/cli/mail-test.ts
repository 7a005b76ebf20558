import nodemailer from "nodemailer";
import { readSettings, senderOf } from "../platform/settings.ts";
import { command, Failed } from "./command.ts";
import { lookUpSender } from "./mail-test/dns.ts";
import { mailTestMessages } from "./mail-test/messages.ts";

/** Sends one mail past the queue, tells what the server answers, and looks at what receivers check about the sender's domain. */
export const mailTest = command({
  usage: "<address> [--selector NAME]",
  words: [1, 1],
  options: { selector: { type: "string" } },
  async run({ lang, env, say }, { words: [to = ""], options: { selector } }) {
    const m = mailTestMessages[lang];
    const settings = readSettings(env);
    if (!settings.smtpUrl) throw new Failed(m.noServer);
    const from = senderOf(settings);
    const domain = from.slice(from.lastIndexOf("@") + 1).replace(/>$/, "");

    say(m.sending(from, to, new URL(settings.smtpUrl).host));
    const transport = nodemailer.createTransport(settings.smtpUrl, { from });
    let failure: Failed | undefined;
    try {
      const { response } = await transport.sendMail({ to, subject: m.subject, text: m.body });
      say(m.taken(response));
    } catch (error) {
      const { responseCode, code = "", response, message } = error as SmtpError;
      const why = m.why[code] ?? (String(responseCode).startsWith("4") ? m.later : m.refused);
      failure = new Failed(`${m.notTaken(response ?? message)}\n${why}`);
    } finally {
      transport.close();
    }
    for (const line of await lookUpSender(domain, selector, m)) say(line);
    if (failure) throw failure;
    say(m.lookInside);
  },
});

interface SmtpError {
  readonly responseCode?: number;
  readonly code?: string;
  readonly response?: string;
  readonly message: string;
}
