import { hasRoleAnywhere, isMine } from "../../platform/policy/rule.ts";
import { STAFF } from "../accounts/rules.ts";
import { absences } from "./tables.ts";

/** Who has a desk: whoever answers and looks after people somewhere. What stands on it is decided row by row, by the features it is from. */
export const deskPolicy = { open: hasRoleAnywhere(STAFF) };

/** Saying that one is away is everybody's own; nobody says it of somebody else. */
export const absencePolicy = { own: isMine("person", absences.person) };
