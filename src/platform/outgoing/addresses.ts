import { lookup } from "node:dns";
import type { LookupFunction } from "node:net";

/** Whether an address is of this machine, its network, or of no single machine: nothing of ours is told there. IPv4 and IPv6. */
export function isPrivateAddress(address: string): boolean {
  const mapped = /^::(?:ffff:)?(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1];
  const [a = 0, b = 0, c = 0] = (mapped ?? address).split(".").map(Number);
  if (mapped || /^\d+\.\d+\.\d+\.\d+$/.test(address))
    return (
      [0, 10, 127].includes(a) ||
      a >= 224 ||
      (a === 100 && b >= 64 && b < 128) ||
      (a === 169 && b === 254) ||
      (a === 172 && b >= 16 && b < 32) ||
      (a === 192 && (b === 168 || (b === 0 && (c === 0 || c === 2)))) ||
      (a === 198 && (b === 18 || b === 19 || (b === 51 && c === 100))) ||
      (a === 203 && b === 0 && c === 113)
    );
  // Of IPv6 only what is given out for the whole world (2000::/3), without documentation, tunnels and mappings of IPv4.
  return !/^[23]/i.test(address) || /^(2001:0?db8|2001:0*:|2002:)/i.test(address);
}

/**
 * Finds the address of a name for a connection that is to leave the network. It is asked when it is connected, and what was looked at
 * is what is connected to: a name cannot change its mind in between. Node does not ask for what is an address already; look at that
 * with `isPrivateAddress` before.
 *
 * Fails with the code `PRIVATE_ADDRESS` where any address of the name lies inside.
 */
export const lookupPublic: LookupFunction = (name, options, callback) => {
  lookup(name, { ...options, all: true }, (error, addresses) => {
    if (error) return callback(error, "", 0);
    const open = addresses.filter(({ address }) => !isPrivateAddress(address));
    if (open.length < addresses.length || !open[0])
      return callback(Object.assign(new Error("a private address"), { code: "PRIVATE_ADDRESS" }), "", 0);
    if (options.all) return callback(null, open);
    callback(null, open[0].address, open[0].family);
  });
};
