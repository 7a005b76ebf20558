import { page } from "../../../design/page.tsx";
import { listPage } from "../../../platform/database/list-page.ts";
import { readForm } from "../../../platform/http/form.ts";
import { placeIn, readPlace } from "../../../platform/http/place.ts";
import type { Routes } from "../../../platform/http/routes.ts";
import { findBotMet } from "../../cohorts/bots/queries.ts";
import { goesWithout } from "../aids/queries.ts";
import { finishedIn } from "../finishing/rules.ts";
import { postReader, venueComer } from "../guards.ts";
import { venueMessages } from "../messages.ts";
import { AboutPostPage } from "../pages/about-post.tsx";
import { SavedPage } from "../pages/saved.tsx";
import { findAddress } from "../places/queries.ts";
import { ledOn } from "../places/routes.tsx";
import { roomPolicy } from "../policy.ts";
import { findShown } from "../private-rooms/routes.tsx";
import { findHidden, listWithheld } from "../withholding/queries.ts";
import { markHiddenSeen } from "../withholding/service.ts";
import { saveWithinLimit } from "./api.ts";
import { placeOfSaved, saveForm } from "./input.ts";
import { findSaved, listDue, listSaved } from "./queries.ts";
import { reminderAt } from "./rules.ts";
import { REMIND, remind, remindOverdue, unsavePost } from "./service.ts";

export function savingRoutes(routes: Routes): void {
  const { platform } = routes;
  const { db, clock, settings } = platform;
  platform.jobs.every("*/10 * * * *", { name: "venue.remind_overdue", run: () => remindOverdue(platform) });
  platform.jobs.define({ name: REMIND, run: ({ person, post }) => remind(platform, String(person), String(post)) });

  routes.get("/posts/:postId/more", postReader, async (c, { actor, post, room, author }) => {
    const elsewhere = ledOn(c, post);
    if (elsewhere) return elsewhere;
    const mayModerate = roomPolicy.moderate.holds(actor, room);
    const hidden = await findHidden(db, actor, { post, room });
    if (hidden?.mine) await markHiddenSeen(platform, actor, post.id);
    const content = (
      <AboutPostPage
        room={await findShown(platform, c, actor, room)}
        post={post}
        now={clock.now()}
        me={actor.person}
        plain={await goesWithout(db, actor, "help-queue", room.cohort)}
        address={await findAddress(db, post)}
        link={new URL(`/posts/${post.id}`, settings.baseUrl).href}
        saved={await findSaved(db, actor, post.id)}
        mayWrite={roomPolicy.post.holds(actor, room)}
        mayPin={roomPolicy.accompany.holds(actor, room)}
        bot={post.author.role === "bot" ? await findBotMet(db, actor, post.author.id) : undefined}
        hidden={hidden}
        withheld={mayModerate ? await listWithheld(db, post.id) : []}
        mine={author === actor.person}
        mayTell={author !== actor.person && roomPolicy.mark.holds(actor, room)}
        finished={finishedIn(c.req.query("done"))}
        mayModerate={mayModerate}
      />
    );
    return page(c, content, { title: venueMessages[c.var.viewer.lang].aboutPost, bodyClass: "venue" });
  });

  routes.post("/posts/:postId/save", postReader, async (c, { actor, post }) => {
    const result = await readForm(c, saveForm);
    const { on, remind = "", from } = result.ok ? result.value : {};
    if (on === "1") await saveWithinLimit(platform, actor, post.id, reminderAt(remind, clock.now(), c.var.viewer.zone));
    if (on === "0") await unsavePost(platform, actor, post.id);
    return c.redirect(from === "saved" ? "/saved" : `/posts/${post.id}/more#keep`, 303);
  });

  routes.get("/saved", venueComer, async (c, actor) => {
    const before = placeIn(c.req.query("before"), readPlace, "/saved");
    const { rows, last } = await listPage(SAVED_A_PAGE, (limit) => listSaved(db, actor, { before, limit }));
    // What is due stands above the first page, where one looks first, and not once more below.
    const due = rows.length > 0 && !before ? await listDue(db, actor, clock.now()) : [];
    const others = rows.filter((one) => !due.some((first) => first.post === one.post));
    const older = last && `/saved?before=${placeOfSaved(last)}`;
    const plain = await goesWithout(db, actor, "help-queue");
    const content = (
      <SavedPage saved={[...due, ...others]} now={clock.now()} me={actor.person} plain={plain} older={older} />
    );
    return page(c, content, { title: venueMessages[c.var.viewer.lang].savedTitle, bodyClass: "venue" });
  });
}

const SAVED_A_PAGE = 20;
