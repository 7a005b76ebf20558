/** A blueprint as the API lists it. */
export interface BlueprintView {
  readonly id: string;
  readonly key: string;
  readonly name: string;
  /** The newest version that the reader may see. */
  readonly number: number;
  readonly changedAt: string;
}

export const blueprintView = (one: Omit<BlueprintView, "changedAt"> & { readonly changedAt: Date }): BlueprintView => ({
  id: one.id,
  key: one.key,
  name: one.name,
  number: one.number,
  changedAt: one.changedAt.toISOString(),
});
