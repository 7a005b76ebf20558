/**
 * The vault for special-care data (要配慮個人情報: disability, health, accommodation).
 *
 * Every person has a random key; the database holds it only wrapped by the installation's master key. A field is sealed
 * under its person's key and bound to its person, table, row and column. Erasing a person is deleting the wrapped key:
 * what backups still hold of that person's fields stays unreadable as soon as the wrapped key is gone from them too.
 */
import { createHmac, hkdfSync, randomBytes } from "node:crypto";
import { isSealedBy, type Key, keyOf, markOf, openBytes, SealBroken, sealBytes } from "./envelope.ts";

/** Keys of the installation, 32 bytes each. `previous` open what was sealed before a rotation, and seal nothing. */
export interface MasterKeys {
  current: Buffer;
  previous?: readonly Buffer[];
}

/** Where a sealed field belongs: ids and names as they stand in the database. */
export interface Place {
  person: string;
  table: string;
  row: string;
  column: string;
}

/**
 * Everything that is sealed for the installation instead of a person. A closed list, so that a new master key reaches all of it
 * (`reseal.ts`).
 */
export const PURPOSES = [
  "mail secret",
  "answered request",
  "application",
  "enquiry",
  "follower",
  "office registration",
  "handover",
] as const;
export type Purpose = (typeof PURPOSES)[number];

/** See `createVault`. */
export type Vault = ReturnType<typeof createVault>;

/**
 * Makes the vault. All sealed values are bytes for `bytea` columns, in the format of `envelope.ts`. Text goes through
 * UTF-8, so a lone surrogate comes back as U+FFFD. Everything that opens throws `SealBroken`; nothing else is thrown
 * for what the database may hold.
 */
export function createVault(masterKeys: MasterKeys) {
  const masters = [masterKeys.current, ...(masterKeys.previous ?? [])];
  const wrapping = keyRing(masters, "person key");
  const installation = new Map<Purpose, KeyRing>();

  function ringFor(purpose: Purpose): KeyRing {
    const known = installation.get(purpose);
    if (known) return known;
    const ring = keyRing(masters, `installation: ${purpose}`);
    installation.set(purpose, ring);
    return ring;
  }

  function unwrap(wrappedKey: Uint8Array): Key {
    const bytes = openBytes(wrapping.all, ["person key"], wrappedKey);
    if (bytes.length !== 32) throw new SealBroken("damaged");
    return keyOf(bytes);
  }

  return {
    /** A new random key for one person, wrapped by the current master key. Store it; it never leaves unwrapped. */
    newPersonKey(): Buffer {
      return sealBytes(wrapping.current, ["person key"], randomBytes(32));
    },

    /** Seals a text of the person who owns `wrappedKey`, for exactly this place. */
    seal(wrappedKey: Uint8Array, place: Place, text: string): Buffer {
      return sealBytes(unwrap(wrappedKey), contextOf(place), pad(text));
    },

    /** Opens what `seal` made for the same person and place. */
    open(wrappedKey: Uint8Array, place: Place, sealed: Uint8Array): string {
      return unpad(openBytes([unwrap(wrappedKey)], contextOf(place), sealed));
    },

    /**
     * What stands for a person where nobody is to see who it was: for one thing always the same, for two things unlinkable, and
     * without the keys it tells nothing. A rotation does not change it; with the person's key it becomes forever unreadable.
     * (A sealed field would not do: it carries the id of its key, the same in everything of one person's.)
     * @param about the thing, e.g. `card 0199…`
     */
    pseudonym(wrappedKey: Uint8Array, about: string): Buffer {
      const key = Buffer.from(hkdfSync("sha256", unwrap(wrappedKey).bytes, Buffer.alloc(0), "taiken/1/pseudonym", 32));
      return createHmac("sha256", key).update(about).digest();
    },

    /**
     * The same person key, wrapped by the current master key: run over all person keys after a rotation. Sealed fields
     * stay as they are.
     */
    rewrap(wrappedKey: Uint8Array): Buffer {
      return sealBytes(wrapping.current, ["person key"], unwrap(wrappedKey).bytes);
    },

    /** Whether the current master key wraps this person key, so that `rewrap` has nothing to do. */
    isCurrent(wrappedKey: Uint8Array): boolean {
      return isSealedBy(wrapping.current, wrappedKey);
    },

    /**
     * Seals a short-lived secret that belongs to no person (a sign-in link in the outbox, a kept answer of an idempotent
     * request). `purpose` is a constant of the code; each purpose has a key of its own.
     */
    sealForInstallation(purpose: Purpose, text: string): Buffer {
      return sealBytes(ringFor(purpose).current, ["installation", purpose], pad(text));
    },

    /** Opens what `sealForInstallation` made for the same purpose, under the current or a previous master key. */
    openForInstallation(purpose: Purpose, sealed: Uint8Array): string {
      return unpad(openBytes(ringFor(purpose).all, ["installation", purpose], sealed));
    },

    /** How everything begins that a previous master key has sealed for the installation: to find it after a rotation. */
    previousMarks(): Buffer[] {
      return PURPOSES.flatMap((purpose) => ringFor(purpose).all.slice(1).map(markOf));
    },

    /** The same for the installation, under the current master key; undefined for a value that begins otherwise. */
    resealForInstallation(sealed: Uint8Array): Buffer | undefined {
      for (const purpose of PURPOSES) {
        const { current, all } = ringFor(purpose);
        const context = ["installation", purpose];
        if (all.slice(1).some((key) => isSealedBy(key, sealed)))
          return sealBytes(current, context, openBytes(all, context, sealed));
      }
      return undefined;
    },
  };
}

interface KeyRing {
  current: Key;
  all: Key[];
}

/** One key per use from each master key (RFC 5869), so that no key is used for two things. */
function keyRing(masters: readonly Buffer[], use: string): KeyRing {
  const [current, ...previous] = masters.map((master) => {
    if (master.length !== 32) throw new RangeError("A master key has 32 bytes");
    return keyOf(Buffer.from(hkdfSync("sha256", master, Buffer.alloc(0), `taiken/1/${use}`, 32)));
  });
  if (!current) throw new RangeError("A master key is needed");
  return { current, all: [current, ...previous] };
}

function contextOf(place: Place): string[] {
  return ["field", place.person, place.table, place.row, place.column];
}

const BLOCK = 32;
const END_OF_TEXT = 0x80;

/**
 * Text as UTF-8, then 0x80, then zeros to a multiple of 32 bytes (ISO/IEC 7816-4). GCM keeps lengths: without padding
 * a stolen database would tell "good" from "bad" in a condition item by its size.
 */
function pad(text: string): Buffer {
  const length = Buffer.byteLength(text, "utf8");
  const padded = Buffer.alloc(Math.ceil((length + 1) / BLOCK) * BLOCK);
  padded.write(text, "utf8");
  padded[length] = END_OF_TEXT;
  return padded;
}

function unpad(padded: Buffer): string {
  const end = padded.lastIndexOf(END_OF_TEXT);
  if (end < 0) throw new SealBroken("damaged");
  return padded.toString("utf8", 0, end);
}
