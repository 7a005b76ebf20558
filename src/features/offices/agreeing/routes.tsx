import { page } from "../../../design/page.tsx";
import type { Ctx } from "../../../platform/http/context.ts";
import { readForm } from "../../../platform/http/form.ts";
import type { Routes } from "../../../platform/http/routes.ts";
import { longDateText } from "../../../platform/i18n/format.ts";
import type { Actor } from "../../../platform/policy/actor.ts";
import { packMessages } from "../../applications/agreements/messages.ts";
import { agreed } from "../../applications/input.ts";
import { confirmForOffice, findThird } from "../../applications/third/service.ts";
import { noteReads } from "../../audit/service.ts";
import { agreementReader } from "../guards.ts";
import { ThirdPage } from "../pages/third.tsx";
import type { Accompanied } from "../shared/queries.ts";

interface Found {
  readonly actor: Actor;
  readonly person: Accompanied;
  readonly office: string;
}

/** The three-party agreement, read and confirmed for an office by somebody who works there. */
export function agreeingRoutes(routes: Routes): void {
  const { platform } = routes;
  const { db } = platform;

  routes.get("/offices/people/:personId/agreement", agreementReader, (c, found) => show(c, found, false));

  routes.post("/offices/people/:personId/agreement", agreementReader, async (c, found) => {
    const { actor, person, office } = found;
    const result = await readForm(c, agreed);
    const ticks = result.ok ? result.value.agreed : [];
    const asked = { person: person.id, office, lang: c.var.viewer.lang };
    const { changed } = await confirmForOffice(platform, actor, asked, ticks);
    return changed ? show(c, found, true) : c.redirect(`/offices/people/${person.id}/agreement`, 303);
  });

  async function show(c: Ctx, { actor, person, office }: Found, changed: boolean): Promise<Response> {
    const { viewer } = c.var;
    const live = platform.live.position();
    const m = packMessages[viewer.lang];
    const third = await findThird(db, { person: person.id, office, lang: viewer.lang });
    await noteReads(platform, actor, [{ person: person.id, item: "agreement" }]);
    const day = (at: Date): string => longDateText(viewer, at);
    const parts = (third?.all ?? []).map(({ personAt, said, ...one }) => ({
      ...one,
      person: personAt ? m.third.person(day(personAt)) : m.third.personOpen,
      done:
        said &&
        (said.byName ? m.third.done(said.byName, day(said.confirmedAt)) : m.third.onPaper(day(said.confirmedAt))),
    }));
    const content = (
      <ThirdPage person={person} parts={parts} version={third?.number ?? 0} changed={changed} live={live} />
    );
    return page(c, content, {
      title: m.third.title,
      bodyClass: "supporter",
      islands: ["shown"],
      ...(changed ? { status: 409 as const, path: `/offices/people/${person.id}/agreement` } : {}),
    });
  }
}
