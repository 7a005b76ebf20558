import type { JSX } from "preact";
import { Fold } from "../../../design/components/fold.tsx";
import { useMessages } from "../../../design/context.ts";
import { asWritten } from "../../../design/theirs.ts";
import { venueMessages } from "../messages.ts";
import type { ListedRoom } from "../queries.ts";
import { quietingMessages } from "../quieting/messages.ts";
import { atNew, ROOM_GROUPS } from "../rules.ts";

/** Words, not counters: a room has something new or it has not. Never read before: nothing is new, everything is. */
const hasNew = (room: ListedRoom): boolean => !room.quiet && room.readSeq !== null && room.lastSeq > room.readSeq;

/** The rooms of a cohort in their parts. */
export function RoomList({
  rooms,
  current,
  staff,
  newForMe,
  sinceAway,
}: {
  readonly rooms: readonly ListedRoom[];
  readonly current?: string;
  /** Participants have a room of their own, the others look after those. */
  readonly staff: boolean;
  /** Something new is addressed to the reader. */
  readonly newForMe?: boolean;
  readonly sinceAway: boolean;
}): JSX.Element {
  const m = useMessages(venueMessages);
  const quiet = useMessages(quietingMessages);
  return (
    <>
      {(["together", "rest", "staff"] as const).map((group) => {
        const inGroup = rooms.filter((room) => ROOM_GROUPS[room.purpose] === group);
        return (
          inGroup.length > 0 && (
            <section key={group}>
              <h2>{m.groups[group]}</h2>
              <ul>
                {inGroup.map((room) => (
                  <li key={room.id}>
                    <a href={atNew(room.id)} aria-current={room.id === current ? "page" : undefined}>
                      <span {...asWritten}>{room.name}</span>
                      {hasNew(room) && room.id !== current && <small class="new">{m.isNew}</small>}
                      {room.quiet && <small>{quiet.noNotice}</small>}
                    </a>
                  </li>
                ))}
                {group === "together" && (
                  <li>
                    <a href={`/cohorts/${inGroup[0]?.cohort}/showcase`}>{m.toShowcase}</a>
                  </li>
                )}
              </ul>
            </section>
          )
        );
      })}
      {rooms[0] && (
        <section>
          <h2>{m.groups.own}</h2>
          <ul>
            {ownWays(rooms, staff, sinceAway).map(({ href, words }) => (
              <li key={href}>
                <a href={href} aria-current={current !== undefined && href === atNew(current) ? "page" : undefined}>
                  {m[words]}
                  {words === "forMe" && newForMe && <small class="new">{m.isNew}</small>}
                </a>
              </li>
            ))}
          </ul>
        </section>
      )}
      {rooms[0] && (
        <section>
          <h2>{m.alsoHere}</h2>
          <ul>
            <li>
              <a href={`/cohorts/${rooms[0].cohort}/people-here`}>{m.peopleHere}</a>
            </li>
            <li>
              <a href={`/cohorts/${rooms[0].cohort}/retrospective`}>{m.retrospective}</a>
            </li>
          </ul>
        </section>
      )}
    </>
  );
}

/** The same where there is little room: folded, all in one list. */
export function OtherRooms({
  rooms,
  staff,
  sinceAway,
}: {
  readonly rooms: readonly ListedRoom[];
  readonly staff: boolean;
  readonly sinceAway: boolean;
}): JSX.Element {
  const m = useMessages(venueMessages);
  return (
    <Fold summary={m.otherRooms}>
      <ul>
        {rooms
          .filter(({ purpose }) => purpose !== "private")
          .map((one) => (
            <li key={one.id}>
              <a href={atNew(one.id)} {...asWritten}>
                {one.name}
              </a>
              {hasNew(one) && m.hasNew}
            </li>
          ))}
        {ownWays(rooms, staff, sinceAway).map(({ href, words }) => (
          <li key={href}>
            <a href={href}>{m[words]}</a>
          </li>
        ))}
        <li>
          <a href={`/cohorts/${rooms[0]?.cohort}/people-here`}>{m.peopleHere}</a>
        </li>
        <li>
          <a href={`/cohorts/${rooms[0]?.cohort}/retrospective`}>{m.retrospective}</a>
        </li>
      </ul>
    </Fold>
  );
}

/** What is one's own here, besides a private room that is open already: that one stands among them by its address. */
function ownWays(
  rooms: readonly ListedRoom[],
  staff: boolean,
  sinceAway: boolean,
): readonly {
  readonly href: string;
  readonly words: "ownRoom" | "privateRooms" | "forMe" | "sinceAway" | "savedTitle" | "later" | "presence";
}[] {
  const own = rooms.find((room) => room.purpose === "private");
  const cohort = rooms[0]?.cohort;
  return [
    staff
      ? { href: `/cohorts/${cohort}/private-rooms`, words: "privateRooms" }
      : { href: own ? atNew(own.id) : `/cohorts/${cohort}/private-room`, words: "ownRoom" },
    { href: "/notices", words: "forMe" },
    ...(sinceAway ? ([{ href: `/cohorts/${cohort}/since`, words: "sinceAway" }] as const) : []),
    { href: "/saved", words: "savedTitle" },
    { href: "/later", words: "later" },
    { href: `/cohorts/${cohort}/presence`, words: "presence" },
  ];
}
