import type { JSX } from "preact";
import { ButtonLink } from "../../../design/components/button.tsx";
import { PageHead } from "../../../design/components/heads.tsx";
import { Ledger } from "../../../design/components/ledger.tsx";
import { Empty } from "../../../design/components/lists.tsx";
import { Tag } from "../../../design/components/tag.tsx";
import { useMessages } from "../../../design/context.ts";
import { asWritten } from "../../../design/theirs.ts";
import { cohortsMessages } from "../messages.ts";
import type { CohortRow } from "../queries.ts";

/** The cohorts somebody belongs to. */
export function CohortsPage({
  cohorts,
  mayBegin,
}: {
  readonly cohorts: readonly CohortRow[];
  readonly mayBegin: boolean;
}): JSX.Element {
  const m = useMessages(cohortsMessages);
  return (
    <div class="wrap stack stack-l">
      <PageHead title={m.listTitle} lead={m.listLead} />
      {mayBegin && (
        <p class="cluster">
          <ButtonLink kind="primary" href="/cohorts/new">
            {m.begin}
          </ButtonLink>
          <ButtonLink kind="plain" href="/organizations">
            {m.organizations}
          </ButtonLink>
          <ButtonLink kind="plain" href="/blueprints">
            {m.blueprints}
          </ButtonLink>
        </p>
      )}
      {cohorts.length === 0 ? (
        <Empty title={m.emptyTitle}>{m.emptyText}</Empty>
      ) : (
        <Ledger
          caption={m.listLead}
          hideCaption
          rows={cohorts}
          rowKey={(cohort) => cohort.id}
          columns={[
            {
              label: m.title,
              kind: "head",
              cell: (cohort) => (
                <a href={`/cohorts/${cohort.id}`} {...asWritten}>
                  {cohort.title}
                </a>
              ),
            },
            { label: m.theme, cell: (cohort) => <span {...asWritten}>{cohort.theme || "–"}</span> },
            { label: m.phase, cell: (cohort) => <Tag kind="line">{m.phases[cohort.phase]}</Tag> },
          ]}
        />
      )}
    </div>
  );
}
