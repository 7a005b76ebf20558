import { eq } from "drizzle-orm";
import type { Database } from "../../../platform/database/database.ts";
import { cohorts } from "../../cohorts/tables.ts";
import { organizations } from "../../organizations/tables.ts";
import type { ConsentRow } from "../queries.ts";

/** What the place is called now that a consent of the actor's own names, also where they are no more. Not for mail addresses: those are sealed. */
export async function findPlaceOf(
  db: Database,
  { recipient, recipientKind: kind }: Pick<ConsentRow, "recipient" | "recipientKind">,
): Promise<{ readonly name: string; readonly contact: string | null } | undefined> {
  if (kind === "address") return undefined;
  const [found] =
    kind === "office" || kind === "hiring"
      ? await db.q
          .select({ name: organizations.name, contact: organizations.contact })
          .from(organizations)
          .where(eq(organizations.id, recipient))
      : await db.q.select({ name: cohorts.title }).from(cohorts).where(eq(cohorts.id, recipient));
  return found && { contact: null, ...found };
}
