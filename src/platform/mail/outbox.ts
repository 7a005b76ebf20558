import { and, eq, inArray, lt } from "drizzle-orm";
import nodemailer from "nodemailer";
import { type Clock, later, minutes } from "../clock.ts";
import { newId } from "../database/columns.ts";
import { bySystem, type Database, type Tx } from "../database/database.ts";
import { unlessLost } from "../encryption/lost.ts";
import type { Vault } from "../encryption/vault.ts";
import type { Jobs } from "../jobs/jobs.ts";
import type { Log } from "../log.ts";
import { eraseOldMails, maskedAddress, notAwaited, TOO_OLD } from "./erasing.ts";
import { fillPlaceholders, hasPlaceholder, type Placeholder } from "./placeholders.ts";
import { mails } from "./tables.ts";

export interface NewMail {
  /** What it tells of, where it may have to be taken back with that. Otherwise one of its own. */
  readonly id?: string | undefined;
  readonly to: string;
  readonly person?: string | undefined;
  /** The cohort or organization it comes from. */
  readonly place?: string | undefined;
  /** The id of what it is about, where that is erased some day: the mail is deleted with it (erasing.ts). */
  readonly about?: string | undefined;
  /** The address is nobody's to know: sealed like a secret, and masked in the outbox from the beginning. */
  readonly hidesRecipient?: boolean | undefined;
  /** What kind of mail, a word of ours: `sign_in`, `decision` … */
  readonly kind: string;
  readonly subject: string;
  /** Plain text. Where a secret belongs stands its name: `{{link}}`. */
  readonly body: string;
  /** What signs somebody in or is only for the recipient, by name: kept sealed until the mail is gone, never readable in the outbox. */
  readonly secrets?: Readonly<Partial<Record<Placeholder, string>>> | undefined;
  readonly expiresAt?: Date | undefined;
}

export interface Outbox {
  /** Whether mails leave; without it they only land in the outbox. */
  readonly sends: boolean;
  /** Puts a mail into the outbox, in the same transaction as what it tells about. @returns its id */
  put(tx: Tx, mail: NewMail): Promise<string>;
  /** Takes back mails that have not left yet, for good. */
  takeBack(tx: Tx, ids: readonly string[]): Promise<void>;
  /** Asks once more to deliver what waits, after a restore: jobs are not in a backup. Asking twice is harmless. */
  askAgain(): Promise<void>;
  /**
   * When the server starts and no mail can leave: what nobody has tried to deliver is not sent, and can be read on the outbox page.
   * What is younger than an hour stays: another process on this database may be about to send it.
   */
  setAside(): Promise<void>;
}

/** In whose name mails leave, and where an answer to one goes: somebody reads it there. */
export interface Sender {
  readonly name: string;
  readonly replyTo?: string | undefined;
}

export interface LeavingMail extends Sender {
  readonly id: string;
  readonly to: string;
  readonly subject: string;
  readonly text: string;
}

/** Where mails leave: an SMTP server, or nowhere (they stay readable for the owner on the outbox page). */
export interface MailRoute {
  send(mail: LeavingMail): Promise<void>;
  close(): void;
}

/** @param address that mails come from, whoever's name stands before it: the domain allows this one (SPF) */
export function smtpRoute(url: string, address: string): MailRoute {
  const transport = nodemailer.createTransport(url);
  const domain = address.slice(address.lastIndexOf("@") + 1);
  return {
    send: ({ id, name, to, replyTo, subject, text }) =>
      transport
        .sendMail({
          from: { name, address },
          to,
          ...(replyTo ? { replyTo } : {}),
          subject,
          text,
          // The same id at every attempt: a server that took the first one silently can see that it is the same mail.
          messageId: `<${id}@${domain}>`,
        })
        .then(() => {}),
    close: () => transport.close(),
  };
}

interface Needs {
  readonly db: Database;
  readonly vault: Vault;
  readonly clock: Clock;
  readonly jobs: Jobs;
  readonly log: Log;
  /** Asked when a mail leaves. */
  readonly sender: () => Promise<Sender>;
}

/** @param route undefined: mails only land in the outbox */
export function createOutbox({ db, vault, clock, jobs, log, sender }: Needs, route: MailRoute | undefined): Outbox {
  jobs.every("41 3 * * *", { name: "mail.erase_old", run: async () => void (await eraseOldMails({ db, clock })) });
  const retried = { retries: 12, retryDelay: 60 };
  jobs.define({ name: DELIVER, run: ({ mail }) => deliver(String(mail)), ...retried, waits: route === undefined });

  async function put(tx: Tx, mail: NewMail): Promise<string> {
    const { secrets, to, hidesRecipient, ...row } = mail;
    const kept = hidesRecipient ? { ...secrets, [RECIPIENT]: to } : secrets;
    const sealed = kept && route ? vault.sealForInstallation(PURPOSE, JSON.stringify(kept)) : null;
    const { id = newId() } = mail;
    const recipient = hidesRecipient ? maskedAddress(to) : to;
    const state = route ? "waiting" : "not_sent";
    await tx.q.insert(mails).values({ ...row, id, recipient, state, secret: sealed, createdAt: clock.now() });
    if (route) await jobs.send(tx, DELIVER, { mail: id });
    return id;
  }

  async function deliver(id: string): Promise<void> {
    const [mail] = await db.q.select().from(mails).where(eq(mails.id, id));
    if (mail?.state !== "waiting" || !route) return;
    if (mail.expiresAt && mail.expiresAt < clock.now())
      return settle(id, { state: "given_up", lastAnswer: "expired", secret: null });
    if (mail.createdAt < notAwaited(clock.now())) return settle(id, TOO_OLD);
    const { secret } = mail;
    const opened = secret && unlessLost(() => vault.openForInstallation(PURPOSE, secret));
    // What signs in is gone (it is in no backup, or its key is lost), and a mail without it would be of no use. What holds an address that
    // is hidden cannot be sent without it either.
    if (opened === undefined || (!opened && hasPlaceholder(mail.body)))
      return settle(id, { state: "given_up", lastAnswer: "made_without_mail", secret: null });
    const { [RECIPIENT]: to = mail.recipient, ...secrets } = JSON.parse(opened || "{}") as Record<string, string>;
    const attempts = mail.attempts + 1;
    const { name, replyTo } = await sender();
    // Whose address is hidden from the company does not give it away by pressing "reply".
    const answers = to === mail.recipient ? { replyTo } : {};
    const text = fillPlaceholders(mail.body, (word) => secrets[word]);
    try {
      await route.send({ id, name, ...answers, to, subject: mail.subject, text });
    } catch (error) {
      const answer = answerOf(error);
      const forGood = /^5\d\d$/.test(answer) || attempts > 12;
      await settle(id, {
        attempts,
        lastAnswer: answer,
        ...(forGood ? { state: /^5/.test(answer) ? "refused" : "given_up", secret: null } : {}),
      });
      log.warn("mail: not taken", { mail: id, answer, attempts });
      if (!forGood) throw new Error("mail not taken, to be tried again");
      return;
    }
    // Between the server's yes and this line lies the one moment in which a mail may leave twice: when the database is gone right now,
    // the job tries again. Rather twice than never; the Message-ID is the same, so that a receiving server can drop the second.
    await settle(id, { state: "sent", attempts, lastAnswer: "250", sentAt: clock.now(), secret: null });
  }

  async function settle(id: string, values: Partial<typeof mails.$inferInsert>): Promise<void> {
    await db.write(bySystem, async ({ q, record }) => {
      await q.update(mails).set(values).where(eq(mails.id, id));
      await record({ kind: `mail.${values.state ?? "delayed"}`, subject: id });
    });
  }

  async function takeBack({ q, record }: Tx, ids: readonly string[]): Promise<void> {
    if (ids.length === 0) return;
    const taken = await q
      .update(mails)
      .set({ state: "given_up", lastAnswer: "taken_back", secret: null })
      .where(and(inArray(mails.id, [...ids]), eq(mails.state, "waiting")))
      .returning({ id: mails.id });
    for (const { id } of taken) await record({ kind: "mail.given_up", subject: id });
  }

  async function setAside(): Promise<void> {
    if (route) return;
    await db.write(bySystem, async ({ q, record }) => {
      const anHourAgo = lt(mails.createdAt, later(clock.now(), -minutes(60)));
      const untried = and(eq(mails.state, "waiting"), eq(mails.attempts, 0), anHourAgo);
      const aside = await q
        .update(mails)
        .set({ state: "not_sent", secret: null })
        .where(untried)
        .returning({ id: mails.id });
      for (const { id } of aside) await record({ kind: "mail.not_sent", subject: id });
    });
  }

  async function askAgain(): Promise<void> {
    if (!route) return;
    await db.write(bySystem, async (tx) => {
      const waiting = await tx.q.select({ id: mails.id }).from(mails).where(eq(mails.state, "waiting"));
      for (const { id } of waiting) await jobs.send(tx, DELIVER, { mail: id });
    });
  }

  return { sends: route !== undefined, put, takeBack, askAgain, setAside };
}

/** The server's number, or the connection's error code in lower case. */
function answerOf(error: unknown): string {
  const { responseCode, code } = error as { responseCode?: number; code?: string };
  return responseCode ? String(responseCode) : (code ?? "unknown").toLowerCase();
}

/** Where a hidden address stands among the secrets; no name of a placeholder looks so. */
const RECIPIENT = "@recipient";
const DELIVER = "mail.deliver";
const PURPOSE = "mail secret";
