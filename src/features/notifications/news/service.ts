import { and, eq, inArray, isNotNull, isNull } from "drizzle-orm";
import { bySystem, type Tx } from "../../../platform/database/database.ts";
import type { JobIds } from "../../../platform/jobs/jobs.ts";
import { mails } from "../../../platform/mail/tables.ts";
import type { Platform } from "../../../platform/platform.ts";
import { IN_VENUE } from "../../accounts/rules.ts";
import { memberships, people } from "../../accounts/tables.ts";
import { listHearing } from "../../venue/addressing/queries.ts";
import { posts } from "../../venue/tables.ts";
import { afterQuiet } from "../quieting/rules.ts";
import { quietSettings } from "../tables.ts";
import { newsMessages } from "./messages.ts";

export const MAIL_NEWS = "news.mail";

/** What is told: a post in a room of announcements, or that the days of a cohort have changed. `about` is the post, or the change. */
export interface News {
  readonly kind: "post" | "days";
  readonly cohort: string;
  readonly about: string;
}

/** Something was announced: whoever of the cohort wants that by mail gets one, after their rest. */
export async function announce({ db, clock, jobs }: Platform, news: News): Promise<void> {
  await db.write(bySystem, async (tx) => {
    const wanting = await tx.q
      .selectDistinct({ settings: quietSettings, zone: people.zone })
      .from(quietSettings)
      .innerJoin(people, eq(people.id, quietSettings.person))
      .innerJoin(
        memberships,
        and(
          eq(memberships.person, people.id),
          eq(memberships.place, news.cohort),
          inArray(memberships.role, [...IN_VENUE]),
          isNull(memberships.endedAt),
        ),
      )
      .where(and(quietSettings.newsMail, isNotNull(people.email)));
    const now = clock.now();
    for (const { settings, zone } of wanting)
      await jobs.send(tx, MAIL_NEWS, { ...news, person: settings.person }, afterQuiet(settings, now, zone));
  });
}

/**
 * Mails one person one thing, unless they were mailed it, want no such mails any more, may not read it now, or it is gone. In their rest it
 * waits on. Run again it sends nothing twice.
 */
export async function mailNews(platform: Platform, ids: JobIds): Promise<void> {
  const { db, outbox, clock, jobs, settings } = platform;
  const { person, kind, cohort, about } = ids as unknown as News & { readonly person: string };
  await db.write(bySystem, async (tx) => {
    const [to] = await tx.q
      .select({
        quiet: quietSettings,
        email: people.email,
        name: people.nickname,
        lang: people.lang,
        zone: people.zone,
      })
      .from(quietSettings)
      .innerJoin(people, eq(people.id, quietSettings.person))
      .where(and(eq(quietSettings.person, person), quietSettings.newsMail, isNull(people.erasedAt)))
      .for("update", { of: quietSettings });
    if (!to?.email || !(await mayHear(tx, person, { kind, cohort, about }))) return;
    const sent = and(eq(mails.person, person), eq(mails.about, about));
    if ((await tx.q.select({ id: mails.id }).from(mails).where(sent).limit(1)).length > 0) return;
    const now = clock.now();
    const from = afterQuiet(to.quiet, now, to.zone);
    if (from > now) return jobs.send(tx, MAIL_NEWS, ids, from);
    const m = newsMessages[to.lang];
    const link = `${settings.baseUrl}${kind === "post" ? `/posts/${about}` : `/cohorts/${cohort}`}`;
    const { subject, body } = m[kind];
    await outbox.put(tx, {
      ...{ to: to.email, person, about, place: cohort, kind: "news" },
      ...{ subject, body: body(to.name, link, `${settings.baseUrl}/settings/quiet`) },
    });
  });
}

/** Whether it is there, and theirs to read. */
async function mayHear({ q }: Tx, person: string, { kind, cohort, about }: News): Promise<boolean> {
  if (kind === "post") {
    const there = and(eq(posts.id, about), isNull(posts.deletedAt));
    const [post] = await q.select({ id: posts.id }).from(posts).where(there);
    return post !== undefined && (await listHearing(q, about, [person])).length > 0;
  }
  const inside = and(
    eq(memberships.person, person),
    eq(memberships.place, cohort),
    inArray(memberships.role, [...IN_VENUE]),
    isNull(memberships.endedAt),
  );
  return (await q.select({ id: memberships.id }).from(memberships).where(inside).limit(1)).length > 0;
}
