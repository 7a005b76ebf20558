import type { JSX } from "preact";
import { Button } from "../../../design/components/button.tsx";
import { Form } from "../../../design/components/form.tsx";
import { PageHead } from "../../../design/components/heads.tsx";
import { Empty } from "../../../design/components/lists.tsx";
import { Crumbs } from "../../../design/components/navigation.tsx";
import { Notice } from "../../../design/components/notice.tsx";
import { Popover } from "../../../design/components/popover.tsx";
import { useMessages, usePage } from "../../../design/context.ts";
import { dateText } from "../../../platform/i18n/format.ts";
import { askingMessages } from "../asking/messages.ts";
import type { OpenedWord } from "../asking/view.ts";
import { officesMessages } from "../messages.ts";
import type { FoundReview } from "../reviewing/queries.ts";
import { ReviewList } from "./review-list.tsx";
import { WordList } from "./word-list.tsx";

/** The person reads all that was written about them between office and company, and removes what they do not want there. */
export function OwnWordsPage({
  all,
  reviews,
  removed,
}: {
  readonly all: readonly OpenedWord[];
  readonly reviews: readonly FoundReview[];
  readonly removed: boolean;
}): JSX.Element {
  const m = useMessages(askingMessages);
  const { joining } = useMessages(officesMessages);
  const reader = usePage();
  return (
    <div class="wrap stack stack-l" data-who="me supporter organizers">
      <Crumbs trail={[{ href: "/settings/offices", label: joining.title }]} here={m.ownTitle} />
      <PageHead title={m.ownTitle} lead={m.ownLead} />
      {removed && <Notice kind="ok" title={m.removed} />}
      <ReviewList reviews={reviews} own />
      {all.length === 0 ? (
        <Empty title={m.none}>{m.noneOwn}</Empty>
      ) : (
        <WordList
          all={all}
          besides={({ id, kind, at }) => (
            <Popover
              id={`remove-${id}`}
              button={m.remove}
              label={`${m.remove}: ${m.kinds[kind]} ${dateText(reader, at)}`}
              size="small"
              title={m.removeAsk}
              close={m.removeNot}
              action={
                <Form action={`/office-words/${id}/remove`}>
                  <Button>{m.remove}</Button>
                </Form>
              }
            >
              <p>{m.removeText}</p>
            </Popover>
          )}
        />
      )}
    </div>
  );
}
