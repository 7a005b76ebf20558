import { z } from "zod";
import { choice, email, line, once } from "../../platform/http/fields.ts";

/** Roles that one is invited to in a cohort. */
export const INVITED_ROLES = ["participant", "mentor", "organizer", "guest"] as const;

export const newInvitation = z.object({ email: email(), role: choice(INVITED_ROLES), once: once() });

export const newPersonWithoutMail = z.object({ nickname: line(30), once: once() });
