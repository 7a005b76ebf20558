import nodemailer from "nodemailer";
import { attention, broken, type Finding, ok, type Patient } from "./finding.ts";

/** Connects to the mail server and signs in there; sends nothing. */
export async function lookAtMail({ m, settings: { smtpUrl, production } }: Patient): Promise<Finding> {
  if (!smtpUrl) return production ? attention("mail", m.mailNone, m.mailNoneTodo) : ok("mail", m.mailNone);
  const { host } = new URL(smtpUrl);
  const url = new URL(smtpUrl);
  url.searchParams.set("connectionTimeout", "10000");
  url.searchParams.set("greetingTimeout", "10000");
  const transport = nodemailer.createTransport(url.href);
  try {
    await transport.verify();
    return ok("mail", m.mail(host));
  } catch (error) {
    const { responseCode, code, message } = error as { responseCode?: number; code?: string; message: string };
    return broken("mail", m.mailBroken(host, String(responseCode ?? code ?? message)), m.mailTodo);
  } finally {
    transport.close();
  }
}
