import type { JSX } from "preact";
import type { Lang } from "../../platform/i18n/messages.ts";
import { withoutImages } from "../../platform/markdown/images.ts";
import { useMessages, usePage } from "../context.ts";
import { designMessages } from "../messages.ts";
import { asWritten } from "../theirs.ts";

/**
 * What somebody wrote. Its language is its own: named where known, else kept from translators. For a reader who wants no images there are none.
 * @param html already sanitised by `platform/markdown`; this component trusts it
 */
export function Prose({ html, lang }: { html: string; lang?: Lang | undefined }): JSX.Element {
  const m = useMessages(designMessages);
  const shown = usePage().noImages ? withoutImages(html, m.image) : html;
  return <div class="prose" {...(lang ? { lang } : asWritten)} dangerouslySetInnerHTML={{ __html: shown }} />;
}
