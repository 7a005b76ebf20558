import type { JSX } from "preact";
import { PageHead } from "../../../design/components/heads.tsx";
import { Items } from "../../../design/components/lists.tsx";
import { NamePlate } from "../../../design/components/name-plate.tsx";
import { useMessages } from "../../../design/context.ts";
import { asWritten } from "../../../design/theirs.ts";
import { PresenceWords } from "../../venue/pages/presence.tsx";
import { presenceMessages } from "../../venue/presence/messages.ts";
import type { Declared } from "../../venue/presence/queries.ts";
import { IS_HERE } from "../../venue/presence/rules.ts";
import { quietingMessages } from "../quieting/messages.ts";
import type { listPeopleHere } from "../quieting/queries.ts";

/** Who is in the venue of a cohort, and how much they want to talk, where they want that known. */
export function PeopleHerePage({
  cohort,
  people,
  presences,
  now,
  next,
}: {
  readonly cohort: string;
  readonly people: Awaited<ReturnType<typeof listPeopleHere>>;
  /** By person: of those who say it. */
  readonly presences: ReadonlyMap<string, Declared>;
  readonly now: Date;
  /** With whom this page ends, where another one follows. */
  readonly next: string | undefined;
}): JSX.Element {
  const m = useMessages(quietingMessages);
  const own = useMessages(presenceMessages);
  return (
    <div class="wrap stack stack-l">
      <PageHead title={m.here} lead={m.hereLead} />
      <p>
        <a class="go" href={`/cohorts/${cohort}/presence`}>
          {own.toOwn}
        </a>{" "}
        <a class="go" href={`/cohorts/${cohort}/together`}>
          {m.toTogether}
        </a>
      </p>
      <Items>
        {people.map(({ id, name, plate, role, wish }) => {
          const presence = presences.get(id);
          return (
            <li key={id}>
              <p class="with-icon">
                <NamePlate id={id} name={name} sign={plate} small away={presence && !IS_HERE[presence.key]} />
                <span>
                  <strong {...asWritten}>{name}</strong> <small>{m.roles[role]}</small>
                  {wish && <span class="small soft">・{m.wishes[wish].label}</span>}
                  {presence && (
                    <>
                      <br />
                      <PresenceWords presence={presence} now={now} />
                    </>
                  )}
                </span>
              </p>
            </li>
          );
        })}
      </Items>
      {next && (
        <p>
          <a class="go" href={`/cohorts/${cohort}/people-here?after=${next}`}>
            {m.morePeople}
          </a>
        </p>
      )}
      <p>
        <a class="go" href="/settings/quiet#talk">
          {m.chooseOwn}
        </a>
      </p>
    </div>
  );
}
