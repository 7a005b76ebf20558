import type { LeavingMail, MailRoute } from "../src/platform/mail/outbox.ts";

export type ReceivedMail = LeavingMail;

/** Where a test's mails arrive. `refuse` makes the server answer with this code until told otherwise. */
export class Mailbox implements MailRoute {
  readonly mails: ReceivedMail[] = [];
  refuse: number | undefined;

  async send(mail: ReceivedMail): Promise<void> {
    if (this.refuse) throw Object.assign(new Error("refused"), { responseCode: this.refuse });
    this.mails.push(mail);
  }

  close(): void {}

  /** Waits for the next mail to this address. @throws Error after a minute */
  async next(to: string, after = 0): Promise<ReceivedMail> {
    const until = Date.now() + 60_000;
    while (Date.now() < until) {
      const found = this.mails.filter((mail) => mail.to === to)[after];
      if (found) return found;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    throw new Error(`no mail to ${to} within a minute`);
  }
}

/** The address of ours in a mail. */
export const linkIn = ({ text }: ReceivedMail): string => {
  const link = /https?:\/\/\S+/.exec(text)?.[0];
  if (!link) throw new Error("no link in the mail");
  const { pathname, search } = new URL(link);
  return pathname + search;
};

/** The six digits in a mail. */
export const codeIn = ({ text }: ReceivedMail): string => /\b(\d{3}) (\d{3})\b/.exec(text)?.slice(1).join("") ?? "";
