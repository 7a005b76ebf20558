import type { JSX } from "preact";
import { Button, ButtonLink } from "../../../design/components/button.tsx";
import { Form } from "../../../design/components/form.tsx";
import { PageHead } from "../../../design/components/heads.tsx";
import { Ledger } from "../../../design/components/ledger.tsx";
import { Empty } from "../../../design/components/lists.tsx";
import { Crumbs } from "../../../design/components/navigation.tsx";
import { Tag } from "../../../design/components/tag.tsx";
import { useMessages, usePage } from "../../../design/context.ts";
import { asWritten } from "../../../design/theirs.ts";
import { dateText } from "../../../platform/i18n/format.ts";
import { checkpointMessages } from "../checkpoints/messages.ts";
import type { ToldCheckpoint } from "../checkpoints/queries.ts";
import type { Said } from "../checkpoints/view.ts";
import { SaidWords } from "./checkpoint.tsx";

/** What participants of a cohort chose to show to those who run it: whose, and nothing of what it says. */
export function ToldCheckpointsPage({
  cohort,
  all,
}: {
  readonly cohort: { readonly id: string; readonly title: string };
  readonly all: readonly ToldCheckpoint[];
}): JSX.Element {
  const m = useMessages(checkpointMessages);
  const reader = usePage();
  return (
    <div class="wrap stack stack-l" data-who="organizers">
      <Crumbs trail={[{ href: `/cohorts/${cohort.id}`, label: cohort.title }]} here={m.toldTitle} />
      <PageHead over={<span {...asWritten}>{cohort.title}</span>} title={m.toldTitle} lead={m.toldLead} />
      {all.length === 0 ? (
        <Empty title={m.toldNone}>{m.toldNoneText}</Empty>
      ) : (
        <Ledger
          caption={m.toldTitle}
          hideCaption
          rows={all}
          rowKey={(row) => row.checkpoint.id}
          columns={[
            { label: m.columns.who, kind: "head", cell: ({ name }) => <span {...asWritten}>{name}</span> },
            { label: m.columns.about, cell: ({ mentorName }) => <span {...asWritten}>{mentorName ?? ""}</span> },
            {
              label: m.columns.day,
              cell: ({ checkpoint }) => (
                <>
                  {checkpoint.toldAt && dateText(reader, checkpoint.toldAt)}{" "}
                  {!checkpoint.toldSeenAt && <Tag kind="line">{m.toldNew}</Tag>}
                </>
              ),
            },
            {
              label: m.columns.act,
              kind: "act",
              cell: ({ checkpoint, name }) => (
                <ButtonLink size="dense" href={`/checkpoints/${checkpoint.id}`} aria-label={m.openOf(name)}>
                  {m.open}
                </ButtonLink>
              ),
            },
          ]}
        />
      )}
    </div>
  );
}

/** What one person wrote of their mentor, for an organizer to whom they gave it. */
export function ToldCheckpointPage({
  told: { checkpoint, name, mentorName },
  said,
}: {
  readonly told: ToldCheckpoint;
  readonly said: Said | null;
}): JSX.Element {
  const m = useMessages(checkpointMessages);
  return (
    <div class="wrap stack stack-l" data-who="me organizers">
      <Crumbs trail={[{ href: `/cohorts/${checkpoint.cohort}/checkpoints`, label: m.toldTitle }]} here={m.title} />
      <PageHead title={<span {...asWritten}>{m.toldOf(name, mentorName ?? "")}</span>} lead={m.toldLead} />
      {said && <SaidWords said={said} side="person" />}
      {!checkpoint.toldSeenAt && (
        <Form action={`/checkpoints/${checkpoint.id}/seen`}>
          <Button kind="primary">{m.seen}</Button>
        </Form>
      )}
    </div>
  );
}
