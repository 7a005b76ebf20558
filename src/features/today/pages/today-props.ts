import type { OwnTime } from "../../applications/day-one/queries.ts";
import type { CohortRow } from "../../cohorts/queries.ts";
import type { stepAt } from "../rules.ts";
import type { Beside, Structure, Today } from "../view.ts";

export interface TodayProps {
  readonly name: string;
  readonly cohort: CohortRow;
  /** Whom they ask first. */
  readonly contact: OwnTime["contact"];
  readonly today: Today;
  readonly structure: Structure;
  readonly beside: Beside;
  readonly step: ReturnType<typeof stepAt>;
  readonly now: Date;
}
