/** What every page is looked at with: for each route an address that exists on the stage, and states that no address alone shows. */
import type { Page } from "playwright-core";
import type { TestPerson } from "../factories/people.ts";
import type { Stage } from "./stage.ts";

export interface Example {
  readonly path: string;
  /** Undefined: a visitor. */
  readonly as?: TestPerson;
  /** 200 unless said otherwise. */
  readonly status?: number;
  /** Only where mails leave. */
  readonly mailed?: boolean;
  /** What is sent there: it leads to the page to look at. */
  readonly send?: (page: Page) => Promise<unknown>;
  /** What is done before it is looked at, on a page that stays. */
  readonly act?: (page: Page) => Promise<unknown>;
}

/** For routes that answer with no page of their own: they lead on, or send a file. */
export const NO_PAGE = "no page";

/** Every GET route that is not the API's, by its pattern. A new page needs a line here. */
export function examplesOf(stage: Stage): Readonly<Record<string, Example | typeof NO_PAGE>> {
  const { koharu, owner, recruiter, organizer } = stage;
  const { ids, links, owner: hers, mentor, supporter, cohort } = stage.things;
  const project = `/projects/${ids.projectId}`;
  const record = `/records/${ids.recordId}`;
  const report = `/reports/${ids.reportId}`;
  const showcase = `/showcase/${ids.showcaseId}`;
  const assignment = `/assignments/${stage.assignment}`;
  const blueprint = `/blueprints/${stage.blueprint}`;
  return {
    "/": NO_PAGE,
    "/help": { path: "/help" },
    "/privacy": { path: "/privacy" },
    "/welcome": NO_PAGE,
    "/set-up/:secret": { path: stage.setUpPath },
    "/sign-in": { path: "/sign-in?to=%2Frooms" },
    "/sign-in/code": { path: "/sign-in/code?email=koharu%40example.jp&to=%2Frooms" },
    "/sign-in/over": { path: "/sign-in/over" },
    "/sign-in/printed": { path: "/sign-in/printed" },
    "/sign-in/link/:secret": { path: stage.linkPath },
    "/sign-in/no/:secret": { path: links.noInvitations },
    "/desk": { as: organizer, path: "/desk" },
    "/mentoring": { as: mentor, path: "/mentoring" },
    "/mentoring/next": { as: mentor, path: "/mentoring/next" },
    "/mentoring/people/:participationId": { as: mentor, path: `/mentoring/people/${ids.participationId}` },
    "/settings": { as: koharu, path: "/settings" },
    "/settings/sessions": { as: koharu, path: "/settings/sessions" },
    "/settings/address": { as: koharu, path: "/settings/address" },
    "/settings/offices": { as: hers, path: "/settings/offices" },
    "/settings/offices/:organizationId/sees": { as: hers, path: `/settings/offices/${ids.organizationId}/sees` },
    "/organizations": { as: owner, path: "/organizations" },
    "/organizations/:organizationId": { as: owner, path: `/organizations/${ids.organizationId}` },
    "/answers": NO_PAGE,
    "/accommodations": { as: hers, path: "/accommodations" },
    "/accommodations/new": { as: hers, path: "/accommodations/new" },
    "/accommodations/:accommodationId": { as: hers, path: `/accommodations/${ids.accommodationId}` },
    "/cohorts/:cohortId/accommodations": { as: organizer, path: `/cohorts/${cohort}/accommodations` },
    "/consents": { as: koharu, path: "/consents" },
    "/consents/new": { as: koharu, path: "/consents/new" },
    "/consents/:consentId/receipt": { as: hers, path: `/consents/${ids.consentId}/receipt` },
    "/consents/:consentId/receipt.pdf": NO_PAGE,
    "/consents/:consentId/receipt.json": NO_PAGE,
    "/admin/company": { as: owner, path: "/admin/company" },
    "/admin/people": { as: owner, path: "/admin/people" },
    "/admin/audit": { as: owner, path: "/admin/audit" },
    "/admin/outbox": { as: owner, path: "/admin/outbox" },
    "/assignments": { as: koharu, path: "/assignments" },
    "/assignments/compare": {
      as: koharu,
      path: `/assignments/compare?with=${stage.assignment}&with=${ids.assignmentId}`,
    },
    "/assignments/use": { as: organizer, path: "/assignments/use?order=used" },
    "/assignments/new": { as: recruiter, path: "/assignments/new" },
    "/assignments/import": { as: recruiter, path: "/assignments/import" },
    "/assignments/import-list": { as: recruiter, path: "/assignments/import-list" },
    "/assignments/import-list/sample.csv": NO_PAGE,
    "/assignments/list.csv": NO_PAGE,
    "/assignments/:assignmentId": { as: koharu, path: assignment },
    "/assignments/:assignmentId/preview": { as: recruiter, path: `${assignment}/preview` },
    "/assignments/:assignmentId/edit": { as: recruiter, path: `${assignment}/edit` },
    "/assignments/:assignmentId/state": { as: recruiter, path: `${assignment}/state` },
    "/assignments/:assignmentId/recycle": { as: recruiter, path: `/assignments/${stage.draftAssignment}/recycle` },
    "/assignments/:assignmentId/exposures": { as: mentor, path: `/assignments/${ids.assignmentId}/exposures` },
    "/assignments/:assignmentId/exposures/:exposureId": {
      as: mentor,
      path: `/assignments/${ids.assignmentId}/exposures/${ids.exposureId}`,
    },
    "/assignments/:assignmentId/files/:fileId": NO_PAGE,
    "/assignments/:assignmentId/files/:fileId/versions/:versionId": NO_PAGE,
    "/assignments/:assignmentId/mentor-files/:mentorFileId": NO_PAGE,
    "/assignments/:assignmentId/mentor-files/:mentorFileId/versions/:mentorVersionId": NO_PAGE,
    "/assignments/:assignmentId/zip": NO_PAGE,
    "/blueprints": { as: owner, path: "/blueprints" },
    "/blueprints/import": { as: owner, path: `/blueprints/import?of=${stage.blueprint}` },
    "/blueprints/writing": { as: owner, path: "/blueprints/writing" },
    "/blueprints/:blueprintId": { as: owner, path: blueprint },
    "/blueprints/:blueprintId/diff": { as: owner, path: `${blueprint}/diff` },
    "/blueprints/:blueprintId/differs": { as: koharu, path: `${blueprint}/differs` },
    "/blueprints/:blueprintId/how-we-work": { as: koharu, path: `${blueprint}/how-we-work` },
    "/blueprints/:blueprintId/versions/:number": { as: owner, path: `${blueprint}/versions/1` },
    "/blueprints/:blueprintId/versions/:number/yaml": NO_PAGE,
    "/cohorts": { as: owner, path: "/cohorts" },
    "/cohorts/new": { as: owner, path: "/cohorts/new" },
    "/cohorts/:cohortId": { as: owner, path: `/cohorts/${stage.cohort}` },
    "/cohorts/:cohortId/edit": { as: owner, path: `/cohorts/${stage.cohort}/edit` },
    "/cohorts/:cohortId/mentors": { as: owner, path: `/cohorts/${stage.cohort}/mentors` },
    "/cohorts/:cohortId/people": { as: owner, path: `/cohorts/${stage.cohort}/people` },
    "/cohorts/:cohortId/bots": { as: owner, path: `/cohorts/${stage.cohort}/bots` },
    "/bots/:botId": { as: organizer, path: `/bots/${ids.botId}` },
    "/rooms": NO_PAGE,
    "/cohorts/:cohortId/rooms": NO_PAGE,
    "/rooms/:roomId": { as: koharu, path: `/rooms/${stage.room}` },
    "/cohorts/:cohortId/questions": { as: owner, path: `/cohorts/${stage.cohort}/questions` },
    "/posts/:postId": { as: koharu, path: `/posts/${stage.question}` },
    "/posts/:postId/reactions": { as: koharu, path: `/posts/${stage.question}/reactions` },
    "/cohorts/:cohortId/private-room": { as: koharu, path: `/cohorts/${stage.cohort}/private-room` },
    "/cohorts/:cohortId/private-rooms": { as: owner, path: `/cohorts/${stage.cohort}/private-rooms` },
    "/posts/:postId/more": { as: koharu, path: `/posts/${stage.question}/more` },
    "/posts/:postId/concern": { as: owner, path: `/posts/${stage.question}/concern` },
    "/concerns/:concernId": { as: organizer, path: `/concerns/${ids.concernId}` },
    "/cohorts/:cohortId/concerns": { as: organizer, path: `/cohorts/${cohort}/concerns` },
    "/posts/:postId/move": { as: owner, path: `/posts/${stage.question}/move` },
    "/posts/:postId/hide": { as: owner, path: `/posts/${stage.question}/hide` },
    "/posts/:postId/history": { as: owner, path: `/posts/${stage.question}/history` },
    "/posts/:postId/edit": { as: koharu, path: `/posts/${stage.question}/edit` },
    "/saved": { as: koharu, path: "/saved" },
    "/cohorts/:cohortId/since": { as: koharu, path: `/cohorts/${stage.cohort}/since` },
    "/later": { as: hers, path: "/later" },
    "/later/:laterId": { as: hers, path: `/later/${ids.laterId}` },
    "/rooms/:roomId/webhooks": { as: owner, path: `/rooms/${stage.room}/webhooks` },
    "/settings/webhooks": { as: koharu, path: "/settings/webhooks" },
    "/settings/mentoring": { as: mentor, path: "/settings/mentoring" },
    "/settings/quiet": { as: koharu, path: "/settings/quiet" },
    "/cohorts/:cohortId/presence": { as: koharu, path: `/cohorts/${stage.cohort}/presence` },
    "/cohorts/:cohortId/people-here": { as: koharu, path: `/cohorts/${stage.cohort}/people-here` },
    "/files/:attachedId": NO_PAGE,
    "/files/:attachedId/thumbnail": NO_PAGE,
    "/notices": { as: hers, path: "/notices" },
    "/notices/:noticeId": { as: hers, path: `/notices/${ids.noticeId}` },
    "/notices/:noticeId/room": { as: hers, path: `/notices/${ids.noticeId}/room` },
    "/search": { as: koharu, path: "/search?q=%E8%BF%94%E5%8D%B4" },
    "/programme": { path: "/programme" },
    "/programme/how-we-work": { path: "/programme/how-we-work" },
    "/programme/differences": { path: "/programme/differences" },
    "/programme/follow": { path: "/programme/follow" },
    "/programme/follow/asked": { path: "/programme/follow/asked" },
    "/programme/follow/stopped": { path: "/programme/follow/stopped" },
    "/programme/follow/:secret": { path: links.follow },
    "/programme/flyer": { path: "/programme/flyer" },
    "/programme/flyer.pdf": NO_PAGE,
    "/programme/summary": { path: "/programme/summary" },
    "/programme/summary.pdf": NO_PAGE,
    "/programme/onward": { path: "/programme/onward" },
    "/fit-check": { path: "/fit-check" },
    "/fit-check/tasks/:task": { path: "/fit-check/tasks/formula" },
    "/fit-check/tasks/:task/explained": { path: "/fit-check/tasks/list/explained" },
    "/fit-check/ways/:part": { path: "/fit-check/ways/talk" },
    "/fit-check/result": {
      path: "/fit-check/ways/work",
      send: async (page) => {
        await page.getByRole("radio").first().check();
        await page.locator("main form button").first().click();
      },
    },
    "/fit-check/result.pdf": NO_PAGE,
    "/enquiries": { as: organizer, path: "/enquiries" },
    "/enquiries/new": { path: "/enquiries/new" },
    "/enquiries/thanks": { path: "/enquiries/thanks" },
    "/enquiries/:enquiryId": { as: organizer, path: `/enquiries/${ids.enquiryId}` },
    "/applications/new": { path: `/applications/new?cohort=${cohort}` },
    "/applications/resume": { path: "/applications/resume" },
    "/applications/:key": { path: links.application },
    "/applications/:key/agreements": { path: `${links.application}/agreements` },
    "/applications/:key/questions/:question": { path: `${links.application}/questions/nickname` },
    "/applications/:key/send": { path: `${links.application}/send` },
    "/cohorts/:cohortId/applications": { as: organizer, path: `/cohorts/${cohort}/applications` },
    "/cohorts/:cohortId/applications/beside": { as: organizer, path: `/cohorts/${cohort}/applications/beside` },
    "/cohorts/:cohortId/applications/publish": { as: organizer, path: `/cohorts/${cohort}/applications/publish` },
    "/cohorts/:cohortId/applications/:applicationId/same": {
      as: organizer,
      path: `/cohorts/${cohort}/applications/${ids.applicationId}/same`,
    },
    "/cohorts/:cohortId/applications/:applicationId": {
      as: organizer,
      path: `/cohorts/${cohort}/applications/${ids.applicationId}`,
    },
    "/cohorts/:cohortId/how-we-work": { as: koharu, path: `/cohorts/${stage.cohort}/how-we-work` },
    "/cohorts/:cohortId/how-we-work/differences": {
      as: owner,
      path: `/cohorts/${stage.cohort}/how-we-work/differences`,
    },
    "/cohorts/:cohortId/participants": { as: organizer, path: `/cohorts/${cohort}/participants` },
    "/cohorts/:cohortId/participants/:personId": {
      as: organizer,
      path: `/cohorts/${cohort}/participants/${ids.personId}`,
    },
    "/cohorts/:cohortId/participants/:personId/graph": NO_PAGE,
    "/cohorts/:cohortId/participants/:personId/contact": {
      as: organizer,
      path: `/cohorts/${cohort}/participants/${ids.personId}/contact`,
    },
    "/today": { as: koharu, path: "/today" },
    "/today/begin": { as: koharu, path: "/today/begin" },
    "/today/structure": { as: koharu, path: "/today/structure" },
    "/today/promise": { as: koharu, path: "/today/promise" },
    "/cohorts/:cohortId/together": { as: koharu, path: `/cohorts/${stage.cohort}/together` },
    "/day-one": { as: hers, path: "/day-one" },
    "/day-one/agreements": { as: hers, path: "/day-one/agreements" },
    "/day-one/agreements/all": { as: hers, path: "/day-one/agreements/all" },
    "/day-one/agreements/:agreementKey": { as: koharu, path: "/day-one/agreements/rights" },
    "/agreements/:participationId": { as: hers, path: `/agreements/${ids.participationId}` },
    "/agreements/:participationId/pack.pdf": NO_PAGE,
    "/agreements/:participationId/papers/:scanId": NO_PAGE,
    "/cohorts/:cohortId/agreements": { as: owner, path: `/cohorts/${stage.cohort}/agreements` },
    "/cohorts/:cohortId/agreements/reminder": { as: owner, path: `/cohorts/${stage.cohort}/agreements/reminder` },
    "/cohorts/:cohortId/agreements/:agreementKey": { as: owner, path: `/cohorts/${stage.cohort}/agreements/rights` },
    "/how-we-work": { as: koharu, path: "/how-we-work" },
    "/how-we-work/differences": { as: koharu, path: "/how-we-work/differences" },
    "/participation": { as: hers, path: "/participation" },
    "/participation/agreements": { as: hers, path: "/participation/agreements" },
    "/projects": { as: hers, path: "/projects" },
    "/cohorts/:cohortId/choices": { as: organizer, path: `/cohorts/${cohort}/choices` },
    "/projects/new": { as: koharu, path: `/projects/new?assignment=${stage.assignment}` },
    "/projects/:projectId": { as: hers, path: project },
    "/projects/:projectId/plan": { as: hers, path: `${project}/plan` },
    "/projects/:projectId/decisions/new": { as: hers, path: `${project}/decisions/new` },
    "/projects/:projectId/decisions/:decisionId": { as: hers, path: `${project}/decisions/${ids.decisionId}` },
    "/projects/:projectId/edit": { as: hers, path: `${project}/edit` },
    "/projects/:projectId/progress": { as: hers, path: `${project}/progress` },
    "/projects/:projectId/pushes": { as: hers, path: `${project}/pushes` },
    "/projects/:projectId/submit": { as: hers, path: `${project}/submit` },
    "/submissions/:submissionId/feedback": { as: mentor, path: `/submissions/${ids.submissionId}/feedback` },
    "/submissions/:submissionId/file": NO_PAGE,
    "/reports": { as: hers, path: "/reports" },
    "/reports/new": { as: hers, path: "/reports/new" },
    "/reports/graph": { as: hers, path: "/reports/graph" },
    "/reports/conditions": { as: hers, path: "/reports/conditions" },
    "/reports/:reportId": { as: hers, path: report },
    "/reports/:reportId/edit": { as: hers, path: `${report}/edit` },
    "/cohorts/:cohortId/reports": { as: mentor, path: `/cohorts/${cohort}/reports` },
    "/records": { as: hers, path: "/records" },
    "/records/:recordId": { as: hers, path: record },
    "/records/:recordId/edit": { as: hers, path: `${record}/edit` },
    "/records/:recordId/approve": { as: hers, path: `${record}/approve` },
    "/records/:recordId/mentor-view": { as: mentor, path: `${record}/mentor-view` },
    "/records/:recordId/certificates/new": { as: hers, path: `${record}/certificates/new` },
    "/records/:recordId/shares/new": { as: hers, path: `${record}/shares/new` },
    "/records/:recordId/send": { as: hers, path: `${record}/send` },
    "/records/:recordId/record.pdf": NO_PAGE,
    "/records/sent/:sentId": { as: hers, path: `/records/sent/${ids.sentId}` },
    "/records/shared/:secret": { path: links.shared },
    "/cohorts/:cohortId/certificates": { as: owner, path: `/cohorts/${stage.cohort}/certificates` },
    "/certificates/:certificateId/certificate.pdf": NO_PAGE,
    "/certificates/:certificateId/revoke": { as: hers, path: `/certificates/${ids.certificateId}/revoke` },
    "/offices/mails": { as: hers, path: "/offices/mails" },
    "/offices/mails/new": { as: hers, path: "/offices/mails/new" },
    "/offices/mails/:addressId": { as: hers, path: `/offices/mails/${ids.addressId}` },
    "/offices/mails/:addressId/edit": { as: hers, path: `/offices/mails/${ids.addressId}/edit` },
    "/offices/mails/:addressId/week.pdf": NO_PAGE,
    "/offices/stop/:secret": { path: links.stop },
    "/offices/register": { path: "/offices/register" },
    "/offices/register/sent": { path: "/offices/register/sent" },
    "/offices/register/confirm/:secret": { path: links.registration },
    "/offices/registrations": { as: organizer, path: "/offices/registrations" },
    "/offices/registrations/:registrationId": {
      as: organizer,
      path: `/offices/registrations/${ids.registrationId}`,
    },
    "/offices/invitations": { as: supporter, path: "/offices/invitations" },
    "/offices/people": { as: supporter, path: "/offices/people" },
    "/offices/people/:personId": { as: supporter, path: `/offices/people/${ids.personId}` },
    "/offices/days.csv": NO_PAGE,
    "/offices/days.xlsx": NO_PAGE,
    "/offices/people/:personId/shown": NO_PAGE,
    "/offices/people/:personId/days.csv": NO_PAGE,
    "/offices/people/:personId/days.xlsx": NO_PAGE,
    "/offices/people/:personId/words": { as: supporter, path: `/offices/people/${ids.personId}/words` },
    "/office-words/:wordId": { as: organizer, path: `/office-words/${ids.wordId}` },
    "/reviews/:reviewId": { as: supporter, path: `/reviews/${ids.reviewId}` },
    "/participation/mentor": { as: hers, path: "/participation/mentor" },
    "/mentor-changes/:changeId": { as: organizer, path: `/mentor-changes/${ids.changeId}` },
    "/checkpoints": { as: hers, path: "/checkpoints" },
    "/participations/:participationId/checkpoints/:checkpointNumber": {
      as: hers,
      path: `/participations/${ids.participationId}/checkpoints/1`,
    },
    "/cohorts/:cohortId/checkpoints": { as: organizer, path: `/cohorts/${cohort}/checkpoints` },
    "/checkpoints/:checkpointId": { as: organizer, path: `/checkpoints/${ids.checkpointId}` },
    "/cohorts/:cohortId/offices": { as: organizer, path: `/cohorts/${cohort}/offices` },
    "/settings/offices/:organizationId/review": { as: hers, path: `/reviews/${ids.reviewId}` },
    "/settings/offices/words": { as: hers, path: "/settings/offices/words" },
    "/settings/offices/:organizationId/tells": { as: hers, path: `/settings/offices/${ids.organizationId}/tells` },
    "/offices/people/:personId/agreement": { as: supporter, path: `/offices/people/${ids.personId}/agreement` },
    "/showcase": NO_PAGE,
    "/cohorts/:cohortId/showcase": { as: owner, path: `/cohorts/${stage.cohort}/showcase` },
    "/showcase/:showcaseId": { as: hers, path: showcase },
    "/showcase/:showcaseId/edit": { as: organizer, path: `${showcase}/edit` },
    "/showcase/:showcaseId/line-up": { as: organizer, path: `${showcase}/line-up` },
    "/showcase/:showcaseId/talk": { as: hers, path: `${showcase}/talk` },
    "/showcase/:showcaseId/deck": { as: hers, path: `${showcase}/deck` },
    "/showcase/:showcaseId/stage": { as: hers, path: `${showcase}/stage` },
    "/showcase/talks/:talkId": { as: hers, path: `/showcase/talks/${ids.talkId}` },
    "/showcase/decks/:deckId/slides": NO_PAGE,
    "/showcase/decks/:deckId/pdf": NO_PAGE,
    "/showcase/decks/:deckId/slides.md": NO_PAGE,
    "/showcase/decks/:deckId/script.txt": NO_PAGE,
    "/retrospective": NO_PAGE,
    "/cohorts/:cohortId/retrospective": { as: organizer, path: `/cohorts/${cohort}/retrospective` },
    "/retrospective/:boardId": { as: hers, path: `/retrospective/${ids.boardId}` },
    "/retrospective/cards/:cardId/edit": { as: hers, path: `/retrospective/cards/${ids.cardId}/edit` },
    "/retrospective/actions/:actionId/edit": { as: organizer, path: `/retrospective/actions/${ids.actionId}/edit` },
    "/verify": { path: "/verify" },
    "/verify/:certificateNumber": { path: links.verify },
  };
}

/** States of pages that no address alone shows: refusals, empty lists, opened menus. */
export function statesOf(stage: Stage): Readonly<Record<string, Example>> {
  const { koharu, hayase, kaede, owner, recruiter, organizer } = stage;
  const { ids, owner: hers, mentor } = stage.things;
  const showcase = `/showcase/${ids.showcaseId}`;
  const publishing = `/cohorts/${stage.cohort}/applications/publish`;
  const press = (page: Page) => page.locator("main form button").last().click();
  return {
    "display menu": { as: koharu, path: "/help", act: (page) => page.locator("header .menu > button").click() },
    "nothing here": { as: koharu, path: "/rooms/nowhere", status: 404 },
    "desk, as a mentor": { as: mentor, path: "/desk" },
    "desk, empty": { as: owner, path: `/desk?cohort=${stage.cohort}` },
    "desk, refused": {
      as: mentor,
      path: "/desk",
      send: async (page) => {
        await page.locator("main details summary").click();
        await page.locator("main details form button").click();
      },
    },
    "room, empty": { as: koharu, path: `/rooms/${stage.emptyRoom}` },
    "room, as a mentor": { as: hayase, path: `/rooms/${stage.room}` },
    "search, nothing asked": { as: koharu, path: "/search" },
    "search, nothing found": { as: koharu, path: "/search?q=zzzz" },
    "link, used or too old": { path: "/sign-in/link/gone", status: 404 },
    invitation: { path: stage.invitationPath },
    "invitation, signing in first": { path: stage.handedPath },
    "decisions, where no mail leaves": {
      as: owner,
      path: publishing,
      act: async (page) => {
        for (const one of await page.locator("main details summary").all()) await one.click();
      },
    },
    "decisions, asked for words": { as: owner, path: publishing, mailed: true },
    "decisions, to be published": {
      as: owner,
      path: publishing,
      mailed: true,
      send: async (page) => {
        for (const word of await page.locator("[name^=word_]").all()) await word.fill("2027年6月ごろ");
        await page.locator("form:has([name^=word_]) button").click();
      },
      act: async (page) => {
        for (const one of await page.locator("main details summary").all()) await one.click();
      },
    },
    "decision, changed meanwhile": {
      as: owner,
      path: `/cohorts/${stage.cohort}/applications/${stage.application}`,
      send: async (page) => {
        await page.locator("[name=version]").evaluate((field: HTMLInputElement) => {
          field.value = "99";
        });
        await page.locator("[name=reason]").fill("今回は、時間の合うメンターがいませんでした。");
        await press(page);
      },
    },
    "first day, before it begins": { as: kaede, path: "/day-one" },
    "codes of one's own": {
      as: kaede,
      path: "/day-one",
      send: (page) => page.locator("form[action='/day-one/codes'] button").click(),
    },
    "link for somebody else than who is signed in": { as: owner, path: stage.invitationPath },
    "sign-in, where mail leaves": { path: "/sign-in", mailed: true },
    "sign-in, refused": {
      path: "/sign-in",
      mailed: true,
      send: (page) => page.locator("main form button").first().click(),
    },
    "printed code, refused": { path: "/sign-in/printed", send: press },
    "set-up, refused": { path: stage.setUpPath, send: press },
    "settings, refused": {
      as: koharu,
      path: "/settings",
      send: async (page) => {
        await page.locator("[name=nickname]").fill("");
        await press(page);
      },
    },
    "settings, saved": { as: koharu, path: "/settings?saved=1" },
    "address, sent": { as: koharu, path: "/settings/address?sent=1" },
    "sessions, as the owner": { as: owner, path: "/settings/sessions" },
    "cohort, as a participant": { as: koharu, path: `/cohorts/${stage.cohort}` },
    "cohort, refused": { as: owner, path: "/cohorts/new", send: press },
    "assignments, as a recruiter": { as: recruiter, path: "/assignments" },
    "assignment, as a recruiter": { as: recruiter, path: `/assignments/${stage.assignment}` },
    "assignment, before hiring": { as: recruiter, path: `/assignments/${stage.draftAssignment}/state` },
    "assignment, not recycled yet": {
      as: recruiter,
      path: `/assignments/${stage.draftAssignment}/recycle`,
      send: press,
    },
    "assignment, looked at": {
      as: recruiter,
      path: `/assignments/${stage.draftAssignment}/edit`,
      send: (page) => page.locator("button[formaction]").first().click(),
    },
    "assignment, refused": { as: recruiter, path: "/assignments/new", send: press },
    "blueprint, refused": {
      as: owner,
      path: "/blueprints/import",
      send: async (page) => {
        await page.locator("[name=source]").fill("key: よくない\nrooms:\n  - 1");
        await press(page);
      },
    },
    "office, as an organizer": { as: stage.organizer, path: `/organizations/${stage.things.ids.organizationId}` },
    "office, refused": { as: owner, path: "/organizations", send: press },
    "offices of one's own, none": { as: koharu, path: "/settings/offices" },
    "retrospective, nothing yet": { as: recruiter, path: "/retrospective" },
    "retrospective, refused": {
      as: stage.things.owner,
      path: `/retrospective/${stage.things.ids.boardId}`,
      send: press,
    },
    "retrospective, as who runs it": { as: stage.organizer, path: `/retrospective/${stage.things.ids.boardId}` },
    "retrospective, grouping": { as: owner, path: stage.boards.staff },
    "retrospective, going on": {
      as: owner,
      path: stage.boards.staff,
      act: (page) => page.locator("section[aria-labelledby=move] button[popovertarget]").first().click(),
    },
    "retrospective, choosing": { as: koharu, path: stage.boards.participants },
    "retrospective, deciding": { as: stage.organizer, path: stage.decided },
    "round looked back on, writing": { as: recruiter, path: stage.rounds.writing.board },
    "round looked back on, deciding": { as: recruiter, path: stage.rounds.decided.board },
    "round looked back on, its assignment": { as: recruiter, path: stage.rounds.decided.assignment },
    "round looked back on, recycling": { as: recruiter, path: `${stage.rounds.decided.assignment}/recycle` },
    "round over, not looked back on": { as: recruiter, path: stage.rounds.over.assignment },
    "office registers, refused": { path: "/offices/register", send: press },
    "office that registers, the mail before it is sent": {
      as: organizer,
      path: `/offices/registrations/${ids.registrationId}`,
      send: async (page) => {
        await page.locator("[name=answer]").first().check();
        await press(page);
      },
    },
    "consent, refused": { as: koharu, path: "/consents/new", send: press },
    "weekly mail, refused": { as: stage.things.owner, path: "/offices/mails/new", send: press },
    "weekly mails, none": { as: koharu, path: "/offices/mails" },
    "showcase, none yet": { as: koharu, path: `/cohorts/${stage.cohort}/showcase` },
    "stage, as an organizer": { as: organizer, path: `${showcase}/stage` },
    "stage, as a mentor": { as: mentor, path: `${showcase}/stage` },
    "talk, as an organizer": { as: organizer, path: `/showcase/talks/${ids.talkId}` },
    "talk, nothing written": {
      as: mentor,
      path: `/showcase/talks/${ids.talkId}`,
      send: (page) => page.locator("#feedback button").last().click(),
    },
    "deck, refused": {
      as: hers,
      path: `${showcase}/deck`,
      send: (page) => page.locator("main form[enctype] button").click(),
    },
    "deck, emptied": {
      as: hers,
      path: `${showcase}/deck`,
      send: async (page) => {
        await page.locator("[name=source]").fill("");
        await page.locator("main form[enctype] button").click();
      },
    },
    "line-up, length refused": {
      as: organizer,
      path: `${showcase}/line-up`,
      send: async (page) => {
        const length = page.locator("main li form:has([name=minutes])").first();
        await length.locator("[name=minutes]").fill("長め");
        await length.locator("button").click();
      },
    },
    "showcase, refused": {
      as: organizer,
      path: `${showcase}/edit`,
      send: async (page) => {
        await page.locator("[name=time]").fill("いつか");
        await press(page);
      },
    },
    "consents, none": { as: hayase, path: "/consents" },
    "company, refused": {
      as: owner,
      path: "/admin/company",
      send: async (page) => {
        await page.locator("[name=name]").fill("");
        await press(page);
      },
    },
    "invitation, refused": {
      as: owner,
      path: `/cohorts/${stage.cohort}/people`,
      send: (page) => page.locator("main form button").first().click(),
    },
    "printed codes": {
      as: owner,
      path: `/cohorts/${stage.cohort}/people`,
      send: async (page) => {
        await page.locator("[name=nickname]").fill("ゆずる");
        await page.locator("form[action$=without-mail] button").click();
      },
    },
    "post, refused": { as: koharu, path: `/rooms/${stage.emptyRoom}`, send: press },
    "post, changed meanwhile": {
      as: koharu,
      path: `/posts/${stage.question}/edit`,
      send: async (page) => {
        await page
          .locator("main form")
          .first()
          .evaluate((form: HTMLFormElement) => {
            (form.elements.namedItem("version") as HTMLInputElement).value = "99";
          });
        await page.locator("main form button").first().click();
      },
    },
  };
}
