import type { JSX } from "preact";
import { Button } from "../../../design/components/button.tsx";
import { Form } from "../../../design/components/form.tsx";
import { PageHead } from "../../../design/components/heads.tsx";
import { Facts } from "../../../design/components/lists.tsx";
import { Crumbs } from "../../../design/components/navigation.tsx";
import { Sheet } from "../../../design/components/sheet.tsx";
import { useMessages, usePage } from "../../../design/context.ts";
import { momentText } from "../../../platform/i18n/format.ts";
import { pushingMessages } from "../pushing/messages.ts";
import type { PushesRow } from "../pushing/queries.ts";
import type { ProjectRow } from "../queries.ts";

/** Setting up, or ending, that a forge tells of pushes. */
export function PushesPage({
  project,
  pushes,
  address,
  secret,
  now,
}: {
  readonly project: ProjectRow;
  /** Undefined: none is heard. */
  readonly pushes: PushesRow | undefined;
  readonly address: string;
  readonly secret: string;
  readonly now: Date;
}): JSX.Element {
  const m = useMessages(pushingMessages);
  const reader = usePage();
  const at = `/projects/${project.id}/pushes`;
  return (
    <div class="wrap stack stack-l">
      <Crumbs trail={[{ href: `/projects/${project.id}`, label: project.title }]} here={m.title} />
      <PageHead title={m.title} lead={m.lead} />
      <p>{m.kept}</p>
      {pushes ? (
        <>
          <Sheet who={["me"]} title={m.how} id="how">
            <Facts
              facts={[
                { term: m.address, is: <code>{address}</code> },
                { term: m.secret, is: <code>{secret}</code> },
                { term: m.type, is: <code>application/json</code> },
              ]}
            />
            <p>{m.events}</p>
            <p class="soft">{m.where}</p>
          </Sheet>
          <p>{pushes.heardAt ? m.heard(momentText(reader, pushes.heardAt, now)) : m.notHeard}</p>
          <Form action={at} class="stack">
            <div>
              <Button size="small">{m.renew}</Button>
            </div>
          </Form>
          <Form action={`${at}/end`} class="stack stack-s">
            <p class="soft">{m.endNote}</p>
            <div>
              <Button size="small" kind="danger">
                {m.end}
              </Button>
            </div>
          </Form>
        </>
      ) : (
        <Form action={at}>
          <Button kind="primary">{m.start}</Button>
        </Form>
      )}
      <p>
        <a href={`/projects/${project.id}`}>{m.back}</a>
      </p>
    </div>
  );
}
