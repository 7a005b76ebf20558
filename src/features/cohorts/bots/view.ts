/** A program as the API shows it to those who run its cohort. */
export interface BotView {
  readonly id: string;
  readonly cohort: string;
  readonly name: string;
  readonly plate: string;
  readonly purpose: string;
  readonly madeBy: string | null;
  readonly keeper: { readonly id: string; readonly name: string } | null;
  readonly createdAt: string;
  readonly paused: boolean;
}

export const botView = ({
  id,
  cohort,
  name,
  plate,
  purpose,
  madeBy,
  keeper,
  createdAt,
  pausedAt,
}: Omit<BotView, "createdAt" | "paused"> & { readonly createdAt: Date; readonly pausedAt: Date | null }): BotView => ({
  id,
  cohort,
  name,
  plate,
  purpose,
  madeBy,
  keeper,
  createdAt: createdAt.toISOString(),
  paused: pausedAt !== null,
});
