import { v4 } from "uuid";
import { page } from "../../../design/page.tsx";
import { posted } from "../../../platform/http/body.ts";
import type { Ctx } from "../../../platform/http/context.ts";
import { type FormState, formOf, readForm } from "../../../platform/http/form.ts";
import type { Routes } from "../../../platform/http/routes.ts";
import { submit } from "../../../platform/http/submit.ts";
import type { Actor } from "../../../platform/policy/actor.ts";
import { UPLOADS } from "../files/rules.ts";
import { assignmentAuthor, assignmentFetcher } from "../guards.ts";
import { assignmentMessages, importSentence } from "../messages.ts";
import { ImportPage } from "../pages/import.tsx";
import { fetchForm } from "./fetching/input.ts";
import { readRepositoryFolder } from "./fetching/queries.ts";
import { ImportRefused, readZip } from "./queries.ts";
import type { Bundle } from "./rules.ts";
import { importSamples, importStored, withStored } from "./service.ts";

/** How assignments come in: as a zip, from a repository, or as the samples that come with Taiken. */
export function exchangeRoutes(routes: Routes): void {
  const { platform } = routes;

  routes.get("/assignments/import", assignmentAuthor, (c) => showImport(c));

  routes.post("/assignments/import", assignmentAuthor, async (c, { actor, company }) => {
    const [zip] = (await posted(c)).files.get("file") ?? [];
    if (!zip) return showImport(c, { missing: true });
    platform.limiter.take(UPLOADS, actor.person);
    const read = async () => readZip(new Uint8Array(await zip.arrayBuffer()));
    return orProblems(c, {}, () => importedFrom(c, { actor, company }, read));
  });

  routes.post("/assignments/import/git", assignmentFetcher, async (c, author) => {
    const result = await readForm(c, fetchForm);
    if (!result.ok) return showImport(c, { form: result.form });
    const read = () => readRepositoryFolder(platform, result.value, author.actor.person);
    return orProblems(c, { form: result.form }, () => importedFrom(c, author, read));
  });

  routes.post("/assignments/samples", assignmentAuthor, async (c, { actor, company }) => {
    platform.limiter.take(UPLOADS, actor.person);
    await importSamples(platform, actor, company, actor);
    return c.redirect("/assignments", 303);
  });

  /** Reads, outside of any transaction; checks; makes the draft, once for each form. */
  async function importedFrom(
    c: Ctx,
    { actor, company }: { readonly actor: Actor; readonly company: string },
    read: () => Promise<Bundle>,
  ): Promise<Response> {
    const options = { company, seenBy: actor };
    return withStored(platform, await read(), (stored) =>
      submit(platform, c, async () => `/assignments/${await importStored(platform, actor, stored, options)}`),
    );
  }

  /** The page again, with everything that is to be mended. */
  async function orProblems(c: Ctx, typed: { form?: FormState }, run: () => Promise<Response>): Promise<Response> {
    try {
      return await run();
    } catch (error) {
      if (!(error instanceof ImportRefused)) throw error;
      const { lang } = c.var.viewer;
      return showImport(c, { ...typed, problems: error.problems.map((problem) => importSentence(lang, problem)) });
    }
  }

  function showImport(
    c: Ctx,
    refused?: { readonly problems?: readonly string[]; readonly missing?: boolean; readonly form?: FormState },
  ): Promise<Response> {
    const { problems = [], missing = false, form = formOf() } = refused ?? {};
    const places = platform.settings.gitPlaces.map(({ text }) => text);
    const git = places.length > 0 ? { places, form, once: v4() } : undefined;
    return page(c, <ImportPage once={v4()} problems={problems} missing={missing} git={git} />, {
      title: assignmentMessages[c.var.viewer.lang].importTitle,
      ...(refused ? { status: 422, path: "/assignments/import" } : {}),
    });
  }
}
