import { z } from "zod";
import {
  choice,
  line,
  lines,
  once,
  optionalComingDay,
  optionalLine,
  ticked,
  version,
} from "../../platform/http/fields.ts";
import {
  ACTION_STATES,
  type Audience,
  BOARD_PHASES,
  CHANGES_OF,
  COHORT_AUDIENCES,
  COLUMNS_OF,
  LONGEST_CARD,
  NAMINGS,
} from "./rules.ts";

export const newBoard = z.object({ audience: choice(COHORT_AUDIENCES), mentorsRead: ticked() });
export type NewBoard = z.infer<typeof newBoard>;

export const boardMove = z.object({ to: choice(BOARD_PHASES) });

const card = (audience: Audience) => ({
  column: choice(COLUMNS_OF[audience]),
  body: lines(LONGEST_CARD),
  naming: choice(NAMINGS),
});

/** `clientId` instead of `once`: what `once` remembers names the person. */
export const newCard = (audience: Audience) =>
  z.object({ ...card(audience), clientId: z.uuid().optional().catch(undefined) });
export type NewCard = z.infer<ReturnType<typeof newCard>>;

export const changedCard = (audience: Audience) => z.object({ ...card(audience), version: version() });
export type ChangedCard = z.infer<ReturnType<typeof changedCard>>;

export const newGroup = z.object({ name: line(40), once: once() });

/** Into which group a card goes; empty: into none. */
export const cardGroup = z.object({ group: z.union([z.uuid(), z.literal("")]) });

export const chosenCards = z.object({ card: z.array(z.uuid()) });

const action = (audience: Audience, today: string) => ({
  body: line(200),
  owner: z.uuid({ error: "choose" }),
  changes: choice(CHANGES_OF[audience]),
  dueOn: optionalComingDay(today),
  sign: optionalLine(200),
});

/** @param today YYYY-MM-DD: a day without its year is the next such day */
export const newAction = (audience: Audience, today: string) => z.object({ ...action(audience, today), once: once() });
export type NewAction = z.infer<ReturnType<typeof newAction>>;

/** The same for one that is there. */
export const changedAction = (audience: Audience, today: string) =>
  z.object({ ...action(audience, today), version: version() });
export type ChangedAction = z.infer<ReturnType<typeof changedAction>>;

export const actionMove = z.object({ to: choice(ACTION_STATES) });
