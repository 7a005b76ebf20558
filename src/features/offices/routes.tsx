import { page } from "../../design/page.tsx";
import { listPage } from "../../platform/database/list-page.ts";
import type { Ctx } from "../../platform/http/context.ts";
import { idIn } from "../../platform/http/place.ts";
import type { Routes } from "../../platform/http/routes.ts";
import { plusDays } from "../../platform/i18n/day.ts";
import { dayOf } from "../../platform/i18n/format.ts";
import { listCare, listMains, noteOf } from "./accompanying/queries.ts";
import { accompanyingRoutes } from "./accompanying/routes.tsx";
import { mayDo } from "./accompanying/rules.ts";
import { agreeingRoutes } from "./agreeing/routes.tsx";
import { findTelling } from "./asking/queries.ts";
import { askingRoutes } from "./asking/routes.tsx";
import { carryingRoutes } from "./carrying/routes.tsx";
import { accompanied, accompanying } from "./guards.ts";
import { invitingRoutes } from "./inviting/routes.tsx";
import { joiningRoutes } from "./joining/routes.tsx";
import { mailRoutes } from "./mails/routes.tsx";
import { officesMessages } from "./messages.ts";
import { PeoplePage } from "./pages/people.tsx";
import { PersonPage } from "./pages/person.tsx";
import { registeringRoutes } from "./registering/routes.tsx";
import { reviewingRoutes } from "./reviewing/routes.tsx";
import { RECENT_DAYS, SHOWN_DAYS } from "./rules.ts";
import { listAccompanied } from "./shared/queries.ts";
import { namesShown, readAccompanied, readShared } from "./shared/service.ts";
import { tidyUp } from "./tending/service.ts";

const A_PAGE = 50;

export function officesRoutes(routes: Routes): void {
  const { platform } = routes;
  const { db, clock, live, jobs } = platform;
  jobs.every("27 3 * * *", { name: "offices.tidy", run: async () => void (await tidyUp(platform)) });
  const words = (c: Ctx) => officesMessages[c.var.viewer.lang];

  mailRoutes(routes);
  joiningRoutes(routes);
  carryingRoutes(routes);
  agreeingRoutes(routes);
  askingRoutes(routes);
  reviewingRoutes(routes);
  registeringRoutes(routes);
  invitingRoutes(routes);
  accompanyingRoutes(routes);

  routes.get("/offices/people", accompanying, async (c, actor) => {
    const { zone } = c.var.viewer;
    const after = idIn(c.req.query("before"), "/offices/people");
    const place = live.position();
    const { rows, last } = await listPage(A_PAGE, (limit) => listAccompanied(db, actor, { after, limit }));
    const people = await readAccompanied(platform, actor, rows, { today: dayOf(clock.now(), zone), zone });
    const mains = await listMains(
      db,
      actor,
      rows.map(({ id }) => id),
    );
    const more = last && `/offices/people?before=${last.id}`;
    const content = <PeoplePage people={people} mains={mains} me={actor.person} more={more} live={place} />;
    return page(c, content, { title: words(c).people.title, bodyClass: "supporter", islands: ["shown"] });
  });

  routes.get("/offices/people/:personId", accompanied, async (c, { actor, person }) => {
    const { weekFrom, ...span } = lately(c);
    const place = live.position();
    const view = await readShared(platform, actor, person, span, { changesFrom: weekFrom });
    const title = words(c).named(person.nickname);
    const cares = (await listCare(db, actor, person)).map((care) => {
      const between = care.offeredTo === actor.person || mayDo("take_back", care, actor.person, care.isManager);
      return { care, note: between ? noteOf(platform, care) : "" };
    });
    const tells = (await findTelling(db, actor, person.id)) !== undefined;
    return page(c, <PersonPage {...{ view, weekFrom, cares, tells }} me={actor.person} live={place} />, {
      title,
      bodyClass: "supporter",
      islands: ["shown"],
    });
  });

  // For a page that stands open: which items these are is no reading of them.
  routes.get("/offices/people/:personId/shown", accompanied, async (c, { actor, person }) =>
    c.text(await namesShown(platform, actor, person.id)),
  );

  /** The days that a page tells of, in the reader's zone. */
  function lately(c: Ctx): { from: string; to: string; zone: string; weekFrom: string } {
    const { zone } = c.var.viewer;
    const to = dayOf(clock.now(), zone);
    return { from: plusDays(to, 1 - SHOWN_DAYS), to, zone, weekFrom: plusDays(to, 1 - RECENT_DAYS) };
  }
}
