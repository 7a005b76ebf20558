import type { Lang } from "../platform/i18n/messages.ts";
import type { Page } from "./context.ts";

/** In the browser: the page that stands here, as its reader likes it, for what a script draws on it. @param zone IANA name */
export const pageHere = (zone: string): Page => ({
  lang: document.documentElement.lang as Lang,
  zone,
  path: location.pathname + location.search,
  easy: false,
  noImages: document.documentElement.dataset.images === "off",
});
