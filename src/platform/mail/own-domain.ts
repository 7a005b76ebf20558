/** Where anybody has an address: two of one such place have nothing to do with each other. */
const ANYBODYS =
  /^(?:gmail|googlemail|yahoo|ymail|hotmail|outlook|live|msn|icloud|me|mac|aol|proton(?:mail)?|nifty|biglobe|docomo|ezweb|au|softbank|i\.softbank|ocn|so-net|plala|excite|infoseek)\.[a-z.]+$/;

/** The part of an address that is a house's own, an office or a school, lower case; undefined where anybody may have one. */
export function ownDomainOf(address: string): string | undefined {
  const domain = address.slice(address.lastIndexOf("@") + 1).toLowerCase();
  return domain === "" || ANYBODYS.test(domain) ? undefined : domain;
}
