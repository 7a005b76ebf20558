import type { JSX } from "preact";
import { SectionHead } from "../../../design/components/heads.tsx";
import { Items } from "../../../design/components/lists.tsx";
import { useMessages, usePage } from "../../../design/context.ts";
import { asWritten } from "../../../design/theirs.ts";
import { dateText } from "../../../platform/i18n/format.ts";
import { reviewingMessages } from "../reviewing/messages.ts";
import { type FoundReview, standingOf } from "../reviewing/queries.ts";
import { stageOf } from "../reviewing/rules.ts";

/** Reviews of one person, how each stands, and the way into it. */
export function ReviewList({
  reviews,
  own = false,
}: {
  readonly reviews: readonly FoundReview[];
  /** The reader is the person. */
  readonly own?: boolean;
}): JSX.Element | null {
  const m = useMessages(reviewingMessages);
  const reader = usePage();
  if (reviews.length === 0) return null;
  return (
    <section aria-labelledby="reviews">
      <SectionHead id="reviews" title={m.list} />
      <Items>
        {reviews.map((found) => {
          const stage = stageOf(standingOf(found.review));
          return (
            <li key={found.review.id}>
              <p>
                <a class="go" href={`/reviews/${found.review.id}`}>
                  <span {...asWritten}>{found.office}</span>・{dateText(reader, found.review.createdAt)}
                </a>
              </p>
              <p class="soft">{(own && m.stagesOwn[stage]) || m.stages[stage]}</p>
            </li>
          );
        })}
      </Items>
    </section>
  );
}
