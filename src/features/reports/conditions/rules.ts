import type { ReportReader, Scale } from "../../blueprints/rules.ts";

/** The words of a condition item, as they are sealed. */
export interface ItemWords {
  readonly label: string;
  /** From best to worst: three or four. */
  readonly levels: readonly string[];
  /** What the person does then. */
  readonly ownAction: string;
  /** The blueprint's suggestion it was made from; null: their own. */
  readonly suggestion: string | null;
}

/** A condition item with its words. */
export interface ConditionItem extends ItemWords {
  readonly id: string;
  readonly scale: Scale;
  readonly audience: readonly ReportReader[];
  readonly ended: boolean;
}

/** More do not fit into two minutes. */
export const MOST_ITEMS = 12;
