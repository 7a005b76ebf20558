import { sql } from "drizzle-orm";
import { type Database, prepared, type Q } from "../database/database.ts";
import type { Actor } from "./actor.ts";

interface Statement<Row> {
  execute(values: Record<string, unknown>): Promise<Row[]>;
}

/**
 * A read through policies, put into words once for all who hold the same roles: with hundreds who come back at the same moment, building the
 * same SQL for each of them cost more than asking it. The rules see the real roles and scopes; of the person and the moment they
 * see only the places where those are filled in, so a rule here may hand them to SQL and not look at them.
 * @param build the statement for one actor, without a name: there are many
 */
export function preparedByRoles<Row>(
  build: (q: Q, actor: Actor) => Statement<Row>,
): (db: Database, actor: Actor) => Promise<Row[]> {
  const statementsOf = prepared(() => new Map<string, Statement<Row>>());
  return ({ q }, actor) => {
    const statements = statementsOf(q);
    const key = rolesIn(actor);
    let statement = statements.get(key);
    if (!statement) {
      if (statements.size >= MOST_KEPT) statements.clear();
      statements.set(key, (statement = build(q, { ...actor, ...FILLED_IN })));
    }
    return statement.execute({ person: actor.person, at: actor.at });
  };
}

/** All of an actor that rules look at by themselves. */
const rolesIn = ({ roles, scopes }: Actor): string =>
  JSON.stringify([roles.map(({ role, at }) => `${role} ${at}`).sort(), scopes === "all" ? scopes : [...scopes].sort()]);

/** Where SQL takes a value, it takes a place for one as well; who looks at it finds nothing that is anybody. */
const FILLED_IN = { person: sql.placeholder("person"), at: sql.placeholder("at") } as unknown as Pick<
  Actor,
  "person" | "at"
>;

/** Some kilobytes each. People of one cohort mostly hold one of three. */
const MOST_KEPT = 200;
