import type { Option } from "./components/field.tsx";

/** Time zones of people we expect first; another one that is chosen already stays to choose. */
const ZONES = [
  "Asia/Tokyo",
  "Asia/Seoul",
  "Asia/Shanghai",
  "Asia/Manila",
  "Asia/Kolkata",
  "Europe/London",
  "Europe/Berlin",
  "America/New_York",
  "America/Los_Angeles",
  "Australia/Sydney",
  "UTC",
];

/** The choices of a time zone field. @param chosen what stands in it now */
export const zoneOptions = (chosen: string): Option[] =>
  [...new Set([chosen, ...ZONES])].filter(Boolean).map((zone) => ({ value: zone, label: zone }));
