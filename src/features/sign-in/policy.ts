import { hasRole } from "../../platform/policy/rule.ts";
import { tickets } from "./tables.ts";

/** Who hears what became of an invitation: those who run the place it leads to. */
export const invitationPolicy = { follow: hasRole(["organizer"], "place", tickets.place) };
