import { eq } from "drizzle-orm";
import { type Database, prepared } from "../../platform/database/database.ts";
import { organizations } from "./tables.ts";

export type Company = typeof organizations.$inferSelect;

const company = prepared((q) =>
  q.select().from(organizations).where(eq(organizations.kind, "company")).limit(1).prepare("company"),
);

/** The host company; undefined until the installation is set up. */
export async function findCompany(db: Database): Promise<Company | undefined> {
  const [found] = await company(db.q).execute();
  return found;
}
