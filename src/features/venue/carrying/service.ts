import { addToDraft, findDraft, forgetDraft } from "../../../platform/drafts/drafts.ts";
import type { Platform } from "../../../platform/platform.ts";
import type { Actor } from "../../../platform/policy/actor.ts";
import { keyOfPerson } from "../../accounts/queries.ts";
import type { FoundPost } from "../queries.ts";

/**
 * What the actor has begun to write in a thread stands in the room's composer instead, with its files, above what they have begun there.
 * Again it changes nothing.
 */
export async function carryToRoom(platform: Platform, actor: Actor, { post, room, author }: FoundPost): Promise<void> {
  const keyOf = keyOfPerson(platform.db);
  const [there, here] = [`post:${post.id}`, `post:${room.id}`];
  // In a thread of one's own without a name no box says so; in the room it is one, and left out it would show the name.
  const unnamed = post.author.anonymous && author === actor.person ? { anonymous: ["on"] } : {};
  await platform.db.write(
    actor,
    async () => {
      const carried = await findDraft(platform, keyOf, actor, there);
      if (!carried) return;
      const { looking: _, ...values } = carried.values;
      await addToDraft(platform, keyOf, actor, here, (begun) => ({
        ...values,
        ...begun,
        ...unnamed,
        body: [[values.body?.[0] ?? "", begun.body?.[0] ?? ""].filter((text) => text.trim() !== "").join("\n\n")],
        files: [...new Set([...(values.files ?? []), ...(begun.files ?? [])])],
      }));
      await forgetDraft(platform, actor, there);
    },
    { rooms: [room.id] },
  );
}
