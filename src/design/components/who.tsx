import type { ComponentChildren, JSX } from "preact";
import type { Lang } from "../../platform/i18n/messages.ts";
import { usePage } from "../context.ts";
import { designMessages } from "../messages.ts";
import { dataWho, READERS, type Reader } from "../readers.ts";
import { Icon, type IconName } from "./icon.tsx";

interface WhoProps {
  readonly who: readonly Reader[];
  /** The one person or office meant, said instead of the role: 「支援員の村瀬さん」. Stands for the last named reader that is not `me`. */
  readonly name?: string | undefined;
  /** The person whose thing it is, where somebody else is shown the marker: 「こはるさん」. Stands for `me`. */
  readonly whose?: string | undefined;
  /** Words of the page's own instead of the made ones, e.g. 「11月30日まで共有」. */
  readonly children?: ComponentChildren;
}

/** The marker that every thing with readers carries: icon and whom. Dashed (a cut line) while it is only in the person's own hands. */
export function Who({ who, name, whose, children }: WhoProps): JSX.Element {
  const { lang } = usePage();
  return (
    <span class="who" data-who={dataWho(who)}>
      <Icon name={whoIcon(who)} />
      <span>
        <span class="hidden">{designMessages[lang].readBy} </span>
        {children ?? whoWords(lang, who, name, whose)}
      </span>
    </span>
  );
}

/** lock: only the person; people: the whole cohort; globe: everybody; eye: some by role. */
function whoIcon(who: readonly Reader[]): IconName {
  if (who.includes("public")) return "globe";
  if (who.includes("participants") || who.includes("company")) return "people";
  return who.every((one) => one === "me") ? "lock" : "eye";
}

/**
 * Whom, in words. The cohort includes its mentors and organisers, everybody includes all: what is included is not said twice.
 * The person always reads their own things, so `me` is said only when nobody else does, or by name to somebody else.
 */
export function whoWords(lang: Lang, who: readonly Reader[], name?: string, whose?: string): string {
  const m = designMessages[lang];
  let named = READERS.filter((one) => who.includes(one) && one !== "me");
  if (named.includes("public")) named = ["public"];
  if (named.includes("participants")) named = named.filter((one) => one !== "mentors" && one !== "organizers");
  const words = named.map((one) => m.readers[one]);
  if (name !== undefined) words.splice(-1, 1, name);
  if (whose !== undefined) words.unshift(whose);
  if (words.length === 0) return m.onlyMe;
  const last = words.pop() as string;
  const line = words.length === 0 ? last : `${words.join(m.comma)}${m.and}${last}`;
  return line.charAt(0).toUpperCase() + line.slice(1);
}
