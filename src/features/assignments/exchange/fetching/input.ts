import { z } from "zod";
import { line, optionalLine } from "../../../../platform/http/fields.ts";

/** Which folder of which repository is to come. */
export const fetchForm = z.object({
  address: line(500),
  branch: optionalLine(200),
  folder: optionalLine(500),
});
