import { Readable } from "node:stream";
import { designMessages } from "../../../design/messages.ts";
import { page } from "../../../design/page.tsx";
import { filledWith, findDraft, forgetDraft } from "../../../platform/drafts/drafts.ts";
import { isRefusal, notFound, Refusal } from "../../../platform/errors.ts";
import { downloadHeaders } from "../../../platform/files/download.ts";
import { withLoose } from "../../../platform/files/loose.ts";
import { posted } from "../../../platform/http/body.ts";
import type { Ctx } from "../../../platform/http/context.ts";
import {
  chooseAgain,
  conflictForm,
  type FormState,
  fieldValue,
  formOf,
  readForm,
  withProblem,
} from "../../../platform/http/form.ts";
import type { Routes } from "../../../platform/http/routes.ts";
import { momentText } from "../../../platform/i18n/format.ts";
import type { Actor } from "../../../platform/policy/actor.ts";
import { drawDeck } from "../../../platform/slides/deck.ts";
import { deckFrame, type FrameOptions, frameHeaders } from "../../../platform/slides/frame.ts";
import { keyOfPerson } from "../../accounts/queries.ts";
import { deckAuthor, deckOwner, deckReader, showcasePresenter } from "../guards.ts";
import { keptDeck, uploadedDeck, writtenDeck } from "../input.ts";
import { showcaseMessages } from "../messages.ts";
import { DeckPage } from "../pages/presenting.tsx";
import { findOwnTalk, type ShowcaseRow } from "../queries.ts";
import { ownTalk } from "../service.ts";
import { type DeckRow, findDeckOf } from "./queries.ts";
import { bringPdf, changeScript, handOver, keepOpen, keepPdf, withdrawDeck, writeDeck } from "./service.ts";

/** Problems of a deck that belong beside a field. */
const FIELD_OF: Readonly<Record<string, string>> = Object.fromEntries(
  ["deck_empty", "deck_emptied", "slides_emptied", "too_many_slides"].map((code) => [code, "source"]),
);
const FILE_PROBLEMS = ["file_missing", "file_too_large", "not_a_pdf", "pdf_broken", "too_many_slides"];

interface Shown {
  /** What was sent as text or as a PDF, where it comes back. */
  readonly form?: FormState;
  readonly upload?: FormState;
  readonly theirs?: FormState;
  readonly status?: 422 | 409;
}

export function deckRoutes(routes: Routes): void {
  const { platform } = routes;
  const { db, clock } = platform;
  const keyOf = keyOfPerson(db);
  const draftOf = (showcase: ShowcaseRow): string => `deck:${showcase.id}`;

  routes.get("/showcase/:showcaseId/deck", showcasePresenter, (c, { actor, showcase }) => show(c, actor, showcase));

  routes.post("/showcase/:showcaseId/deck", showcasePresenter, async (c, { actor, showcase }) => {
    const result = await readForm(c, writtenDeck);
    if (!result.ok) return show(c, actor, showcase, { form: result.form, status: 422 });
    const talk = await ownTalk(platform, actor, showcase);
    try {
      await writeDeck(platform, actor, talk, result.value);
    } catch (error) {
      const clash = await clashed(actor, showcase, error, result.form);
      if (clash) return show(c, actor, showcase, { form: clash.mine, theirs: clash.theirs, status: 409 });
      const field = error instanceof Refusal ? FIELD_OF[error.code] : undefined;
      if (!(error instanceof Refusal) || !field) throw error;
      const form = withProblem(result.form, field, error.code, error.details);
      return show(c, actor, showcase, { form, status: 422 });
    }
    await forgetDraft(platform, actor, draftOf(showcase));
    return c.redirect(`/showcase/talks/${talk.id}`, 303);
  });

  routes.post("/showcase/:showcaseId/deck/pdf", showcasePresenter, async (c, { actor, showcase }) => {
    const result = await readForm(c, uploadedDeck);
    if (!result.ok) return show(c, actor, showcase, { upload: result.form, status: 422 });
    const talk = await ownTalk(platform, actor, showcase);
    const { files } = await posted(c);
    const file = files.get("file")?.[0];
    try {
      if (!file && (await ownDeck(actor, showcase))?.kind === "pdf") {
        await changeScript(platform, actor, talk, result.value);
        return c.redirect(`/showcase/talks/${talk.id}`, 303);
      }
      await withLoose(platform, async (loose) => {
        const kept = await keepPdf(loose, file);
        await bringPdf(platform, actor, talk, result.value, kept);
        loose.taken();
      });
    } catch (error) {
      const clash = await clashed(actor, showcase, error, result.form);
      if (clash)
        return show(c, actor, showcase, {
          upload: chooseAgain(clash.mine, files),
          theirs: clash.theirs,
          status: 409,
        });
      if (!(error instanceof Refusal) || !FILE_PROBLEMS.includes(error.code)) throw error;
      const upload = withProblem(result.form, "file", error.code, error.details);
      return show(c, actor, showcase, { upload, status: 422 });
    }
    return c.redirect(`/showcase/talks/${talk.id}`, 303);
  });

  routes.get("/showcase/decks/:deckId/slides", deckReader, async (c, { deck }) => {
    if (deck.kind !== "marp") throw notFound();
    const { css } = await c.var.surroundings();
    const { display, lang } = c.var.viewer;
    const title = showcaseMessages[lang].deckTitle;
    const instead = display.noImages ? designMessages[lang].image : undefined;
    const html = await framed(deck, { title, theme: display.theme, fonts: css[0] ?? "", instead });
    return c.body(html, 200, frameHeaders({ instead }));
  });

  routes.get("/showcase/decks/:deckId/pdf", deckReader, async (c, { deck }) => {
    const { storageKey, fileName, fileSize } = deck;
    if (deck.kind !== "pdf" || !storageKey) throw notFound();
    const bytes = Readable.toWeb(await platform.files.open(storageKey)) as ReadableStream<Uint8Array>;
    const headers = downloadHeaders({ name: fileName ?? "deck.pdf", type: "application/pdf", size: fileSize ?? 0 });
    return c.body(bytes, 200, headers);
  });

  // What one wrote, to take along: each as it stands in its field.
  for (const [path, field, type] of [
    ["slides.md", "source", "text/markdown"],
    ["script.txt", "script", "text/plain"],
  ] as const)
    routes.get(`/showcase/decks/:deckId/${path}`, deckAuthor, (c, { deck }) => {
      if (deck[field] === "") throw notFound();
      const bytes = new TextEncoder().encode(deck[field]);
      return c.body(bytes, 200, downloadHeaders({ name: path, type, charset: "utf-8", size: bytes.length }));
    });

  routes.post("/showcase/decks/:deckId/hand-over", deckOwner, async (c, { actor, deck }) => {
    await handOver(platform, actor, deck, true);
    return c.redirect(`/showcase/talks/${deck.talk}`, 303);
  });

  routes.post("/showcase/decks/:deckId/take-back", deckOwner, async (c, { actor, deck }) => {
    await handOver(platform, actor, deck, false);
    return c.redirect(`/showcase/talks/${deck.talk}`, 303);
  });

  routes.post("/showcase/decks/:deckId/withdraw", deckOwner, async (c, { actor, deck }) => {
    await withdrawDeck(platform, actor, deck);
    return c.redirect(`/showcase/talks/${deck.talk}`, 303);
  });

  routes.post("/showcase/decks/:deckId/keep", deckOwner, async (c, { actor, deck }) => {
    const result = await readForm(c, keptDeck);
    if (result.ok) await keepOpen(platform, actor, deck, result.value.kept);
    return c.redirect(`/showcase/talks/${deck.talk}`, 303);
  });

  async function ownDeck(actor: Actor, showcase: ShowcaseRow): Promise<DeckRow | undefined> {
    const talk = await findOwnTalk(db, actor, showcase);
    return talk && findDeckOf(db, actor, talk, "own");
  }

  /** 409: what was saved meanwhile, beside what was sent. */
  async function clashed(
    actor: Actor,
    showcase: ShowcaseRow,
    error: unknown,
    sent: FormState,
  ): Promise<{ readonly mine: FormState; readonly theirs: FormState } | undefined> {
    if (!isRefusal(error, "changed_meanwhile")) return undefined;
    const theirs = formOfDeck(await ownDeck(actor, showcase));
    const mine = { ...theirs, values: { ...theirs.values, ...sent.values } };
    return { mine: conflictForm(mine, fieldValue(theirs, "version")), theirs };
  }

  /** With the example in it, where that was asked for and nothing is written yet. */
  const begun = (c: Ctx, form: FormState, deck: DeckRow | undefined): FormState =>
    c.req.query("begin") === "example" && !deck && fieldValue(form, "source") === ""
      ? { ...form, values: { ...form.values, source: [showcaseMessages[c.var.viewer.lang].exampleSource] } }
      : form;

  /** Both forms; the one that was not sent as it stands now, that of the text with what was typed and not saved yet. */
  async function show(c: Ctx, actor: Actor, showcase: ShowcaseRow, shown: Shown = {}): Promise<Response> {
    const talk = await findOwnTalk(db, actor, showcase);
    const deck = talk && (await findDeckOf(db, actor, talk, "own"));
    const draft = shown.form ? undefined : await findDraft(platform, keyOf, actor, draftOf(showcase));
    const {
      status,
      form = begun(c, filledWith(formOfDeck(deck), draft), deck),
      upload = formOfDeck(deck),
      theirs,
    } = shown;
    const savedAt = draft && momentText(c.var.viewer, draft.at, clock.now());
    const content = (
      <DeckPage mine={shown.form ?? shown.upload} {...{ showcase, form, theirs, deck, talk, upload, savedAt }} />
    );
    return page(c, content, {
      title: showcaseMessages[c.var.viewer.lang].deckTitle,
      islands: ["autosave"],
      path: `/showcase/${showcase.id}/deck`,
      ...(status ? { status } : {}),
    });
  }
}

const formOfDeck = (deck: DeckRow | undefined): FormState =>
  formOf({ source: deck?.source, script: deck?.script, version: String(deck?.version ?? 0) });

/** Frames as drawn: a whole audience opens the same one at the same moment. Of each deck only the newest version. */
const frames = new Map<string, { readonly key: string; readonly html: string }>();
const MOST_FRAMES = 60;

async function framed(deck: DeckRow, options: FrameOptions): Promise<string> {
  const { title, theme, fonts, instead } = options;
  const place = `${deck.id} ${theme} ${instead ? "words" : ""}`;
  const key = `${deck.version} ${title} ${fonts}`;
  const before = frames.get(place);
  const html = before?.key === key ? before.html : deckFrame(await drawDeck(deck.source), options);
  frames.delete(place);
  frames.set(place, { key, html });
  const [oldest] = frames.keys();
  if (frames.size > MOST_FRAMES && oldest) frames.delete(oldest);
  return html;
}
