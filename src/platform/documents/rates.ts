import type { Rate } from "../http/rate-limit.ts";

/** Papers that visitors at one machine may have made; each costs some milliseconds of everybody's time. */
export const PAPERS_FROM: Rate = { name: "papers for visitors from", burst: 10, perMinute: 10 };
