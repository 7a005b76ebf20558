import { z } from "zod";
import { isRefusal, notFound, Refusal } from "../../../platform/errors.ts";
import { operation } from "../../../platform/http/api.ts";
import type { Routes } from "../../../platform/http/routes.ts";
import { assignmentAuthor, assignmentChanger, assignmentMover } from "../guards.ts";
import { findAssignment } from "../queries.ts";
import { STATES } from "../rules.ts";
import { findWaiting } from "../scrubbing/queries.ts";
import { changeAssignment, createDraft, moveAssignment } from "../service.ts";
import { findNearest } from "../similarity/queries.ts";
import { keepingFilesApi } from "./files/api.ts";
import { mustBeMadeFor } from "./guards.ts";
import { actBody, actIn, changeBody, draftBody, kept, NOTHING_WRITTEN, writtenIn } from "./input.ts";
import { keepingPastApi } from "./past/api.ts";
import { keptNow, onItsVersion } from "./service.ts";

/** Either is enough; which side of the wall an assignment stands on decides which one it is (`mustBeMadeFor`). */
const KEEPING = ["hire", "organize"] as const;

const near = z.object({
  id: z.string(),
  title: z.string(),
  state: z.enum(STATES),
  isTooNear: z.boolean(),
  shared: z.array(z.object({ earlier: z.string(), later: z.string() })),
});
/** Of a recycled one nothing; else whose look it waits for: somebody else's, or the same person's on another day. */
const moved = kept.extend({ waitsFor: z.enum(["nothing", "first", "second", "night"]) });

/** The bank for programs: what its pages do, through the same services. */
export function keepingApi(routes: Routes): void {
  const { platform } = routes;
  const { db } = platform;

  operation(
    routes,
    "POST",
    "/api/v1/assignments",
    assignmentAuthor,
    { summary: "Begin an assignment as a draft", scope: "hire", body: draftBody, returns: kept, makes: true },
    async ({ admitted: { actor, company }, body: { slug, ...body } }) => {
      const id = await createDraft(platform, actor, company, { slug, ...writtenIn(NOTHING_WRITTEN, body) });
      return { status: 201, json: await keptNow(platform, actor, id) };
    },
  );

  operation(
    routes,
    "GET",
    "/api/v1/assignments/:assignmentId/kept",
    assignmentMover,
    {
      summary: "Everything that is written about an assignment you keep, with the versions a change starts from",
      scope: KEEPING,
      returns: kept,
    },
    async ({ admitted: { actor, assignment } }) => {
      mustBeMadeFor(actor, assignment);
      return { json: await keptNow(platform, actor, assignment.id) };
    },
  );

  operation(
    routes,
    "PATCH",
    "/api/v1/assignments/:assignmentId",
    assignmentChanger,
    {
      summary:
        "Change what is written; what is not named stays. 409 `changed_meanwhile` with `now` where it has changed since that version",
      scope: KEEPING,
      body: changeBody,
      returns: kept,
    },
    async ({ admitted: { actor, assignment }, body: { version, state, ...changes } }) => {
      mustBeMadeFor(actor, assignment);
      const before = await keptNow(platform, actor, assignment.id);
      if (!before) throw notFound();
      const changed = { ...writtenIn(before, changes), version, state };
      const isDone = (now: object): boolean =>
        Object.entries(changes).every(
          ([name, value]) => value === undefined || isSame(now[name as keyof typeof now], value),
        );
      const run = () => changeAssignment(platform, actor, assignment, changed);
      return { json: await onItsVersion(platform, actor, assignment, run, isDone) };
    },
  );

  operation(
    routes,
    "POST",
    "/api/v1/assignments/:assignmentId/state",
    assignmentMover,
    {
      summary:
        "Move an assignment on in its life (hire, retire, recycle, rest, wake, archive). What leaves hiring is looked through twice: `waitsFor`",
      scope: KEEPING,
      body: actBody,
      returns: moved,
    },
    async ({ admitted: { actor, assignment }, body }) => {
      mustBeMadeFor(actor, assignment);
      const asked = actIn(body);
      const run = async () => void (await moveAssignment(platform, actor, assignment, asked));
      try {
        const now = await onItsVersion(platform, actor, assignment, run);
        const row = await findAssignment(db, actor, assignment.id, "moveInInternship");
        const waitsFor = row && asked.act === "recycle" ? (await findWaiting(platform, actor, row)).for : "nothing";
        return { json: { ...now, waitsFor } };
      } catch (error) {
        if (!isRefusal(error, "too_near")) throw error;
        const nearest = await nearestTo(actor, assignment);
        throw new Refusal(error.status, error.code, error.details, { near: nearest });
      }
    },
  );

  operation(
    routes,
    "GET",
    "/api/v1/assignments/:assignmentId/near",
    assignmentChanger,
    {
      summary: "The past assignments nearest to one that hiring keeps, with what stands in both; for recruiters",
      scope: "hire",
      returns: z.object({ items: z.array(near) }),
    },
    async ({ admitted: { actor, assignment } }) => {
      mustBeMadeFor(actor, assignment);
      return { json: { items: await nearestTo(actor, assignment) } };
    },
  );

  /** Without the number: it is said in words, and `isTooNear` is what counts. */
  const nearestTo = async (...[actor, assignment]: Parameters<typeof mustBeMadeFor>) =>
    (await findNearest(db, actor, assignment, assignment.id)).map(({ likeness: _, ...told }) => told);

  keepingFilesApi(routes);
  keepingPastApi(routes);
}

const isSame = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);
