import type { JSX } from "preact";
import { Button } from "../../../design/components/button.tsx";
import { Form } from "../../../design/components/form.tsx";
import { PageHead, SectionHead } from "../../../design/components/heads.tsx";
import { Empty, Items } from "../../../design/components/lists.tsx";
import { Notice } from "../../../design/components/notice.tsx";
import { useMessages } from "../../../design/context.ts";
import { asWritten } from "../../../design/theirs.ts";
import { organizationsMessages } from "../messages.ts";
import type { OrganizationRow } from "../queries.ts";

interface Choice {
  readonly office: Pick<OrganizationRow, "id" | "name" | "place">;
  readonly mine: boolean;
}

/** わたしの支援機関: the person says who accompanies them, and that this alone shows nothing. */
export function OwnOfficesPage({ offices }: { readonly offices: readonly Choice[] }): JSX.Element {
  const m = useMessages(organizationsMessages).joining;
  const mine = offices.filter((one) => one.mine);
  const others = offices.filter((one) => !one.mine);
  return (
    <div class="wrap stack stack-l">
      <PageHead title={m.title} lead={m.lead} />
      <Notice kind="info" title={m.promise} />
      {mine.length > 0 && (
        <section class="stack" aria-labelledby="mine" data-who="me">
          <SectionHead id="mine" title={m.chosen} />
          <Offices choices={mine} act="leave" words={m.leave} />
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
}): JSX.Element => (
  <Items>
    {props.choices.map(({ office }) => (
      <li class="between" key={office.id}>
        <span {...asWritten}>
          <strong>{office.name}</strong> {office.place && <small>{office.place}</small>}
        </span>
        <Form action={`/settings/offices/${office.id}/${props.act}`}>
          <Button size="small" aria-label={`${props.words}: ${office.name}`}>
            {props.words}
          </Button>
        </Form>
      </li>
    ))}
  </Items>
);
