import type { JSX } from "preact";
import { Button } from "../../../design/components/button.tsx";
import { Field } from "../../../design/components/field.tsx";
import { Form } from "../../../design/components/form.tsx";
import { PageHead } from "../../../design/components/heads.tsx";
import { Bullets, Empty } from "../../../design/components/lists.tsx";
import { NamePlate } from "../../../design/components/name-plate.tsx";
import { Pager } from "../../../design/components/navigation.tsx";
import { useMessages, usePage } from "../../../design/context.ts";
import { problemOf } from "../../../design/problem-words.ts";
import { asWritten } from "../../../design/theirs.ts";
import type { FormState } from "../../../platform/http/form.ts";
import { momentText } from "../../../platform/i18n/format.ts";
import { venueMessages } from "../messages.ts";
import type { Declared } from "../presence/queries.ts";
import { IS_HERE } from "../presence/rules.ts";
import { atNew } from "../rules.ts";
import { PresenceWords } from "./presence.tsx";

interface Reader {
  readonly id: string;
  readonly name: string;
}

/** Before a participant's own room is there: who will read in it, by name. */
export function OpenOwnRoomPage({
  cohort,
  readers,
  presences,
  now,
}: {
  readonly cohort: string;
  readonly readers: readonly Reader[];
  readonly presences: ReadonlyMap<string, Declared>;
  readonly now: Date;
}): JSX.Element {
  const m = useMessages(venueMessages);
  return (
    <div class="wrap stack stack-l">
      <PageHead title={m.ownRoom} lead={m.ownRoomLead} />
      <section class="stack" aria-labelledby="readers">
        <h2 id="readers">{m.ownRoomReaders}</h2>
        <Bullets>
          {readers.map(({ id, name }) => {
            const presence = presences.get(id);
            return (
              <li key={id}>
                <span {...asWritten}>{name}</span> {presence && <PresenceWords presence={presence} now={now} />}
              </li>
            );
          })}
        </Bullets>
        <p class="soft">{m.ownRoomLater}</p>
      </section>
      <Form action={`/cohorts/${cohort}/private-room`}>
        <Button kind="primary">{m.openOwnRoom}</Button>
      </Form>
    </div>
  );
}

interface PrivateRoomsProps {
  readonly rooms: readonly {
    readonly id: string;
    readonly person: string;
    readonly name: string;
    readonly plate: string;
    readonly hasNew: boolean;
    readonly at: Date;
  }[];
  /** What their participants say they are at. */
  readonly presences: ReadonlyMap<string, Declared>;
  readonly now: Date;
  readonly older: string | undefined;
  readonly action: string;
  /** To whom the reader may write first. */
  readonly participants: readonly Reader[];
  /** A part of a name that was looked for. */
  readonly named: string;
  /** There are more of them than stand here. */
  readonly more: boolean;
  readonly form: FormState;
}

/** For mentors and organizers: the participants' rooms in which something was written, and the way to write first. */
export function PrivateRoomsPage(props: PrivateRoomsProps): JSX.Element {
  const { rooms, presences, now, older, action, participants, named, more, form } = props;
  const m = useMessages(venueMessages);
  const reader = usePage();
  return (
    <div class="wrap stack stack-l" data-who="mentors organizers">
      <PageHead title={m.privateRooms} lead={m.privateRoomsLead} />
      {rooms.length === 0 && <Empty title={m.noPrivateRooms}>{m.noPrivateRoomsText}</Empty>}
      <ul class="items">
        {rooms.map((room) => {
          const presence = presences.get(room.person);
          return (
            <li key={room.id} class="cluster mid">
              <NamePlate
                id={room.person}
                name={room.name}
                sign={room.plate}
                small
                away={presence && !IS_HERE[presence.key]}
              />
              <a href={atNew(room.id)} {...asWritten}>
                {room.name}
              </a>
              <small class="soft">{momentText(reader, room.at, now)}</small>
              {room.hasNew && <small class="new">{m.isNew}</small>}
              {presence && <PresenceWords presence={presence} now={now} />}
            </li>
          );
        })}
      </ul>
      <Pager older={older} olderWords={m.olderRooms} />
      {(more || named !== "") && (
        <form class="cluster" method="get" action={action}>
          <Field name="named" label={m.writeFirstNamed} hint={more ? m.writeFirstMore : undefined} value={named} />
          <Button size="small">{m.writeFirstFind}</Button>
        </form>
      )}
      {named !== "" && participants.length === 0 && <p>{m.writeFirstNobody}</p>}
      {participants.length > 0 && (
        <Form class="stack" action={action}>
          <Field
            type="select"
            name="person"
            label={m.writeFirst}
            hint={m.writeFirstHint}
            value=""
            options={[
              { value: "", label: m.writeFirstChoose },
              ...participants.map((one) => ({ value: one.id, label: one.name })),
            ]}
            error={problemOf(reader.lang, form, "person")}
          />
          <Button>{m.openOwnRoom}</Button>
        </Form>
      )}
    </div>
  );
}
