import type { JSX } from "preact";
import { Button } from "../../../design/components/button.tsx";
import { Field } from "../../../design/components/field.tsx";
import { Fold } from "../../../design/components/fold.tsx";
import { Form } from "../../../design/components/form.tsx";
import { PageHead } from "../../../design/components/heads.tsx";
import { Empty, Items } from "../../../design/components/lists.tsx";
import { ToDesk } from "../../../design/components/navigation.tsx";
import { useMessages } from "../../../design/context.ts";
import { asWritten } from "../../../design/theirs.ts";
import { reviewingMessages } from "../reviewing/messages.ts";
import { type FoundReview, isGoing, standingOf, type WithOffice } from "../reviewing/queries.ts";
import { stageOf } from "../reviewing/rules.ts";

/** Everybody of a cohort whose office may write: what was written, how they look back together, and the proposal to. */
export function WithOfficesPage({
  cohort,
  all,
  reviews,
  told,
}: {
  readonly cohort: { readonly id: string; readonly title: string };
  readonly all: readonly WithOffice[];
  readonly reviews: readonly FoundReview[];
  readonly told: readonly { readonly id: string; readonly person: string; readonly office: string }[];
}): JSX.Element {
  const m = useMessages(reviewingMessages);
  return (
    <div class="wrap stack stack-l" data-who="me supporter organizers">
      <ToDesk />
      <PageHead over={<span {...asWritten}>{cohort.title}</span>} title={m.cohortTitle} lead={m.cohortLead} />
      {all.length === 0 ? (
        <Empty title={m.cohortNone}>{m.cohortNoneText}</Empty>
      ) : (
        <Items>
          {all.map((one) => (
            <li key={`${one.person} ${one.office}`} class="stack">
              <p {...asWritten}>
                <strong>{m.with(one.name, one.officeName)}</strong>
              </p>
              <Links {...{ one, reviews, told }} />
              {!reviews.some((review) => isOf(one, review.review) && isGoing(review)) && (
                <Fold summary={m.propose}>
                  <Form action={`/cohorts/${cohort.id}/offices`} class="stack">
                    <input type="hidden" name="person" value={one.person} />
                    <input type="hidden" name="office" value={one.office} />
                    <p class="soft">{m.proposeText}</p>
                    <Field
                      type="date"
                      id={`meet-${one.person}-${one.office}`}
                      name="meetOn"
                      label={m.meetLabel}
                      hint={m.meetHint}
                      value=""
                    />
                    <Button size="small" aria-label={`${m.propose}: ${one.name}`}>
                      {m.propose}
                    </Button>
                  </Form>
                </Fold>
              )}
            </li>
          ))}
        </Items>
      )}
    </div>
  );
}

const isOf = (one: WithOffice, of: { readonly person: string; readonly office: string }): boolean =>
  of.person === one.person && of.office === one.office;

function Links({
  one,
  reviews,
  told,
}: {
  readonly one: WithOffice;
  readonly reviews: readonly FoundReview[];
  readonly told: readonly { readonly id: string; readonly person: string; readonly office: string }[];
}): JSX.Element {
  const m = useMessages(reviewingMessages);
  const words = told.find((word) => isOf(one, word));
  return (
    <>
      {words && (
        <p>
          <a class="go" href={`/office-words/${words.id}`} aria-label={`${m.wordsOf}: ${one.name}`}>
            {m.wordsOf}
          </a>
        </p>
      )}
      {reviews
        .filter(({ review }) => isOf(one, review))
        .map((found) => (
          <p key={found.review.id}>
            <a class="go" href={`/reviews/${found.review.id}`} aria-label={`${m.title}: ${one.name}`}>
              {m.title}
            </a>{" "}
            <span class="soft">{m.stages[stageOf(standingOf(found.review))]}</span>
          </p>
        ))}
    </>
  );
}
