import { v4 } from "uuid";
import { page } from "../../design/page.tsx";
import { clientAddress } from "../../platform/http/client-address.ts";
import type { Ctx } from "../../platform/http/context.ts";
import { type FormState, formOf, readForm } from "../../platform/http/form.ts";
import { everybody } from "../../platform/http/guard.ts";
import type { Rate } from "../../platform/http/rate-limit.ts";
import type { Routes } from "../../platform/http/routes.ts";
import { submit } from "../../platform/http/submit.ts";
import { ownDomainOf } from "../../platform/mail/own-domain.ts";
import { linkFollower } from "./guards.ts";
import { changedFollower, newFollower } from "./input.ts";
import { followersMessages } from "./messages.ts";
import { AskedPage, FollowPage, OwnFollowPage, StoppedPage } from "./pages/follow.tsx";
import { type FollowerRow, wordsOf } from "./queries.ts";
import { LINKS_INTO } from "./rules.ts";
import { askToFollow, confirmFollower, followPath, forgetUnconfirmed, stopFollowing } from "./service.ts";

/** Mails to one address that somebody may cause, and what one machine may ask for. */
const LINKS_TO: Rate = { name: "follower links to", burst: 3, perMinute: 0.02 };
const ASKED_FROM: Rate = { name: "followers from", burst: 8, perMinute: 0.5 };

/** Whoever wants to hear when one may apply, and says what they need; all of it without an account. */
export function followersRoutes(routes: Routes): void {
  const { platform } = routes;
  const { limiter, settings, outbox, jobs } = platform;
  const words = (c: Ctx) => followersMessages[c.var.viewer.lang];
  jobs.every("7 4 * * *", { name: "followers.forget", run: async () => void (await forgetUnconfirmed(platform)) });

  const showForm = (c: Ctx, form: FormState, status: 200 | 422 = 200): Promise<Response> =>
    page(c, <FollowPage form={form} once={v4()} sends={outbox.sends} demo={settings.demo} />, {
      title: words(c).title,
      status,
      indexed: true,
      path: "/programme/follow",
    });

  routes.get("/programme/follow", everybody, (c) => showForm(c, formOf()));

  routes.post("/programme/follow", everybody, async (c) => {
    const result = await readForm(c, newFollower);
    if (!result.ok || !outbox.sends) return showForm(c, result.form, 422);
    limiter.take(ASKED_FROM, clientAddress(c, settings));
    limiter.take(LINKS_TO, result.value.email);
    const house = ownDomainOf(result.value.email);
    if (house) limiter.take(LINKS_INTO, house);
    return submit(platform, c, async () => {
      await askToFollow(platform, result.value, c.var.viewer.lang);
      return "/programme/follow/asked";
    });
  });

  routes.get("/programme/follow/asked", everybody, (c) => page(c, <AskedPage />, { title: words(c).sentTitle }));
  routes.get("/programme/follow/stopped", everybody, (c) => page(c, <StoppedPage />, { title: words(c).stoppedTitle }));

  routes.get("/programme/follow/:secret", linkFollower, (c, { follower, secret }) => {
    const { organization, needs } = follower;
    const said = wordsOf(platform, follower);
    return showOwn(c, follower, secret, formOf({ organization, needs, words: said }));
  });

  routes.post("/programme/follow/:secret", linkFollower, async (c, { follower, secret }) => {
    const result = await readForm(c, changedFollower);
    if (!result.ok) return showOwn(c, follower, secret, result.form, 422);
    return submit(platform, c, async () => {
      await confirmFollower(platform, follower, result.value);
      return `${followPath(secret)}?done=${follower.confirmedAt ? "saved" : "confirmed"}`;
    });
  });

  routes.post("/programme/follow/:secret/stop", linkFollower, async (c, { follower }) => {
    await stopFollowing(platform, follower);
    return c.redirect("/programme/follow/stopped", 303);
  });

  function showOwn(
    c: Ctx,
    follower: FollowerRow,
    secret: string,
    form: FormState,
    status: 200 | 422 = 200,
  ): Promise<Response> {
    const m = words(c);
    const path = followPath(secret);
    const isConfirmed = follower.confirmedAt !== null;
    const done = (["confirmed", "saved"] as const).find((one) => status === 200 && one === c.req.query("done"));
    const content = <OwnFollowPage {...{ form, path, isConfirmed, done }} email={follower.email} once={v4()} />;
    return page(c, content, { title: isConfirmed ? m.ownTitle : m.confirmTitle, status, path });
  }
}
