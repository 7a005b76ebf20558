import { lookOf } from "../../accounts/naming/rules.ts";
import type { Answers } from "../rules.ts";

/** Where dots in an address mean nothing, with the names one house goes by. */
const DOTLESS: Readonly<Record<string, string>> = { "gmail.com": "gmail.com", "googlemail.com": "gmail.com" };

/**
 * An address without the ways one mailbox can be written: case and width, what stands behind a plus, dots where they mean nothing.
 * To recognise, never to write to: not every house reads a plus so.
 */
export function oneSpelling(address: string): string {
  const [, local = "", host = ""] = /^(.*)@(.*)$/.exec(address.normalize("NFKC").trim().toLowerCase()) ?? [];
  const house = DOTLESS[host];
  const box = local.replace(/(?!^)\+.*$/, "");
  return house ? `${box.replaceAll(".", "")}@${house}` : `${box}@${host}`;
}

/** The honorific that some write behind their own name. */
const SAN = /(?<=.)(?:さん|サン)$/;

/** Who it is by name, experience and hours: alone a name is too common. Null: no name yet, or nothing that was chosen. */
export function lookOfPerson({ nickname, level, hours }: Answers): string | null {
  const look = lookOf((nickname ?? "").trim().replace(SAN, ""));
  return look && level && hours ? [look, level, hours].join(" ") : null;
}
