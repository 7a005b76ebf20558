import { v4 } from "uuid";
import type { z } from "zod";
import { page } from "../../design/page.tsx";
import { filledWith, findDraft, forgetDraft } from "../../platform/drafts/drafts.ts";
import { draftMessages } from "../../platform/drafts/messages.ts";
import { isRefusal } from "../../platform/errors.ts";
import type { Ctx } from "../../platform/http/context.ts";
import { type FormState, formOf, readForm } from "../../platform/http/form.ts";
import type { Routes } from "../../platform/http/routes.ts";
import { submit } from "../../platform/http/submit.ts";
import { dayOf, timeText } from "../../platform/i18n/format.ts";
import type { Actor } from "../../platform/policy/actor.ts";
import { keyOfPerson } from "../accounts/queries.ts";
import { listDoubleRoles } from "../applications/programme/queries.ts";
import { listRecipients } from "../consents/queries.ts";
import { accommodationAnswerer, accommodationOwner, accommodationReader, asker, cohortStaff } from "./guards.ts";
import { acceptance, bareStep, newOffer, newRequest, someWords } from "./input.ts";
import { accommodationsMessages } from "./messages.ts";
import { AgreedPage, CohortPage } from "./pages/cohort.tsx";
import { OnePage, type Writing } from "./pages/one.tsx";
import { NewPage, OwnPage } from "./pages/own.tsx";
import { type Found, findAccommodation, listOfCohort } from "./queries.ts";
import {
  accept,
  answer,
  end,
  keep,
  offer,
  open,
  openAgreed,
  openOwn,
  remindToLookAgain,
  request,
  say,
  sayDone,
} from "./service.ts";

const NEW = "accommodation:new";

export function accommodationsRoutes(routes: Routes): void {
  const { platform } = routes;
  const { db, clock, jobs } = platform;
  const words = (c: Ctx) => accommodationsMessages[c.var.viewer.lang];
  const todayOf = (c: Ctx): string => dayOf(clock.now(), c.var.viewer.zone);
  const draftOf = (actor: Actor, form: string) => findDraft(platform, keyOfPerson(db), actor, form);
  jobs.every("20 23 * * *", {
    name: "accommodations.look_again",
    run: async () => void (await remindToLookAgain(platform)),
  });

  routes.get("/accommodations", asker, async (c, { actor, cohort, now }) => {
    const [all, doubleRoles] = await Promise.all([openOwn(platform, actor), listDoubleRoles(db, cohort)]);
    return page(c, <OwnPage all={all} asks={now} doubleRoles={doubleRoles} />, { title: words(c).title });
  });

  routes.get("/accommodations/new", asker, async (c, { actor, now }) => {
    if (!now) return c.redirect("/accommodations", 303);
    const draft = await draftOf(actor, NEW);
    return newPage(c, filledWith(formOf(), draft), draft?.at);
  });

  routes.post("/accommodations/new", asker, async (c, { actor, cohort, now }) => {
    if (!now) return c.redirect("/accommodations", 303);
    const result = await readForm(c, newRequest);
    if (!result.ok) return newPage(c, result.form);
    return submit(platform, c, async () => {
      const id = await request(platform, actor, cohort.id, result.value);
      await forgetDraft(platform, actor, NEW);
      return `/accommodations/${id}?sent=1`;
    });
  });

  const newPage = (c: Ctx, form: FormState, draftAt?: Date): Promise<Response> =>
    page(
      c,
      <NewPage
        form={form}
        once={v4()}
        savedAt={draftAt && draftMessages[c.var.viewer.lang].saved(timeText(c.var.viewer, draftAt))}
      />,
      {
        title: words(c).newTitle,
        islands: ["autosave"],
        ...(Object.keys(form.problems).length > 0 ? { status: 422 as const } : {}),
      },
    );

  routes.get("/accommodations/:accommodationId", accommodationReader, (c, found) => show(c, found));

  /** A form with words on the page of one: what was refused, or overtaken, stands in it again. */
  function writing<S extends z.ZodObject>(
    step: Writing,
    guard: typeof accommodationOwner,
    schema: S,
    run: (actor: Actor, row: Found["accommodation"], value: z.infer<S>) => Promise<void>,
  ): void {
    routes.post(`/accommodations/:accommodationId/${step}`, guard, async (c, found) => {
      const { actor, accommodation: row } = found;
      const result = await readForm(c, schema);
      if (!result.ok) return show(c, found, { step, form: result.form, status: 422 });
      return orOvertaken(c, found, { step, form: result.form }, () =>
        submit(platform, c, async () => {
          await run(actor, row, result.value);
          await forgetDraft(platform, actor, draftName(row.id, step));
          return `/accommodations/${row.id}?sent=1`;
        }),
      );
    });
  }
  writing("say", accommodationOwner, someWords, (actor, row, value) => say(platform, actor, row, value));
  writing("answer", accommodationAnswerer, someWords, (actor, row, value) => answer(platform, actor, row, value));
  writing("did", accommodationAnswerer, someWords, (actor, row, value) => sayDone(platform, actor, row, value));
  writing("offer", accommodationAnswerer, newOffer, (actor, row, value) => offer(platform, actor, row, value));

  routes.post("/accommodations/:accommodationId/accept", accommodationOwner, async (c, found) => {
    const { actor, accommodation: row } = found;
    const result = await readForm(c, acceptance);
    if (!result.ok) return show(c, found);
    const { version, toMentors } = result.value;
    const mentors = toMentors
      ? (await listRecipients(db, actor)).find(({ kind, id }) => kind === "mentors" && id === row.cohort)
      : undefined;
    return orOvertaken(c, found, undefined, () =>
      submit(platform, c, async () => {
        const to = { version, mentorsOf: mentors?.place, today: todayOf(c) };
        await accept(platform, actor, row, to, c.var.viewer);
        return `/accommodations/${row.id}`;
      }),
    );
  });

  for (const [step, run] of [
    ["keep", keep],
    ["end", end],
  ] as const)
    routes.post(`/accommodations/:accommodationId/${step}`, accommodationOwner, async (c, found) => {
      const { actor, accommodation: row } = found;
      const result = await readForm(c, bareStep);
      if (!result.ok) return show(c, found);
      return orOvertaken(c, found, undefined, () =>
        submit(platform, c, async () => {
          await run(platform, actor, row, { version: result.value.version, today: todayOf(c) });
          return `/accommodations/${row.id}`;
        }),
      );
    });

  routes.get("/cohorts/:cohortId/accommodations", cohortStaff, async (c, { actor, cohort, runs }) =>
    page(
      c,
      runs ? (
        <CohortPage all={await listOfCohort(db, actor, cohort.id)} />
      ) : (
        <AgreedPage all={await openAgreed(platform, actor, cohort.id)} />
      ),
      { title: words(c).cohortTitle, bodyClass: "desk", cohortTitle: cohort.title },
    ),
  );

  /** Runs a step; where somebody else was faster, the page comes back as it stands now, with what was typed. */
  async function orOvertaken(
    c: Ctx,
    found: Found & { readonly actor: Actor },
    typed: { readonly step: Writing; readonly form: FormState } | undefined,
    run: () => Promise<Response>,
  ): Promise<Response> {
    try {
      return await run();
    } catch (error) {
      const now = isRefusal(error, "changed_meanwhile")
        ? await findAccommodation(db, found.actor, found.accommodation.id, "read")
        : undefined;
      if (!now) throw error;
      return show(c, { ...now, actor: found.actor }, { ...typed, status: 409 });
    }
  }

  async function show(
    c: Ctx,
    { actor, accommodation, name }: Found & { readonly actor: Actor },
    refused?: { readonly step?: Writing; readonly form?: FormState; readonly status: 409 | 422 },
  ): Promise<Response> {
    const { viewer } = c.var;
    const side = accommodation.person === actor.person ? "person" : "organizers";
    const opened = await open(platform, actor, accommodation);
    const names: readonly Writing[] = side === "person" ? ["say"] : ["answer", "offer", "did"];
    const drafts = new Map(
      await Promise.all(
        names.map(async (step) => [step, await draftOf(actor, draftName(accommodation.id, step))] as const),
      ),
    );
    const formFor = (step: Writing): FormState =>
      refused?.step === step && refused.form ? refused.form : filledWith(formOf(), drafts.get(step));
    const at = [...drafts.values()].find((one) => one !== undefined)?.at;
    const m = words(c);
    const situation = m.situations[accommodation.situation];
    return page(
      c,
      <OnePage
        {...{ accommodation, name, side, opened }}
        forms={{ say: formFor("say"), answer: formFor("answer"), offer: formFor("offer"), did: formFor("did") }}
        savedAt={at && draftMessages[viewer.lang].saved(timeText(viewer, at))}
        sent={c.req.query("sent") === "1"}
        meanwhile={refused?.status === 409}
        once={v4()}
        now={clock.now()}
        today={todayOf(c)}
      />,
      {
        title: side === "person" ? m.about(situation) : m.of(name, situation),
        islands: ["autosave"],
        ...(side === "person" ? {} : { bodyClass: "desk" }),
        ...(refused ? { status: refused.status, path: `/accommodations/${accommodation.id}` } : {}),
      },
    );
  }
}

const draftName = (id: string, step: Writing): string => `accommodation:${id}:${step}`;
