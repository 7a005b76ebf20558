import { z } from "zod";
import { choice, choices, daysOf, once } from "../../../platform/http/fields.ts";
import { DURATIONS, PRESETS, SHOWN_ITEMS } from "../../consents/rules.ts";

/** What one office may see, in one choice: nothing, a preset, or item by item. */
export const seen = z
  .object({
    sees: choice(["nothing", "attendance", "most", "choose"]),
    items: choices(SHOWN_ITEMS),
    days: daysOf(DURATIONS),
    once: once(),
  })
  .refine(({ sees, items }) => sees !== "choose" || items.length > 0, {
    path: ["items"],
    params: { code: "choose_some" },
  });

/** The items that a choice means. */
export const itemsOf = ({ sees, items }: Pick<z.infer<typeof seen>, "sees" | "items">) =>
  sees === "nothing" ? [] : sees === "choose" ? items : PRESETS[sees];
