import { z } from "zod";
import { choice, line, optionalLine, ticked, version } from "../../platform/http/fields.ts";
import { carriesBotLabel, isRoleWord, isVisible } from "./rules.ts";

const zone = () =>
  z.string().refine((name) => Intl.supportedValuesOf("timeZone").includes(name) || name === "UTC", {
    params: { code: "choose_one" },
  });

/** What somebody is called: others must see it, and not take it for a role. */
export const nickname = () =>
  line(30)
    .refine(isVisible, { params: { code: "not_visible" } })
    .refine((name) => !isRoleWord(name), { params: { code: "role_word" } })
    .refine((name) => !carriesBotLabel(name), { params: { code: "bot_label" } });

/** The person's own settings page. */
export const ownSettings = z.object({
  nickname: nickname(),
  /** One or two characters; empty: taken from the nickname. */
  plate: optionalLine(2),
  lang: choice(["ja", "en"]),
  zone: zone(),
  plainWords: ticked(),
  /** Undefined: from no page of ours, which would have told what it was filled from. */
  version: version().optional(),
});
export type OwnSettings = z.infer<typeof ownSettings>;

/** The 表示 menu; every part may be left out. */
export const displaySettings = z.object({
  theme: choice(["auto", "light", "dim", "contrast", "contrast-dark"]).optional().catch(undefined),
  text: choice(["100", "115", "130", "150"]).optional().catch(undefined),
  easy: ticked(),
  ruby: ticked(),
  noImages: ticked(),
  returnTo: z.string().optional(),
});
