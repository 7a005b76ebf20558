import type { JSX } from "preact";
import { Button } from "../../../design/components/button.tsx";
import { Form } from "../../../design/components/form.tsx";
import { SectionHead } from "../../../design/components/heads.tsx";
import { Ledger } from "../../../design/components/ledger.tsx";
import { Person } from "../../../design/components/name-plate.tsx";
import { Notice } from "../../../design/components/notice.tsx";
import { Popover } from "../../../design/components/popover.tsx";
import { useMessages, usePage } from "../../../design/context.ts";
import type { Reader } from "../../../design/readers.ts";
import { dateText } from "../../../platform/i18n/format.ts";
import { accountsMessages } from "../messages.ts";
import type { EndedRole } from "../queries.ts";
import { GIVE_BACK_DAYS } from "../rules.ts";

interface Held {
  readonly id: string;
  readonly person: string;
  readonly name: string;
  readonly role: string;
}

/**
 * Ends a role after a question that names whose it is and what follows.
 * @param base the page of these people
 * @param last nobody else holds it, and somebody must: it cannot end
 * @param back it can be given back afterwards
 * @param own the reader's, without which they do not see this page: others give it back
 */
export function EndRole({
  of,
  base,
  roleWords,
  follows,
  last,
  back,
  own,
}: {
  readonly of: Held;
  readonly base: string;
  readonly roleWords: string;
  readonly follows: string;
  readonly last: boolean;
  readonly back: boolean;
  readonly own: boolean;
}): JSX.Element {
  const m = useMessages(accountsMessages);
  if (last) return <span class="soft">{m.endLast}</span>;
  return (
    <Popover
      id={`end-${of.id}`}
      button={m.endRole}
      label={m.endRoleOf(of.name, roleWords)}
      size="dense"
      title={m.endAsk(of.name, roleWords)}
      close={m.endKeep}
      action={
        <Form action={`${base}/${of.person}/end`}>
          <input type="hidden" name="role" value={of.role} />
          <Button kind="danger">{m.endRole}</Button>
        </Form>
      }
    >
      <p>{follows}</p>
      {back && <p>{(own ? m.endOwnFollows : m.endFollows)(GIVE_BACK_DAYS)}</p>}
    </Popover>
  );
}

/** What has just been done to a role, with the way back where there is one. */
export function RoleNotice({
  ended,
  back,
  base,
  roleOf,
}: {
  readonly ended: (Held & { readonly back: boolean }) | undefined;
  readonly back: Held | undefined;
  readonly base: string;
  readonly roleOf: (role: string) => string;
}): JSX.Element | null {
  const m = useMessages(accountsMessages);
  if (back) return <Notice kind="ok" title={m.givenBack(back.name, roleOf(back.role))} />;
  if (!ended) return null;
  return (
    <Notice kind="ok" title={m.ended(ended.name, roleOf(ended.role))}>
      {ended.back && <GiveBack of={ended} base={base} roleWords={roleOf(ended.role)} />}
    </Notice>
  );
}

/** What somebody has just ended who does not see the page of these roles any more. */
export function OwnRoleNotice({ role }: { readonly role: string }): JSX.Element | null {
  const m = useMessages(accountsMessages);
  const words = m.endedOwn[role];
  return words ? (
    <Notice kind="ok" title={words}>
      {m.endedOwnText(GIVE_BACK_DAYS)}
    </Notice>
  ) : null;
}

/** The roles that ended in the last days. */
export function EndedRoles({
  rows,
  base,
  roleOf,
  who,
}: {
  readonly rows: readonly EndedRole[];
  readonly base: string;
  readonly roleOf: (role: string) => string;
  readonly who: Reader;
}): JSX.Element | null {
  const m = useMessages(accountsMessages);
  const reader = usePage();
  if (rows.length === 0) return null;
  return (
    <section aria-labelledby="ended" data-who={who}>
      <SectionHead id="ended" title={m.endedTitle} />
      <Ledger
        caption={m.endedLead(GIVE_BACK_DAYS)}
        rows={rows}
        rowKey={(row) => row.id}
        columns={[
          {
            label: m.endedName,
            kind: "head",
            cell: (row) => <Person id={row.person} name={row.name} sign={row.plate} away />,
          },
          { label: m.endedRole, cell: (row) => roleOf(row.role) },
          { label: m.endedAt, kind: "short", cell: (row) => row.endedAt && dateText(reader, row.endedAt) },
          {
            label: m.giveBack,
            kind: "act",
            cell: (row) => <GiveBack of={row} base={base} roleWords={roleOf(row.role)} />,
          },
        ]}
      />
    </section>
  );
}

function GiveBack({ of, base, roleWords }: { readonly of: Held; readonly base: string; readonly roleWords: string }) {
  const m = useMessages(accountsMessages);
  return (
    <Form action={`${base}/ended/${of.id}`}>
      <Button size="dense" aria-label={m.giveBackOf(of.name, roleWords)}>
        {m.giveBack}
      </Button>
    </Form>
  );
}
