import { page } from "../../../design/page.tsx";
import { isId } from "../../../platform/database/columns.ts";
import { listPage } from "../../../platform/database/list-page.ts";
import { numberIn, placeIn } from "../../../platform/http/place.ts";
import type { Routes } from "../../../platform/http/routes.ts";
import { plusDays } from "../../../platform/i18n/day.ts";
import { momentIn } from "../../../platform/i18n/zone.ts";
import { findPersonByEmail } from "../../accounts/queries.ts";
import { HappenedPage } from "../pages/happened.tsx";
import { auditReader } from "./guards.ts";
import { happenedMessages } from "./messages.ts";
import { listHappened } from "./queries.ts";
import { AUDITED } from "./rules.ts";

const AT = "/admin/audit";
const A_PAGE = 50;
/** Finds nothing: the address of nobody was typed. */
const NOBODY = "00000000-0000-0000-0000-000000000000";

/** For the owner: who did what in running the installation. */
export function happenedRoutes(routes: Routes): void {
  const { db, clock } = routes.platform;

  routes.get(AT, auditReader, async (c, actor) => {
    const { zone, lang } = c.var.viewer;
    const asked = (name: string): string => (c.req.query(name) ?? "").normalize("NFKC").trim().slice(0, 254);
    const kind = AUDITED.find((one) => one === asked("kind"));
    const who = asked("person");
    const day = /^\d{4}-\d\d-\d\d$/.test(asked("day")) && !Number.isNaN(Date.parse(asked("day"))) ? asked("day") : "";
    const before = placeIn(c.req.query("before"), readPlace, AT);
    const person = who === "" ? undefined : isId(who) ? who : ((await findPersonByEmail(db, who))?.id ?? NOBODY);
    const from = day ? momentIn(day, "00:00", zone) : undefined;
    const until = day ? momentIn(plusDays(day, 1), "00:00", zone) : undefined;
    const sought = { kind, person, from, until };
    const { rows, last } = await listPage(A_PAGE, (limit) => listHappened(db, actor, sought, { before, limit }));
    const query = { kind: kind ?? "", person: who, day };
    const older = last && `${AT}?${new URLSearchParams({ ...query, before: `${last.at.getTime()}.${last.id}` })}`;
    const content = <HappenedPage rows={rows} sought={query} older={older} now={clock.now()} />;
    return page(c, content, { title: happenedMessages[lang].title, bodyClass: "desk" });
  });
}

/** Where a page ended: the moment of its last event, and its number. */
function readPlace(text: string): { readonly at: Date; readonly id: number } | undefined {
  const [, at, number = ""] = /^(\d{1,13})\.(\d{1,15})$/.exec(text) ?? [];
  const id = numberIn(number, Number.MAX_SAFE_INTEGER);
  return at && id ? { at: new Date(Number(at)), id } : undefined;
}
