import { z } from "zod";
import { choices, version } from "../../../platform/http/fields.ts";
import { STRUCTURES } from "../../applications/rules.ts";

export const structureForm = z.object({ structure: choices(STRUCTURES), version: version() });
