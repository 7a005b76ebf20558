import { createHash, randomBytes, randomInt, timingSafeEqual } from "node:crypto";

/** A new secret that signs somebody in: 256 random bits, safe in a URL and a cookie. */
export const newSecret = (): string => randomBytes(32).toString("base64url");

/** What is stored of a secret. Fast hashing is right here: nobody can guess 256 random bits. For short codes see `pepper.ts`. */
export const hashOf = (secret: string): Buffer => createHash("sha256").update(secret).digest();

export const sameHash = (a: Uint8Array, b: Uint8Array): boolean => a.length === b.length && timingSafeEqual(a, b);

/** @param letters the alphabet @param length letters to draw */
export const randomCode = (letters: string, length: number): string =>
  Array.from({ length }, () => letters[randomInt(letters.length)]).join("");
