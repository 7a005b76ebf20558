import { Resolver } from "node:dns/promises";
import type { MailTestMessages } from "./messages.ts";

/** The lines on SPF, DKIM and DMARC of a sender's domain; where DNS does not answer it says so and guesses nothing. */
export async function lookUpSender(
  domain: string,
  selector: string | undefined,
  m: MailTestMessages,
): Promise<string[]> {
  if (!domain.includes(".")) return [m.noDomain(domain)];
  const resolver = new Resolver({ timeout: 3_000, tries: 1 });
  const [spf, dmarc, ...dkim] = await Promise.all([
    texts(resolver, domain, /^v=spf1\b/i),
    texts(resolver, `_dmarc.${domain}`, /^v=dmarc1\b/i),
    ...(selector ? [selector] : USUAL_SELECTORS).map((name) => texts(resolver, `${name}._domainkey.${domain}`, /\bp=/)),
  ]);
  if ([spf, dmarc, ...dkim].every((found) => found === undefined)) return [m.dnsSilent(domain)];
  const found = dkim.find((texts) => texts && texts.length > 0);
  return [
    spfLine(spf, domain, m),
    found ? m.dkim : selector ? m.dkimNone(selector, domain) : m.dkimUnknown(domain),
    dmarc === undefined ? m.notLooked("DMARC") : dmarc[0] ? m.dmarc(dmarc[0]) : m.dmarcNone(domain),
  ];
}

function spfLine(spf: string[] | undefined, domain: string, m: MailTestMessages): string {
  if (spf === undefined) return m.notLooked("SPF");
  if (spf.length > 1) return m.spfTwice(domain);
  return spf[0] ? m.spf(spf[0]) : m.spfNone(domain);
}

/** @returns the matching records; none when there are none; undefined when DNS did not answer */
async function texts(resolver: Resolver, name: string, wanted: RegExp): Promise<string[] | undefined> {
  try {
    const records = await resolver.resolveTxt(name);
    return records.map((parts) => parts.join("")).filter((text) => wanted.test(text));
  } catch (error) {
    const { code } = error as { code?: string };
    return code === "ENODATA" || code === "ENOTFOUND" ? [] : undefined;
  }
}

/** DKIM keys stand under a name that only the mail server knows; these are the ones that common servers choose. */
const USUAL_SELECTORS = ["default", "mail", "dkim", "s1", "selector1", "google", "k1"];
