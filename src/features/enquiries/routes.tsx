import type { JSX } from "preact";
import { v4 } from "uuid";
import { z } from "zod";
import { page } from "../../design/page.tsx";
import { listPage } from "../../platform/database/list-page.ts";
import { filledWith, findDraft, forgetDraft } from "../../platform/drafts/drafts.ts";
import { draftMessages } from "../../platform/drafts/messages.ts";
import { isRefusal } from "../../platform/errors.ts";
import { clientAddress } from "../../platform/http/client-address.ts";
import type { Ctx } from "../../platform/http/context.ts";
import { conflictForm, type FormState, fieldValue, formOf, readForm } from "../../platform/http/form.ts";
import { everybody } from "../../platform/http/guard.ts";
import { idIn } from "../../platform/http/place.ts";
import type { Rate } from "../../platform/http/rate-limit.ts";
import type { Routes } from "../../platform/http/routes.ts";
import { submit } from "../../platform/http/submit.ts";
import { timeText } from "../../platform/i18n/format.ts";
import type { Actor } from "../../platform/policy/actor.ts";
import { findOwnPerson, keyOfPerson } from "../accounts/queries.ts";
import { findNeeded } from "../followers/queries.ts";
import { enquiryAnswerer, enquiryReader } from "./guards.ts";
import { newAnswer, newEnquiry } from "./input.ts";
import { enquiriesMessages } from "./messages.ts";
import { AskPage, ThanksPage } from "./pages/ask.tsx";
import { EnquiryPage, InboxPage } from "./pages/inbox.tsx";
import {
  answeredHow,
  type EnquiryRow,
  findEnquiry,
  isEnquiryUnreached,
  listMessages,
  listSettledEnquiries,
  listWaitingEnquiries,
} from "./queries.ts";
import { ENQUIRY_KINDS, referenceOf } from "./rules.ts";
import { answerEnquiry, enquire, eraseOldEnquiries, settleEnquiry } from "./service.ts";

/** Questions one machine may send: an office has one for many, a script gone wild needs an end. */
const ASKED_FROM: Rate = { name: "enquiries from", burst: 8, perMinute: 0.5 };
const A_PAGE = 50;
/** As an address names an enquiry; nothing else that stands there is shown. */
const REFERENCE = /^[0-9A-F]{6}$/;

/** The fields of a question as they were typed. */
const typedIn = (form: FormState) => ({
  ...{ kind: fieldValue(form, "kind"), name: fieldValue(form, "name"), email: fieldValue(form, "email") },
  ...{ organization: fieldValue(form, "organization"), body: fieldValue(form, "body") },
});

/** A way on from an enquiry that another feature offers: a form of its own; undefined where there is none. */
export type WayOn = (enquiry: EnquiryRow) => Promise<JSX.Element | undefined>;

/** @param ways in the order in which they stand */
export function enquiriesRoutes(routes: Routes, ways: readonly WayOn[]): void {
  const { platform } = routes;
  const { db, clock, settings, jobs } = platform;
  const words = (c: Ctx) => enquiriesMessages[c.var.viewer.lang];
  jobs.every("57 3 * * *", { name: "enquiries.erase", run: async () => void (await eraseOldEnquiries(platform)) });

  routes.get("/enquiries/new", everybody, async (c, { actor }) => {
    const me = actor && (await findOwnPerson(db, actor));
    const kind = ENQUIRY_KINDS.find((one) => one === c.req.query("kind"));
    const form = formOf({ kind, name: me?.nickname, email: me?.email });
    return page(c, <AskPage form={form} once={v4()} answered={await answeredHow(platform)} />, {
      title: words(c).newTitle,
      indexed: true,
    });
  });

  routes.post("/enquiries/new", everybody, async (c) => {
    const result = await readForm(c, newEnquiry);
    // The other language was chosen (`?lang=` of the button): what was typed stays, and nothing is wrong with it yet.
    if (result.form.values.goOn)
      return page(
        c,
        <AskPage form={formOf(typedIn(result.form))} once={v4()} answered={await answeredHow(platform)} />,
        {
          title: words(c).newTitle,
          path: "/enquiries/new",
        },
      );
    if (!result.ok)
      return page(c, <AskPage form={result.form} once={v4()} answered={await answeredHow(platform)} />, {
        title: words(c).newTitle,
        status: 422,
      });
    platform.limiter.take(ASKED_FROM, clientAddress(c, settings));
    return submit(platform, c, async () => {
      const id = await enquire(platform, result.value, c.var.viewer.lang);
      return `/enquiries/thanks?no=${referenceOf(id)}`;
    });
  });

  routes.get("/enquiries/thanks", everybody, async (c) =>
    page(
      c,
      <ThanksPage answered={await answeredHow(platform)} reference={REFERENCE.exec(c.req.query("no") ?? "")?.[0]} />,
      { title: words(c).thanksTitle },
    ),
  );

  routes.get("/enquiries", enquiryReader, async (c, actor) => {
    const from = idIn(c.req.query("before"), "/enquiries");
    const [waiting, { rows: settled, last }] = await Promise.all([
      from ? [] : listWaitingEnquiries(db, actor),
      listPage(A_PAGE, (limit) => listSettledEnquiries(db, actor, { before: from, limit })),
    ]);
    const content = (
      <InboxPage
        waiting={waiting}
        settled={settled}
        older={last && `/enquiries?before=${last.id}`}
        newest={from === undefined}
        now={clock.now()}
        needed={await findNeeded(platform)}
      />
    );
    return page(c, content, { title: words(c).inbox, bodyClass: "desk" });
  });

  routes.get("/enquiries/:enquiryId", enquiryAnswerer, (c, { actor, enquiry }) => show(c, actor, enquiry));

  routes.post("/enquiries/:enquiryId/answers", enquiryAnswerer, async (c, { actor, enquiry }) => {
    const result = await readForm(c, newAnswer);
    if (!result.ok) return show(c, actor, enquiry, { form: result.form, status: 422 });
    try {
      return await submit(platform, c, async () => {
        await answerEnquiry(platform, actor, enquiry, result.value);
        await forgetDraft(platform, actor, `enquiry:${enquiry.id}`);
        return `/enquiries/${enquiry.id}?sent=1`;
      });
    } catch (error) {
      const now = isRefusal(error, "changed_meanwhile") ? await findEnquiry(db, actor, enquiry.id) : undefined;
      if (!now) throw error;
      // Another answer; or somebody has only put it away, and the last word is still the question.
      const last = (await listMessages(platform, now)).at(-1);
      const form = conflictForm(result.form, now.version);
      const theirs = formOf({ body: last && last.by !== null ? last.body : "" });
      return show(c, actor, now, { form, theirs, status: 409 });
    }
  });

  routes.post("/enquiries/:enquiryId/state", enquiryAnswerer, async (c, { actor, enquiry }) => {
    const result = await readForm(c, z.object({ to: z.enum(["done", "waiting"]) }));
    if (result.ok) await settleEnquiry(platform, actor, enquiry, result.value.to);
    return c.redirect(result.ok && result.value.to === "done" ? "/enquiries" : `/enquiries/${enquiry.id}`, 303);
  });

  async function show(
    c: Ctx,
    actor: Actor,
    enquiry: EnquiryRow,
    refused?: { form: FormState; theirs?: FormState; status: 409 | 422 },
  ): Promise<Response> {
    const { viewer } = c.var;
    const draft = refused ? undefined : await findDraft(platform, keyOfPerson(db), actor, `enquiry:${enquiry.id}`);
    const content = (
      <EnquiryPage
        enquiry={enquiry}
        messages={await listMessages(platform, enquiry)}
        form={refused?.form ?? filledWith(formOf({ version: String(enquiry.version) }), draft)}
        theirs={refused?.theirs}
        sent={c.req.query("sent") === "1"}
        unreached={await isEnquiryUnreached(db, enquiry)}
        savedAt={draft && draftMessages[viewer.lang].saved(timeText(viewer, draft.at))}
        once={v4()}
        now={clock.now()}
        sends={platform.outbox.sends}
        ways={(await Promise.all(ways.map((way) => way(enquiry)))).filter((way) => way !== undefined)}
      />
    );
    return page(c, content, {
      title: words(c).title(enquiry.name),
      islands: ["autosave"],
      bodyClass: "desk",
      ...(refused ? { status: refused.status, path: `/enquiries/${enquiry.id}` } : {}),
    });
  }
}
