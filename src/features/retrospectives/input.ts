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
import { ACTION_STATES, AUDIENCES, BOARD_PHASES, CHANGES, COLUMNS, LONGEST_CARD, NAMINGS } from "./rules.ts";

export const newBoard = z.object({ audience: choice(AUDIENCES), mentorsRead: ticked() });
export type NewBoard = z.infer<typeof newBoard>;

export const boardMove = z.object({ to: choice(BOARD_PHASES) });

const card = { column: choice(COLUMNS), body: lines(LONGEST_CARD), naming: choice(NAMINGS) };

/** `clientId` instead of `once`: what `once` remembers names the person. */
export const newCard = z.object({ ...card, clientId: z.uuid().optional().catch(undefined) });
export type NewCard = z.infer<typeof newCard>;

export const changedCard = z.object({ ...card, version: version() });
export type ChangedCard = z.infer<typeof changedCard>;

export const newGroup = z.object({ name: line(40), once: once() });

/** Into which group a card goes; empty: into none. */
export const cardGroup = z.object({ group: z.union([z.uuid(), z.literal("")]) });

export const chosenCards = z.object({ card: z.array(z.uuid()) });

const action = (today: string) => ({
  body: line(200),
  owner: z.uuid({ error: "choose" }),
  changes: choice(CHANGES),
  dueOn: optionalComingDay(today),
  sign: optionalLine(200),
});

/** @param today YYYY-MM-DD: a day without its year is the next such day */
export const newAction = (today: string) => z.object({ ...action(today), once: once() });
export type NewAction = z.infer<ReturnType<typeof newAction>>;

/** The same for one that is there. */
export const changedAction = (today: string) => z.object({ ...action(today), version: version() });
export type ChangedAction = z.infer<ReturnType<typeof changedAction>>;

export const actionMove = z.object({ to: choice(ACTION_STATES) });
