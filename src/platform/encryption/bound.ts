import type { Purpose, Vault } from "./vault.ts";

/**
 * Texts that are sealed for the installation, because they are no known person's, and yet belong to one row: which one is sealed with
 * them, so that a value that was moved in the database does not open there.
 */

/**
 * Seals a text for the installation, for exactly this place.
 * @param place what it belongs to: the row's id, and the column where a row has several
 */
export const sealBound = (vault: Vault, purpose: Purpose, place: readonly string[], text: string): Buffer =>
  vault.sealForInstallation(purpose, JSON.stringify([...place, text]));

/**
 * Opens what `sealBound` made for the same place.
 * @throws SealBroken as the vault does; Error where it lies in another place
 */
export function openBound(vault: Vault, purpose: Purpose, place: readonly string[], sealed: Uint8Array): string {
  const opened = JSON.parse(vault.openForInstallation(purpose, sealed)) as string[];
  if (opened.length !== place.length + 1 || place.some((part, at) => opened[at] !== part))
    throw new Error("a sealed text lies in another place than it was made for");
  return opened[place.length] ?? "";
}
