import { eq } from "drizzle-orm";
import type { Tx } from "../../../platform/database/database.ts";
import type { Platform } from "../../../platform/platform.ts";
import { people } from "../../accounts/tables.ts";
import { accommodationsMessages } from "../messages.ts";
import type { AccommodationRow } from "../queries.ts";

/** Tells the person that something is there to read: never what. Nobody without an address is mailed. */
export async function writeTo(
  platform: Platform,
  tx: Tx,
  row: AccommodationRow,
  why: "moved" | "look_again",
): Promise<void> {
  const [to] = await tx.q
    .select({ email: people.email, name: people.nickname, lang: people.lang })
    .from(people)
    .where(eq(people.id, row.person));
  if (!to?.email) return;
  const m = accommodationsMessages[to.lang].mails[why];
  // An address that says nothing: the owner reads it in the outbox, and others on the way.
  const link = `${platform.settings.baseUrl}/answers`;
  await platform.outbox.put(tx, {
    // Nor does what the outbox calls it.
    kind: "organizer_news",
    ...{ to: to.email, person: row.person, place: row.cohort },
    ...{ subject: m.subject, body: m.body(to.name, link) },
  });
}
