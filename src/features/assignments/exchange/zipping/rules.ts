import type { Rate } from "../../../../platform/http/rate-limit.ts";

/** Zips are made while somebody waits; a script gone wild needs an end. */
export const ZIPS: Rate = { name: "assignment zips", burst: 20, perMinute: 10 };
