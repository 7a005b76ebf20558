import type { JSX } from "preact";
import { Button } from "../../../design/components/button.tsx";
import { Choices } from "../../../design/components/choices.tsx";
import { Form } from "../../../design/components/form.tsx";
import { SectionHead } from "../../../design/components/heads.tsx";
import { useMessages, usePage } from "../../../design/context.ts";
import { asWritten } from "../../../design/theirs.ts";
import { momentText, sentences } from "../../../platform/i18n/format.ts";
import { concernMessages } from "../concerns/messages.ts";
import type { Finished } from "../finishing/rules.ts";
import { venueMessages } from "../messages.ts";
import { movingMessages } from "../moving/messages.ts";
import { programsMessages } from "../programs/messages.ts";
import type { SavedRow } from "../saving/queries.ts";
import { REMINDERS } from "../saving/rules.ts";
import { withholdingMessages } from "../withholding/messages.ts";
import type { Withheld } from "../withholding/queries.ts";
import { DeletePost } from "./delete-post.tsx";
import { Done } from "./done.tsx";
import { Hidden, type HiddenProps, WithheldBefore } from "./hidden.tsx";
import { type AboutOne, PostFrame } from "./post-frame.tsx";

interface AboutPostProps extends AboutOne {
  readonly plain: boolean;
  /** Where it stands. */
  readonly address: string;
  /** The whole address that leads to it from anywhere. */
  readonly link: string;
  readonly saved: SavedRow | undefined;
  readonly mayWrite: boolean;
  readonly mayPin: boolean;
  readonly mayModerate: boolean;
  /** Why it is hidden, and to its author what it said. */
  readonly hidden: Omit<HiddenProps, "post" | "now"> | undefined;
  /** To those who moderate: when it was hidden and shown again. */
  readonly withheld: readonly Withheld[];
  /** The reader may tell the organizers about it. */
  readonly mayTell: boolean;
  /** The reader wrote it. */
  readonly mine: boolean;
  /** What the reader has just done with it. */
  readonly finished: Finished | undefined;
  /** Who answers for the program that wrote it; undefined: a person wrote it. */
  readonly bot: { readonly keeper: { readonly name: string } | null; readonly removedAt: Date | null } | undefined;
}

/** What one can do with one post besides reading and answering it; each says who sees it. */
export function AboutPostPage(props: AboutPostProps): JSX.Element {
  const m = useMessages(venueMessages);
  const { room, post, now, me, plain, address, link, saved, mayPin, mayModerate, bot, hidden, withheld } = props;
  const moving = useMessages(movingMessages);
  const withholding = useMessages(withholdingMessages);
  const isPinned = room.pinned.includes(post.id);
  return (
    <PostFrame room={room} post={post} now={now} me={me} mayWrite={props.mayWrite} plain={plain} title={m.aboutPost}>
      <Done finished={props.finished} />
      {!post.deletedAt && (
        <>
          <Keep {...props} saved={saved} />
          <section class="stack" aria-labelledby="link">
            <SectionHead id="link" title={m.linkTitle} />
            <p>{m.linkText}</p>
            <p>
              <a href={`/posts/${post.id}`} {...asWritten}>
                {link}
              </a>
            </p>
          </section>
        </>
      )}
      {hidden && <Hidden post={post} now={now} {...hidden} />}
      {bot && <AboutBot bot={bot} post={post} mayDelete={mayModerate && !post.deletedAt} />}
      {props.mayTell && !post.deletedAt && <OfferConcern post={post} />}
      {mayPin && !post.deletedAt && (
        <section class="stack" aria-labelledby="pin" data-who="mentors organizers">
          <SectionHead id="pin" title={m.pinTitle} />
          <p>{isPinned ? m.isPinned : m.pinText}</p>
          <Form action={`/posts/${post.id}/pin`}>
            <Button size="small" name="on" value={isPinned ? "0" : "1"} icon="pin">
              {isPinned ? m.unpin : m.pin}
            </Button>
          </Form>
        </section>
      )}
      {mayPin && !post.deletedAt && (
        <section class="stack" aria-labelledby="move" data-who="mentors organizers">
          <SectionHead id="move" title={moving.title} />
          {post.threadOf ? (
            <p>{moving.answer}</p>
          ) : (
            <>
              <p>{moving.offer}</p>
              <p>
                <a class="go" href={`/posts/${post.id}/move`}>
                  {moving.go}
                </a>
              </p>
            </>
          )}
        </section>
      )}
      {mayModerate && !post.deletedAt && (
        <section class="stack" aria-labelledby="hide" data-who="organizers">
          <SectionHead id="hide" title={withholding.title} />
          <p>{withholding.offer}</p>
          <p>
            <a class="go" href={`/posts/${post.id}/hide`}>
              {withholding.go}
            </a>
          </p>
        </section>
      )}
      {withheld.length > 0 && <WithheldBefore acts={withheld} now={now} />}
      {mayModerate && (post.editedAt || post.deletedAt) && (
        <section class="stack" aria-labelledby="history" data-who="organizers">
          <SectionHead id="history" title={m.historyTitle} />
          <p>
            <a class="go" href={`/posts/${post.id}/history`}>
              {m.toHistory}
            </a>
          </p>
        </section>
      )}
      {props.mine && !post.deletedAt && <DeletePost post={post} />}
      <p>
        <a class="go" href={address}>
          {m.backToPost}
        </a>
      </p>
    </PostFrame>
  );
}

/** The way to the organizers, where a post is a trouble to its reader. */
function OfferConcern({ post }: Pick<AboutPostProps, "post">): JSX.Element {
  const m = useMessages(concernMessages);
  return (
    <section class="stack" aria-labelledby="concern">
      <SectionHead id="concern" title={m.title} />
      <p>{m.offer}</p>
      <p>
        <a class="go" href={`/posts/${post.id}/concern`}>
          {m.go}
        </a>
      </p>
    </section>
  );
}

/** Who answers for the program that wrote it; whoever runs the cohort can take it away. */
function AboutBot({
  bot,
  post,
  mayDelete,
}: Pick<AboutPostProps, "post"> & {
  readonly bot: NonNullable<AboutPostProps["bot"]>;
  readonly mayDelete: boolean;
}): JSX.Element {
  const m = useMessages(programsMessages);
  return (
    <section class="stack" aria-labelledby="bot">
      <SectionHead id="bot" title={m.aboutBot} />
      <p {...asWritten}>{m.botKept(bot.keeper?.name ?? null)}</p>
      {bot.removedAt && <p>{m.botGone}</p>}
      {mayDelete && (
        <Form class="stack" action={`/posts/${post.id}/delete`} data-who="organizers">
          <p>{m.deleteBotsText}</p>
          <Button kind="danger" size="small">
            {m.deleteBots}
          </Button>
        </Form>
      )}
    </section>
  );
}

/** Keeping a post for oneself, with a reminder if one wants one. */
function Keep({ post, now, saved }: Pick<AboutPostProps, "post" | "now" | "saved">): JSX.Element {
  const m = useMessages(venueMessages);
  const reader = usePage();
  return (
    <section class="stack" aria-labelledby="keep" data-who="me">
      <SectionHead id="keep" title={m.keepTitle} />
      <p>
        {sentences(
          reader.lang,
          saved ? m.isKept : m.keepText,
          saved?.remindAt ? m.remindsAt(momentText(reader, saved.remindAt, now)) : undefined,
        )}
      </p>
      <Form class="stack" action={`/posts/${post.id}/save`}>
        <Choices
          name="remind"
          label={m.remind}
          hint={m.remindHint}
          value=""
          options={REMINDERS.map((value) => ({ value, label: m.reminders[value] }))}
        />
        <div class="cluster">
          <Button kind="primary" name="on" value="1">
            {saved ? m.keepAnew : m.keep}
          </Button>
          {saved && (
            <Button kind="plain" name="on" value="0">
              {m.keepNot}
            </Button>
          )}
        </div>
      </Form>
      <p>
        <a class="go" href="/saved">
          {m.toSaved}
        </a>
      </p>
    </section>
  );
}
