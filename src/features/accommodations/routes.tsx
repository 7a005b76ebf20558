import { v4 } from "uuid";
import type { z } from "zod";
import { page } from "../../design/page.tsx";
import { listPage } from "../../platform/database/list-page.ts";
import { filledWith, findDraft, forgetDraft } from "../../platform/drafts/drafts.ts";
import { draftMessages } from "../../platform/drafts/messages.ts";
import { isRefusal } from "../../platform/errors.ts";
import type { Ctx } from "../../platform/http/context.ts";
import { type FormState, fieldValue, formOf, orFormAgain, readForm, withProblem } from "../../platform/http/form.ts";
import { idIn } from "../../platform/http/place.ts";
import type { Routes } from "../../platform/http/routes.ts";
import { submit } from "../../platform/http/submit.ts";
import { dayOf, timeText } from "../../platform/i18n/format.ts";
import type { Actor } from "../../platform/policy/actor.ts";
import { keyOfPerson } from "../accounts/queries.ts";
import { listContactsFor } from "../applications/arranging/queries.ts";
import { listInBothRoles } from "../audit/double-roles/queries.ts";
import { listRecipients } from "../consents/queries.ts";
import { accommodationAnswerer, accommodationOwner, accommodationReader, asker, cohortStaff } from "./guards.ts";
import { acceptance, bareStep, measuresIn, newOffer, newRequest, someWords } from "./input.ts";
import { accommodationsMessages } from "./messages.ts";
import { AgreedPage, CohortPage } from "./pages/cohort.tsx";
import { OnePage } from "./pages/one.tsx";
import { NewPage, OwnPage } from "./pages/own.tsx";
import type { Writing } from "./pages/writing.tsx";
import { type AccommodationRow, type Found, findAccommodation, findShownToMentors, listOfCohort } from "./queries.ts";
import { leadsTo } from "./rules.ts";
import {
  accept,
  end,
  keep,
  offer,
  open,
  openAgreed,
  openOwn,
  remove,
  request,
  showToMentors,
  write,
} from "./service.ts";
import { remindToLookAgain, tidyUp } from "./tending/service.ts";

const NEW = "accommodation:new";
const A_PAGE = 50;

type Admitted = Found & { readonly actor: Actor };

export function accommodationsRoutes(routes: Routes): void {
  const { platform } = routes;
  const { db, clock, jobs } = platform;
  const words = (c: Ctx) => accommodationsMessages[c.var.viewer.lang];
  const todayOf = (c: Ctx): string => dayOf(clock.now(), c.var.viewer.zone);
  const draftOf = (actor: Actor, form: string) => findDraft(platform, keyOfPerson(db), actor, form);
  const savedWords = (c: Ctx, at: Date | undefined): string | undefined =>
    at && draftMessages[c.var.viewer.lang].saved(timeText(c.var.viewer, at));
  jobs.every("20 23 * * *", {
    name: "accommodations.tend",
    run: async () => {
      await tidyUp(platform);
      await remindToLookAgain(platform);
    },
  });

  // Where the mails lead: an address that says nothing.
  routes.get("/answers", asker, (c) => c.redirect("/accommodations", 303));

  routes.get("/accommodations", asker, async (c, { actor, cohort, now }) => {
    const [all, doubleRoles] = await Promise.all([openOwn(platform, actor), listInBothRoles(db, cohort)]);
    const removed = c.req.query("removed") !== undefined;
    return page(c, <OwnPage all={all} asks={now} doubleRoles={doubleRoles} removed={removed} />, {
      title: words(c).title,
    });
  });

  routes.get("/accommodations/new", asker, async (c, { actor, cohort, now }) => {
    if (!now) return c.redirect("/accommodations", 303);
    const draft = await draftOf(actor, NEW);
    return newPage(c, cohort, filledWith(formOf(), draft), draft?.at);
  });

  routes.post("/accommodations/new", asker, async (c, { actor, cohort, now }) => {
    if (!now) return c.redirect("/accommodations", 303);
    const result = await readForm(c, newRequest);
    if (!result.ok) return newPage(c, cohort, result.form);
    return submit(platform, c, async () => {
      const id = await request(platform, actor, cohort.id, result.value);
      await forgetDraft(platform, actor, NEW);
      return `/accommodations/${id}?done=asked`;
    });
  });

  async function newPage(
    c: Ctx,
    cohort: Parameters<typeof listInBothRoles>[1],
    form: FormState,
    draftAt?: Date,
  ): Promise<Response> {
    const doubleRoles = await listInBothRoles(db, cohort);
    return page(c, <NewPage form={form} doubleRoles={doubleRoles} once={v4()} savedAt={savedWords(c, draftAt)} />, {
      title: words(c).newTitle,
      islands: ["autosave"],
      ...(Object.keys(form.problems).length > 0 ? { status: 422 as const } : {}),
    });
  }

  routes.get("/accommodations/:accommodationId", accommodationReader, (c, found) => show(c, found));

  /** A form with words on the page of one: what was refused, or overtaken, stands there again. */
  function writing<S extends z.ZodObject>(
    step: Writing,
    guard: typeof accommodationOwner,
    schema: S,
    run: (actor: Actor, row: AccommodationRow, value: z.infer<S>) => Promise<void>,
  ): void {
    routes.post(`/accommodations/:accommodationId/${step}`, guard, async (c, found) => {
      const { actor, accommodation: row } = found;
      const result = await readForm(c, schema);
      if (!result.ok) return show(c, found, { step, form: result.form, status: 422 });
      const send = () =>
        orOvertaken(c, found, { step, form: result.form }, async () => {
          await run(actor, row, result.value);
          await forgetDraft(platform, actor, draftName(row.id, step));
          return step;
        });
      return orFormAgain("not_of_staff", send, () =>
        show(c, found, { step, form: withProblem(result.form, "contact", "not_of_staff"), status: 422 }),
      );
    });
  }
  writing("say", accommodationOwner, someWords, (actor, row, said) => write(platform, actor, row, "say", said));
  writing("answer", accommodationAnswerer, someWords, (actor, row, said) =>
    write(platform, actor, row, "answer", said),
  );
  writing("did", accommodationAnswerer, someWords, (actor, row, said) => write(platform, actor, row, "did", said));
  writing("offer", accommodationAnswerer, newOffer, (actor, row, value) =>
    offer(platform, actor, row, { ...value, measures: measuresIn(value) }),
  );

  routes.post("/accommodations/:accommodationId/accept", accommodationOwner, async (c, found) => {
    const { actor, accommodation: row } = found;
    const result = await readForm(c, acceptance);
    if (!result.ok) return show(c, found, { status: 422 });
    const { version, toMentors } = result.value;
    const mentors = toMentors ? await mentorsOf(actor, row) : undefined;
    return orOvertaken(c, found, undefined, async () => {
      await accept(platform, actor, row, { version, mentors, today: todayOf(c) }, c.var.viewer);
      return "accept";
    });
  });

  routes.post("/accommodations/:accommodationId/show", accommodationOwner, async (c, { actor, accommodation: row }) => {
    const mentors = await mentorsOf(actor, row);
    if (!mentors) return c.redirect(`/accommodations/${row.id}`, 303);
    return submit(platform, c, async () => {
      await showToMentors(platform, actor, mentors, c.var.viewer);
      return `/accommodations/${row.id}?done=show`;
    });
  });

  for (const [step, run] of [
    ["keep", keep],
    ["end", end],
  ] as const)
    routes.post(`/accommodations/:accommodationId/${step}`, accommodationOwner, async (c, found) => {
      const { actor, accommodation: row } = found;
      const result = await readForm(c, bareStep);
      if (!result.ok) return show(c, found, { status: 422 });
      return orOvertaken(c, found, undefined, async () => {
        await run(platform, actor, row, { version: result.value.version, today: todayOf(c) });
        return step;
      });
    });

  routes.post(
    "/accommodations/:accommodationId/remove",
    accommodationOwner,
    async (c, { actor, accommodation: row }) => {
      await forgetDraft(platform, actor, draftName(row.id, "say"));
      await remove(platform, actor, row);
      return c.redirect("/accommodations?removed=1", 303);
    },
  );

  routes.get("/cohorts/:cohortId/accommodations", cohortStaff, async (c, { actor, cohort, runs }) => {
    const options = { title: words(c).cohortTitle, bodyClass: "desk", cohortTitle: cohort.title };
    if (!runs) {
      const live = platform.live.position();
      const content = <AgreedPage all={await openAgreed(platform, actor, cohort.id)} live={live} />;
      return page(c, content, { ...options, islands: ["shown"] });
    }
    const at = `/cohorts/${cohort.id}/accommodations`;
    const after = idIn(c.req.query("after"), at);
    const { rows, last } = await listPage(A_PAGE, (limit) => listOfCohort(db, actor, cohort.id, { after, limit }));
    return page(
      c,
      <CohortPage all={rows} further={last && `${at}?after=${last.id}`} beginning={after && at} />,
      options,
    );
  });

  /** The mentors of the cohort, while the person takes part there and can let them see something. */
  const mentorsOf = async (actor: Actor, { cohort }: AccommodationRow) =>
    (await listRecipients(db, actor)).find(({ kind, id }) => kind === "mentors" && id === cohort);

  /** Takes a step and leads back; where somebody else was faster, the page comes back as it stands now, with what was typed. */
  async function orOvertaken(
    c: Ctx,
    found: Admitted,
    typed: { readonly step: Writing; readonly form: FormState } | undefined,
    run: () => Promise<string>,
  ): Promise<Response> {
    try {
      return await submit(platform, c, async () => `/accommodations/${found.accommodation.id}?done=${await run()}`);
    } catch (error) {
      const now = isRefusal(error, "changed_meanwhile")
        ? await findAccommodation(db, found.actor, found.accommodation.id, "read")
        : undefined;
      // Ended meanwhile, and theirs no more to read: the general page gives the words back.
      if (!now) throw error;
      return show(c, { ...now, actor: found.actor }, { ...typed, status: 409 });
    }
  }

  async function show(
    c: Ctx,
    { actor, accommodation: row, name }: Admitted,
    refused?: { readonly step?: Writing; readonly form?: FormState; readonly status: 409 | 422 },
  ): Promise<Response> {
    const side = row.person === actor.person ? "person" : "organizers";
    const [opened, mentorsUntil, canShow] = [
      await open(platform, actor, row),
      await findShownToMentors(db, row, clock.now()),
      side === "person" && (await mentorsOf(actor, row)) !== undefined,
    ];
    const { offeredMeasures, agreedMeasures } = opened;
    const named = [offeredMeasures.contact_person, agreedMeasures.contact_person].filter((id) => id !== undefined);
    const contacts = await listContactsFor(db, row, named);
    const steps: readonly Writing[] = side === "person" ? ["say"] : ["answer", "offer", "did"];
    const [forms, savedAt] = [{ ...NO_FORMS }, {} as Partial<Record<Writing, string>>];
    for (const step of steps) {
      const draft = await draftOf(actor, draftName(row.id, step));
      forms[step] = filledWith(formOf(), draft);
      const saved = savedWords(c, draft?.at);
      if (saved) savedAt[step] = saved;
    }
    const { step, form } = refused ?? {};
    if (step && form) forms[step] = form;
    const typed = step && form && !leadsTo(side, step, row) ? fieldValue(form, step === "offer" ? "how" : "body") : "";
    const m = words(c);
    return page(
      c,
      <OnePage
        {...{ accommodation: row, name, side, opened, contacts, mentorsUntil, canShow, forms, savedAt, typed }}
        done={c.req.query("done")}
        meanwhile={refused?.status === 409}
        once={v4()}
        now={clock.now()}
        today={todayOf(c)}
      />,
      {
        title: side === "person" ? m.one : m.of(name),
        islands: ["autosave"],
        ...(side === "person" ? {} : { bodyClass: "desk" }),
        ...(refused ? { status: refused.status, path: `/accommodations/${row.id}` } : {}),
      },
    );
  }
}

const NO_FORMS: Readonly<Record<Writing, FormState>> = {
  say: formOf(),
  answer: formOf(),
  offer: formOf(),
  did: formOf(),
};

const draftName = (id: string, step: Writing): string => `accommodation:${id}:${step}`;
