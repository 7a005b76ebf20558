/** Longer than 300 lines: the whole application on one page, one line or two for each feature. */
import { randomUUID } from "node:crypto";
import { Hono } from "hono";
import { besidesOf } from "./besides.tsx";
import { ErrorPage, type Kept } from "./design/error-page.tsx";
import { page, type Surroundings } from "./design/page.tsx";
import { accommodationsMessages } from "./features/accommodations/messages.ts";
import { accommodationsRoutes } from "./features/accommodations/routes.tsx";
import { accountsApi } from "./features/accounts/api.ts";
import { changeDisplay } from "./features/accounts/liking/service.ts";
import { keyOfPerson } from "./features/accounts/queries.ts";
import { accountsRoutes } from "./features/accounts/routes.tsx";
import { packMessages } from "./features/applications/agreements/messages.ts";
import { applicationsApi } from "./features/applications/api.ts";
import { toApplication } from "./features/applications/arising/routes.tsx";
import { ownHelp } from "./features/applications/day-one/routes.tsx";
import { applicationsMessages } from "./features/applications/messages.ts";
import { applicationsRoutes } from "./features/applications/routes.tsx";
import { assignmentsApi } from "./features/assignments/api.ts";
import { exposureMessages } from "./features/assignments/exposure/messages.ts";
import { assignmentMessages } from "./features/assignments/messages.ts";
import { assignmentsRoutes } from "./features/assignments/routes.tsx";
import { auditApi } from "./features/audit/api.ts";
import { happenedRoutes } from "./features/audit/happened/routes.tsx";
import { blueprintsApi } from "./features/blueprints/api.ts";
import { blueprintsMessages } from "./features/blueprints/messages.ts";
import { blueprintsRoutes } from "./features/blueprints/routes.tsx";
import { cohortsApi } from "./features/cohorts/api.ts";
import { botsMessages } from "./features/cohorts/bots/messages.ts";
import { cohortsMessages } from "./features/cohorts/messages.ts";
import { cohortsRoutes } from "./features/cohorts/routes.tsx";
import { consentsMessages } from "./features/consents/messages.ts";
import { consentsRoutes } from "./features/consents/routes.tsx";
import { deskApi } from "./features/desk/api.ts";
import { deskMessages } from "./features/desk/messages.ts";
import { deskRoutes } from "./features/desk/routes.tsx";
import { enquiriesRoutes } from "./features/enquiries/routes.tsx";
import { fitCheckRoutes } from "./features/fit-check/routes.tsx";
import { followersRoutes } from "./features/followers/routes.tsx";
import { integrationsApi } from "./features/integrations/api.ts";
import { integrationsMessages } from "./features/integrations/messages.ts";
import { integrationsRoutes } from "./features/integrations/routes.tsx";
import { mentoringApi } from "./features/mentoring/api.ts";
import { balancingRoutes, mentorsFor } from "./features/mentoring/balancing/routes.tsx";
import { changingMessages } from "./features/mentoring/changing/messages.ts";
import { changingRoutes } from "./features/mentoring/changing/routes.tsx";
import { checkpointMessages } from "./features/mentoring/checkpoints/messages.ts";
import { checkpointsRoutes } from "./features/mentoring/checkpoints/routes.tsx";
import { mentoringRoutes } from "./features/mentoring/routes.tsx";
import { listWaitingOnDesk } from "./features/mentoring/waiting/queries.ts";
import { findOfReader } from "./features/notifications/notices/queries.ts";
import { markSeen } from "./features/notifications/notices/service.ts";
import { quietingMessages } from "./features/notifications/quieting/messages.ts";
import { notificationsRoutes } from "./features/notifications/routes.tsx";
import { accompanyingMessages } from "./features/offices/accompanying/messages.ts";
import { officesApi } from "./features/offices/api.ts";
import { askingMessages } from "./features/offices/asking/messages.ts";
import { registeringMessages } from "./features/offices/registering/messages.ts";
import { toRegistration } from "./features/offices/registering/routes.tsx";
import { reviewingMessages } from "./features/offices/reviewing/messages.ts";
import { officesRoutes } from "./features/offices/routes.tsx";
import { organizationsMessages } from "./features/organizations/messages.ts";
import { findCompany } from "./features/organizations/queries.ts";
import { organizationsRoutes } from "./features/organizations/routes.tsx";
import { projectsApi } from "./features/projects/api.ts";
import { projectChoosingMessages } from "./features/projects/choosing/messages.ts";
import { decidingMessages } from "./features/projects/deciding/messages.ts";
import { feedbackRoutes } from "./features/projects/feedback/routes.tsx";
import { hintsMessages } from "./features/projects/hints/messages.ts";
import { fullFor } from "./features/projects/limiting/queries.ts";
import { projectsMessages } from "./features/projects/messages.ts";
import { planningMessages } from "./features/projects/planning/messages.ts";
import { listCommitted } from "./features/projects/pushing/queries.ts";
import { projectsRoutes } from "./features/projects/routes.tsx";
import { useRoutes, useSheet } from "./features/projects/use/routes.tsx";
import { recordsApi } from "./features/records/api.ts";
import { recordsMessages } from "./features/records/messages.ts";
import { recordsRoutes } from "./features/records/routes.tsx";
import { reportsApi } from "./features/reports/api.ts";
import { countNotedFor } from "./features/reports/conditions/queries.ts";
import { reportsMessages } from "./features/reports/messages.ts";
import { reportsRoutes } from "./features/reports/routes.tsx";
import { retrospectivesApi } from "./features/retrospectives/api.ts";
import { lookedBack } from "./features/retrospectives/hiring/routes.tsx";
import { retrospectivesMessages } from "./features/retrospectives/messages.ts";
import { carriedOver, retrospectivesRoutes } from "./features/retrospectives/routes.tsx";
import { showcaseApi } from "./features/showcase/api.ts";
import { showcaseMessages } from "./features/showcase/messages.ts";
import { showcaseRoutes } from "./features/showcase/routes.tsx";
import { findSignedIn } from "./features/sign-in/queries.ts";
import { signInDirectly, signInRoutes } from "./features/sign-in/routes.tsx";
import { LEAVES_AFTER } from "./features/sign-in/rules.ts";
import { sessionsRoutes } from "./features/sign-in/sessions/routes.tsx";
import { visited } from "./features/sign-in/sessions/service.ts";
import { structureRoutes } from "./features/structure/routes.tsx";
import { todayRoutes } from "./features/today/routes.tsx";
import { aidsMessages } from "./features/venue/aids/messages.ts";
import { venueApi } from "./features/venue/api.ts";
import { attachingMessages } from "./features/venue/attaching/messages.ts";
import { claimingMessages } from "./features/venue/claiming/messages.ts";
import { concernMessages } from "./features/venue/concerns/messages.ts";
import { hidingMessages } from "./features/venue/hiding/messages.ts";
import { venueMessages } from "./features/venue/messages.ts";
import { movingMessages } from "./features/venue/moving/messages.ts";
import { programsMessages } from "./features/venue/programs/messages.ts";
import type { NoteSeen } from "./features/venue/reading/service.ts";
import { venueRoutes } from "./features/venue/routes.tsx";
import { schedulingMessages } from "./features/venue/scheduling/messages.ts";
import { undoingMessages } from "./features/venue/undoing/messages.ts";
import { withholdingMessages } from "./features/venue/withholding/messages.ts";
import { firstPageOf } from "./first-page.ts";
import { accountLinksFor, comerOf, footerFor, leadFor, tabsFor } from "./navigation.ts";
import { draftRoutes } from "./platform/drafts/routes.ts";
import { watchingLost } from "./platform/encryption/lost.ts";
import { notFound, type Refusal } from "./platform/errors.ts";
import type { Assets } from "./platform/http/assets.ts";
import { holdingBodies, posted } from "./platform/http/body.ts";
import type { Ctx, Env } from "./platform/http/context.ts";
import { asRefusal, problemAnswer, wantsJson } from "./platform/http/failure.ts";
import { formPageOf } from "./platform/http/form-page.ts";
import { everybody } from "./platform/http/guard.ts";
import { createMetrics } from "./platform/http/metrics.ts";
import { openApi } from "./platform/http/openapi.ts";
import { type RefusalWords, refusalWords } from "./platform/http/refusal-words.ts";
import { type RouteRecord, routesOf, turnAway } from "./platform/http/routes.ts";
import { ownPagesOnly, securityHeaders } from "./platform/http/security.ts";
import { ownPath } from "./platform/http/sign-in-path.ts";
import { type ViewerSource, viewers } from "./platform/http/viewer.ts";
import { writtenIn } from "./platform/http/written.ts";
import type { Lang } from "./platform/i18n/messages.ts";
import type { Platform } from "./platform/platform.ts";

/** Features that refuse something in words of their own. */
const REFUSING = [
  accommodationsMessages,
  organizationsMessages,
  venueMessages,
  attachingMessages,
  aidsMessages,
  claimingMessages,
  hidingMessages,
  schedulingMessages,
  undoingMessages,
  movingMessages,
  withholdingMessages,
  concernMessages,
  programsMessages,
  consentsMessages,
  blueprintsMessages,
  assignmentMessages,
  exposureMessages,
  projectsMessages,
  planningMessages,
  decidingMessages,
  projectChoosingMessages,
  hintsMessages,
  cohortsMessages,
  botsMessages,
  reportsMessages,
  recordsMessages,
  applicationsMessages,
  packMessages,
  showcaseMessages,
  retrospectivesMessages,
  deskMessages,
  integrationsMessages,
  quietingMessages,
  registeringMessages,
  accompanyingMessages,
  askingMessages,
  reviewingMessages,
  checkpointMessages,
  changingMessages,
];

/** What is said about a refusal, by its code. */
const wordsFor = (lang: Lang, code: string): RefusalWords =>
  refusalWords[lang][code] ??
  REFUSING.map((messages) => (messages[lang].refusals as Readonly<Record<string, RefusalWords>>)[code]).find(Boolean) ??
  (refusalWords[lang].forbidden as RefusalWords);

export interface App {
  readonly hono: Hono<Env>;
  /** Every route with its guard, for the sweep. */
  readonly records: readonly RouteRecord[];
}

/** The whole application on one page. */
export function createApp(platform: Platform, assets: Assets): App {
  const { db, clock, settings, log } = platform;
  const hono = new Hono<Env>();
  const routes = routesOf(hono, platform);
  const find: ViewerSource["find"] = (hash) => findSignedIn(db, hash, clock.now());
  const metrics = createMetrics(platform, find);

  hono.use(metrics.counting);
  hono.use(securityHeaders(settings));
  hono.use((_, next) => watchingLost(next));
  hono.use(async (c, next) => {
    c.set("request", randomUUID().slice(-12));
    c.set("viewer", {
      actor: undefined,
      lang: settings.lang,
      zone: settings.zone,
      name: undefined,
      display: { easy: false, ruby: false, noImages: false, plainWords: false },
    });
    c.set("surroundings", () => surroundings(c));
    return next();
  });
  hono.route("/", assets.routes);
  hono.get("/healthz", (c) =>
    db.pool.query("select 1").then(
      () => c.json({ status: "ok" }),
      () => c.json({ status: "unavailable" }, 503),
    ),
  );
  hono.get("/metrics", metrics.show);
  hono.use(holdingBodies);
  hono.use(
    viewers(platform, {
      find,
      visited: (viewer) => visited(platform, viewer),
      leavesAfter: LEAVES_AFTER / 1_000,
      changeLang: (actor, lang) => changeDisplay(platform, actor, { lang }),
    }),
  );
  hono.use(ownPagesOnly(settings));

  routes.get("/", everybody, async (c, { actor }) => c.redirect(await firstPageOf(db, actor), 303));
  draftRoutes(routes, keyOfPerson(db));
  organizationsRoutes(routes, {
    signIn: (c, person) => signInDirectly(platform, c, person),
    ownHelp: ownHelp(platform),
  });
  signInRoutes(routes);
  sessionsRoutes(routes);
  accountsRoutes(routes);
  accountsApi(routes);
  notificationsRoutes(routes, besidesOf(db, settings.zone));
  integrationsRoutes(routes);
  integrationsApi(routes);
  consentsRoutes(routes, (actor) => countNotedFor(db, actor));
  auditApi(routes);
  happenedRoutes(routes);
  // Before what begins with an assignment's id.
  useRoutes(routes);
  assignmentsRoutes(routes, {
    useOf: useSheet(platform),
    fullOf: (actor) => fullFor(db, actor),
    lookedBack: lookedBack(platform),
  });
  assignmentsApi(routes);
  blueprintsRoutes(routes);
  blueprintsApi(routes);
  cohortsRoutes(routes, carriedOver(platform));
  cohortsApi(routes);
  enquiriesRoutes(routes, [toApplication(platform), toRegistration]);
  followersRoutes(routes);
  fitCheckRoutes(routes);
  applicationsRoutes(routes, mentorsFor(platform));
  applicationsApi(routes);
  accommodationsRoutes(routes);
  projectsRoutes(routes);
  feedbackRoutes(routes);
  projectsApi(routes);
  reportsRoutes(routes, (actor, doing) => listCommitted(db, actor, doing));
  reportsApi(routes);
  recordsRoutes(routes);
  recordsApi(routes);
  officesRoutes(routes);
  officesApi(routes);
  showcaseRoutes(routes);
  showcaseApi(routes);
  checkpointsRoutes(routes);
  changingRoutes(routes);
  balancingRoutes(routes);
  retrospectivesRoutes(routes);
  retrospectivesApi(routes);
  const noteSeen: NoteSeen = (tx, actor, seen) => markSeen(platform, tx, actor, seen);
  venueRoutes(routes, { find: (actor) => findOfReader(db, actor), noteSeen });
  venueApi(routes, noteSeen);
  todayRoutes(routes);
  structureRoutes(routes);
  // What waits in mentoring, which knows the desk.
  deskRoutes(routes, listWaitingOnDesk);
  deskApi(routes, listWaitingOnDesk);
  mentoringRoutes(routes);
  mentoringApi(routes);
  routes.get("/api/v1/openapi.json", everybody, (c) => c.json(openApi(routes.records, settings.baseUrl)));

  // What programs look for under /.well-known is public: where there is nothing, they are told so and not sent to sign in.
  hono.notFound((c) =>
    c.var.viewer.actor || c.req.path.startsWith("/.well-known/")
      ? refuse(c, notFound())
      : (toFormPage(c) ?? turnAway(c, platform)),
  );
  hono.onError((error, c) => refuse(c, asRefusal(error, c, log)));

  async function surroundings(c: Ctx): Promise<Surroundings> {
    const { actor, lang } = c.var.viewer;
    const company = await findCompany(db).catch(() => undefined);
    const comer = await comerOf(db, actor).catch(() => ({ actor, left: false }));
    return {
      company: company?.name ?? "Taiken",
      home: "/",
      tabs: tabsFor(comer, lang, c.var.under ?? c.req.path),
      lead: await leadFor(db, actor, lang, c.req.path).catch(() => undefined),
      accountLinks: accountLinksFor(comer, lang),
      footer: footerFor(actor, lang),
      css: [assets.url("fonts.css"), assets.url("taiken.css")],
      icon: assets.url("icon.svg"),
      script: (island) => assets.url(`${island}.js`),
    };
  }

  /** Nothing is there for GET, but a form posts there: on to the page that it stands on, whose own guard decides. */
  function toFormPage(c: Ctx): Response | undefined {
    if (c.req.method !== "GET") return undefined;
    const found = formPageOf(routes.records, c.req.path);
    return found && (found.open || c.var.viewer.actor) ? c.redirect(found.path, 303) : undefined;
  }

  /** Every refusal and fault, as a page or as problem details, in the reader's language, with what was typed. */
  async function refuse(c: Ctx, refusal: Refusal): Promise<Response> {
    const elsewhere = refusal.status === 404 ? toFormPage(c) : undefined;
    if (elsewhere) return elsewhere;
    const { lang } = c.var.viewer;
    const found = wordsFor(lang, refusal.code);
    const words = {
      title: found.title,
      next: typeof found.next === "string" ? found.next : found.next(refusal.details),
    };
    if (c.req.path.startsWith("/api/") || wantsJson(c)) return problemAnswer(c, refusal, words);
    const kept = await keptForm(c, refusal);
    const back = c.req.method === "POST" ? cameFrom(c) : undefined;
    const content = (
      <ErrorPage
        {...words}
        kept={kept}
        offerSignIn={refusal.status === 401}
        back={back}
        open={refusal.details.open}
        start={refusal.details.start}
      />
    );
    if (refusal.status === 429) c.header("Retry-After", String(refusal.details.retryAfter ?? 60));
    return page(c, content, { title: words.title, status: refusal.status as 404, path: "/" });
  }

  return { hono, records: routes.records };
}

/** The page of ours on which a form was sent. Its typed text, where it keeps a draft, stands there again. */
function cameFrom(c: Ctx): string | undefined {
  const page = URL.parse(c.req.header("Referer") ?? "");
  return page && page.host === c.req.header("Host") ? ownPath(page.pathname + page.search) : undefined;
}

/**
 * What a refused form held, to be shown and sent again by one press. Only of forms of our own pages (else another site could put its
 * words and that button before somebody), only of people signed in or who were, or whoever was refused through no doing of theirs (a
 * full disk, a database that is away: then nobody's session can be looked up), only as much as a form's, and nothing that signs in. Also where
 * nothing is (any more): the same, whether there ever was.
 */
async function keptForm(c: Ctx, refusal: Refusal): Promise<Kept | undefined> {
  const ownPage = c.req.header("Sec-Fetch-Site") === "same-origin";
  const knownReader =
    c.var.viewer.actor !== undefined || refusal.code === "signed_out_meanwhile" || refusal.status >= 500;
  if (c.req.method !== "POST" || !ownPage || !knownReader || c.req.path.startsWith("/sign-in")) return undefined;
  // A file weighs on the request, not on what is given back: it has to be chosen again.
  const { texts } = await posted(c).catch(() => ({ texts: new Map<string, string[]>() }));
  const fields = [...texts].flatMap(([name, values]) => values.map((value): [string, string] => [name, value]));
  // A used id would be answered as before again; without it the next press counts.
  const again = fields.filter(([name]) => name !== "once" || refusal.code !== "key_used_differently");
  const size = again.reduce((sum, [name, value]) => sum + name.length + value.length, 0);
  if (again.length === 0 || again.length > MOST_KEPT_FIELDS || size > MOST_KEPT) return undefined;
  return { action: c.req.path, fields: again, written: writtenIn(c, again), again: mayHelp(refusal) };
}

/** Whether the same may be taken when it is sent once more: not where what it was about has moved on. */
const mayHelp = ({ status, code }: Refusal): boolean =>
  status === 401 || status === 429 || status >= 500 || code === "key_used_differently" || code === "already_there";

/** Characters and fields of a form that is given back on an error page. */
const MOST_KEPT = 200_000;
const MOST_KEPT_FIELDS = 200;
