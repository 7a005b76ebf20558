import type { JSX } from "preact";
import { PageHead } from "../../../design/components/heads.tsx";
import { Items } from "../../../design/components/lists.tsx";
import { NamePlate } from "../../../design/components/name-plate.tsx";
import { useMessages } from "../../../design/context.ts";
import { asWritten } from "../../../design/theirs.ts";
import { quietingMessages } from "../quieting/messages.ts";
import type { listPeopleHere } from "../quieting/queries.ts";

/** Who is in the venue of a cohort, and how much they want to talk, where they want that known. */
export function PeopleHerePage({
  people,
}: {
  readonly people: Awaited<ReturnType<typeof listPeopleHere>>;
}): JSX.Element {
  const m = useMessages(quietingMessages);
  return (
    <div class="wrap stack stack-l">
      <PageHead title={m.here} lead={m.hereLead} />
      <Items>
        {people.map(({ id, name, plate, role, wish }) => (
          <li key={id}>
            <p class="with-icon">
              <NamePlate id={id} name={name} sign={plate} small />
              <span>
                <strong {...asWritten}>{name}</strong> <small>{m.roles[role]}</small>
                {wish && <span class="small soft">・{m.wishes[wish].label}</span>}
              </span>
            </p>
          </li>
        ))}
      </Items>
      <p>
        <a class="go" href="/settings/quiet#talk">
          {m.chooseOwn}
        </a>
      </p>
    </div>
  );
}
