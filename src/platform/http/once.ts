import { createHash } from "node:crypto";
import { and, eq, lt } from "drizzle-orm";
import { days, later } from "../clock.ts";
import { bySystem } from "../database/database.ts";
import { oneByOne } from "../database/one-by-one.ts";
import { unlessLost } from "../encryption/lost.ts";
import { conflict, unacceptable } from "../errors.ts";
import type { Platform } from "../platform.ts";
import { answered } from "./tables.ts";

/** What a request was answered with: JSON, or the address of a redirect. */
export interface Answer {
  readonly status: number;
  readonly body: string;
}

export interface Request {
  /** The person's id, or `visitor`. */
  readonly who: string;
  /** Chosen by the client: `Idempotency-Key`, or a form's hidden id. */
  readonly key: string;
  /** Everything that makes it this request (method, path, body); hashed. */
  readonly content: string | Uint8Array;
}

/**
 * Runs something at most once per key: the second time, also at the same moment, the first answer is given again. The change and
 * the remembered answer commit together, so a crash between them cannot make it happen twice.
 * @throws Refusal 422 `key_used_differently` when the key came before with other content
 */
export async function once(
  { db, vault, clock }: Platform,
  { who, key, content }: Request,
  run: () => Promise<Answer>,
): Promise<Answer> {
  const request = createHash("sha256").update(content).digest("base64url");
  return db.write(bySystem, async ({ q, client }) => {
    // Taken before anything is written: see room-locks.ts for why no transaction id may exist yet.
    await oneByOne({ client }, `${who} ${key}`);
    const [before] = await q
      .select()
      .from(answered)
      .where(and(eq(answered.who, who), eq(answered.key, key)));
    if (before) {
      if (before.request !== request) throw unacceptable("key_used_differently");
      const body = unlessLost(() => vault.openForInstallation(PURPOSE, before.answer));
      // It was done; with what it was answered, nobody can read any more.
      if (body === undefined) throw conflict("already_there");
      return { status: before.status, body };
    }
    const answer = await run();
    const sealed = vault.sealForInstallation(PURPOSE, answer.body);
    await q.insert(answered).values({ who, key, request, status: answer.status, answer: sealed, at: clock.now() });
    return answer;
  });
}

/** Forgets answers older than a day. @returns how many */
export async function forgetAnswered({ db, clock }: Platform): Promise<number> {
  const gone = await db.write(bySystem, ({ q }) =>
    q.delete(answered).where(lt(answered.at, later(clock.now(), -days(1)))),
  );
  return gone.rowCount ?? 0;
}

const PURPOSE = "answered request";
