import type { JSX } from "preact";
import type { Lang } from "../../platform/i18n/messages.ts";
import { asWritten } from "../theirs.ts";

/**
 * What somebody wrote. Its language is its own: named where known, else kept from translators.
 * @param html already sanitised by `platform/markdown`; this component trusts it
 */
export const Prose = ({ html, lang }: { html: string; lang?: Lang | undefined }): JSX.Element => (
  <div class="prose" {...(lang ? { lang } : asWritten)} dangerouslySetInnerHTML={{ __html: html }} />
);
