import type { JSX } from "preact";
import { PageHead } from "../../../design/components/heads.tsx";
import { Views } from "../../../design/components/navigation.tsx";
import { WithMargin } from "../../../design/components/with-margin.tsx";
import { useMessages, usePage } from "../../../design/context.ts";
import { asWritten } from "../../../design/theirs.ts";
import type { FormState } from "../../../platform/http/form.ts";
import { dateText, timeText } from "../../../platform/i18n/format.ts";
import { cohortsMessages } from "../../cohorts/messages.ts";
import { deskMessages } from "../messages.ts";
import type { Desk } from "../queries.ts";
import { Margin } from "./margin.tsx";
import { Mentors } from "./mentors.tsx";
import { Silent } from "./silent.tsx";
import { Waiting } from "./waiting.tsx";

interface DeskProps {
  readonly desk: Desk;
  readonly form: FormState;
  readonly friday: string;
}

/** The page that somebody with ten minutes opens first. Nothing on it moves before it is loaded again. */
export function DeskPage({ desk, form, friday }: DeskProps): JSX.Element {
  const m = useMessages(deskMessages);
  const reader = usePage();
  const { phases } = useMessages(cohortsMessages);
  const [cohort] = desk.only ? [desk.only] : desk.cohorts;
  const path = desk.only ? `/desk?cohort=${desk.only.id}` : "/desk";
  const separator = reader.lang === "ja" ? "・" : " · ";
  return (
    <div class="wrap stack stack-l" data-who={desk.organizes ? "organizers" : "mentors organizers"}>
      <PageHead
        title={
          <>
            {m.title} <small class="soft">{desk.organizes ? m.subtitle : m.subtitleMentor}</small>
          </>
        }
        lead={
          <>
            {dateText(reader, desk.now)} {timeText(reader, desk.now)}
            {cohort && (
              <>
                {separator}
                <span {...asWritten}>{cohort.title}</span> {phases[cohort.phase]}
              </>
            )}
          </>
        }
      >
        {!desk.further && <p>{sumWords(m, desk)}</p>}
      </PageHead>
      {desk.cohorts.length > 1 && (
        <Views
          label={m.cohorts}
          views={[
            { href: "/desk", label: m.all, current: !desk.only },
            ...desk.cohorts.map(({ id, title }) => ({
              href: `/desk?cohort=${id}`,
              label: title,
              current: desk.only?.id === id,
            })),
          ]}
        />
      )}
      <WithMargin marginLabel={m.margin} margin={<Margin desk={desk} form={form} friday={friday} />}>
        <Waiting desk={desk} path={path} />
        {desk.organizes && !desk.further && <Silent desk={desk} />}
        {desk.organizes && !desk.further && <Mentors desk={desk} />}
      </WithMargin>
    </div>
  );
}

function sumWords(m: (typeof deskMessages)["ja"], { waiting: { rows, more, pastUsual } }: Desk): string {
  if (rows.length === 0) return m.none;
  return more ? `${m.sumMore(rows.length)} ${m.pastShown(pastUsual)}` : `${m.sum(rows.length)} ${m.past(pastUsual)}`;
}
