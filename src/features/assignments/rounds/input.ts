import { z } from "zod";

/** A recruiter who joins a round. */
export const joinForm = z.object({ person: z.uuid() });
