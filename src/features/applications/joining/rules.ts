import type { ApplicationState, Decision } from "../rules.ts";

interface Standing {
  readonly id: string;
  readonly state: ApplicationState;
  readonly decision: Decision | null;
  readonly person: string | null;
  readonly sentAt: Date | null;
}

/** How far an application is; of two the one that is further stays. */
const FURTHER: Readonly<Record<Standing["state"], number>> = {
  ...{ confirmed: 6, accepted: 5, waiting_list: 4, sent: 3, declined: 2 },
  ...{ draft: 1, withdrawn: 1, joined: 0 },
};

const ranks = (one: Standing): readonly number[] => [
  FURTHER[one.state],
  one.decision === null ? 0 : 1,
  one.person === null ? 0 : 1,
  -(one.sentAt?.getTime() ?? 0),
];

/** Of two applications of one person: the one that is answered for both, and the other one. */
export function inOrder<T extends Standing>(one: T, two: T): readonly [kept: T, other: T] {
  const [first, second] = [ranks(one), ranks(two)];
  const at = first.findIndex((rank, i) => rank !== second[i]);
  const isFirst = at < 0 ? one.id < two.id : (first[at] ?? 0) > (second[at] ?? 0);
  return isFirst ? [one, two] : [two, one];
}

/** Whether an application can be joined to another one: nobody has decided it, so that nothing of a decision is lost. */
export const canBeJoined = ({ state, decision }: Standing): boolean =>
  (state === "sent" || state === "waiting_list") && decision === null;
