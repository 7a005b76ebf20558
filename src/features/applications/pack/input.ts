import { z } from "zod";

/** A signed paper: what was confirmed on it, as in `Agreement.tick`, and the offices that have signed it. The file comes beside it. */
export const scanForm = z.object({
  agreed: z.array(z.string().max(200)),
  offices: z.array(z.uuid()),
});
