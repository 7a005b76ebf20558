/** The reference for a page: the same markup by Preact from what is in memory, again and again. */
import { render } from "preact-render-to-string";
import { Layout } from "../../src/design/layout.tsx";
import { venueMessages } from "../../src/features/venue/messages.ts";
import { RoomPage } from "../../src/features/venue/pages/room.tsx";
import { phrasingMessages } from "../../src/features/venue/phrasing/messages.ts";
import type { ListedRoom, RoomRow } from "../../src/features/venue/queries.ts";
import type { PostView } from "../../src/features/venue/view.ts";
import { footerFor, tabsFor } from "../../src/navigation.ts";
import { formOf } from "../../src/platform/http/form.ts";
import type { InMemory } from "../groups/pages.ts";

process.on("disconnect", () => process.exit(1));

let draw: (() => string) | undefined;

/** The first message brings what is in memory; each one asks for so many pages and is told what they took. */
process.on("message", ({ inMemory, pages }: { inMemory?: InMemory; pages: number }) => {
  if (inMemory) draw = drawing(inMemory);
  if (!draw) throw new Error("nothing in memory yet");
  const before = process.cpuUsage();
  for (let n = 0; n < pages; n += 1) draw();
  const { user, system } = process.cpuUsage(before);
  process.send?.({ perSecond: pages / ((user + system) / 1e6), bytes: Buffer.byteLength(draw()) });
});

function drawing({ room: sent, rooms, posts, me }: InMemory): () => string {
  const room = sent as RoomRow;
  const roles = [{ role: "participant", at: room.cohort }];
  const path = `/rooms/${room.id}`;
  const now = new Date();
  return () =>
    `<!doctype html>${render(
      <Layout
        frame={{
          lang: "ja",
          title: room.name,
          company: "こもれび技研",
          home: "/",
          tabs: tabsFor(
            { actor: { person: me, roles, scopes: "all", credential: me, at: now }, left: false },
            "ja",
            path,
          ),
          path,
          zone: "Asia/Tokyo",
          signedIn: true,
          account: { name: "かく0" },
          css: ["/assets/fonts.css", "/assets/taiken.css"],
          scripts: ["/assets/venue.js", "/assets/autosave.js"],
          icon: "/assets/icon.svg",
          bodyClass: "venue",
          footer: footerFor(undefined, "ja"),
        }}
      >
        <RoomPage
          newForMe={false}
          sinceAway
          runs={false}
          room={room}
          rooms={rooms as ListedRoom[]}
          posts={posts as PostView[]}
          now={now}
          me={me}
          readSeq={500_000}
          marks={{ kinds: venueMessages.ja.marks, mine: new Map(), from: "room" }}
          pinned={[]}
          newest
          hasOlder
          composer={{
            form: formOf(),
            attached: [],
            since: "",
            phrases: phrasingMessages.ja.ours.questions ?? [],
            clientId: me,
            replyDays: ["2026-11-24", "2026-11-27", "2026-12-04"],
            preset: "",
            now,
            quiet: null,
            naming: "may",
          }}
          questions={[]}
          position="aaaaaa-0000000000000-00000000000"
        />
      </Layout>,
    )}`;
}
