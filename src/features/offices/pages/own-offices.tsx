import type { JSX } from "preact";
import { Button } from "../../../design/components/button.tsx";
import { Form } from "../../../design/components/form.tsx";
import { PageHead, SectionHead } from "../../../design/components/heads.tsx";
import { Bullets, Empty, Items } from "../../../design/components/lists.tsx";
import { Notice } from "../../../design/components/notice.tsx";
import { useMessages, usePage } from "../../../design/context.ts";
import { asWritten } from "../../../design/theirs.ts";
import { dateText } from "../../../platform/i18n/format.ts";
import type { OrganizationRow, StaffAround } from "../../organizations/queries.ts";
import { officesMessages } from "../messages.ts";

interface Choice {
  readonly office: Pick<OrganizationRow, "id" | "name" | "place">;
  readonly mine: boolean;
}

/** わたしの支援機関: the person says who accompanies them, and that this alone shows nothing. */
export function OwnOfficesPage({
  offices,
  staff,
}: {
  readonly offices: readonly Choice[];
  readonly staff: readonly StaffAround[];
}): JSX.Element {
  const m = useMessages(officesMessages).joining;
  const mine = offices.filter((one) => one.mine);
  const others = offices.filter((one) => !one.mine);
  return (
    <div class="wrap stack stack-l">
      <PageHead title={m.title} lead={m.lead} />
      <Notice kind="info" title={m.promise} />
      {mine.length > 0 && (
        <section class="stack" aria-labelledby="mine" data-who="me">
          <SectionHead id="mine" title={m.chosen} />
          <p class="soft">{m.leaveNote}</p>
          <Offices choices={mine} act="leave" words={m.leave} staff={staff} />
          <p class="soft">{m.staffLead}</p>
          <p>
            <a class="go" href="/consents">
              {m.share}
            </a>
          </p>
        </section>
      )}
      {others.length > 0 && (
        <section aria-labelledby="others">
          <SectionHead id="others" title={m.others} />
          <Offices choices={others} act="join" words={m.choose} />
        </section>
      )}
      {offices.length === 0 && <Empty title={m.none} />}
      <p>
        {m.noneText}{" "}
        <a class="go" href="/offices/mails">
          {m.byMail}
        </a>
      </p>
    </div>
  );
}

const Offices = (props: {
  readonly choices: readonly Choice[];
  readonly act: "join" | "leave";
  readonly words: string;
  /** Who works there; only where the person goes. */
  readonly staff?: readonly StaffAround[];
}): JSX.Element => (
  <Items>
    {props.choices.map(({ office }) => (
      <li class="between" key={office.id}>
        <div>
          <span {...asWritten}>
            <strong>{office.name}</strong> {office.place && <small>{office.place}</small>}
          </span>
          {props.staff && <WhoSees staff={props.staff.filter((one) => one.office === office.id)} />}
        </div>
        <Form action={`/settings/offices/${office.id}/${props.act}`}>
          <Button size="small" aria-label={`${props.words}: ${office.name}`}>
            {props.words}
          </Button>
        </Form>
      </li>
    ))}
  </Items>
);

/** Who at an office can see what is shown to it, by nickname: nobody comes to read unseen. */
function WhoSees({ staff }: { readonly staff: readonly StaffAround[] }): JSX.Element {
  const m = useMessages(officesMessages).joining;
  const reader = usePage();
  if (staff.length === 0) return <p class="soft">{m.staffNone}</p>;
  return (
    <>
      <p class="soft">{m.staff}</p>
      <Bullets>
        {staff.map(({ name, since }) => (
          <li key={`${name} ${since.getTime()}`}>
            <span {...asWritten}>{name}</span>
            {m.staffSince(dateText(reader, since))}
          </li>
        ))}
      </Bullets>
    </>
  );
}
