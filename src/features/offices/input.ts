import { z } from "zod";
import { choice, choices, daysOf, email, line, once, optionalLine, version } from "../../platform/http/fields.ts";
import { DURATIONS, hasLink, MAILED_ITEMS } from "../consents/rules.ts";

/** A text that goes out in somebody's name through us: nothing to press in it. */
const withoutLinks = <T extends z.ZodType<string>>(field: T) =>
  field.refine((text) => !hasLink(text), { params: { code: "no_links" } });

const fields = {
  name: withoutLinks(line(40)),
  office: withoutLinks(optionalLine(60)),
  email: email(),
  signedAs: withoutLinks(line(40)),
  greeting: withoutLinks(optionalLine(200)),
  items: choices(MAILED_ITEMS).min(1),
  language: choice(["ja", "en"]),
  days: daysOf(DURATIONS),
};

/** Whom one names: who they are, what they are told, until when. */
export const newAddress = z.object({ ...fields, once: once() });
export const changedAddress = z.object({ ...fields, version: version() });
