import type { z } from "zod";
import { hasTooManyCells } from "../../../platform/markdown/parser.ts";

/** What a problem says of tables with more cells than are drawn. */
export const TOO_MANY_CELLS = { code: "too_many_cells" };

/** Markdown whose tables are all drawn. */
export const withFewCells = <T extends z.ZodType<string>>(text: T): T =>
  text.refine((typed) => !hasTooManyCells(typed), { params: TOO_MANY_CELLS });
