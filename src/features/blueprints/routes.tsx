import { createHash } from "node:crypto";
import { readFile as readText } from "node:fs/promises";
import { v4 } from "uuid";
import { Crumbs } from "../../design/components/navigation.tsx";
import { page } from "../../design/page.tsx";
import { isId } from "../../platform/database/columns.ts";
import { listPage } from "../../platform/database/list-page.ts";
import { isRefusal, notFound, type Refusal, unacceptable } from "../../platform/errors.ts";
import { downloadHeaders } from "../../platform/files/download.ts";
import { posted } from "../../platform/http/body.ts";
import type { Ctx } from "../../platform/http/context.ts";
import { conflictForm, type FormState, fieldValue, formOf, readForm } from "../../platform/http/form.ts";
import { once } from "../../platform/http/once.ts";
import { idIn } from "../../platform/http/place.ts";
import type { Routes } from "../../platform/http/routes.ts";
import { renderMarkdown } from "../../platform/markdown/render.ts";
import type { Actor } from "../../platform/policy/actor.ts";
import { samplePath } from "../../platform/samples.ts";
import { findNeeded } from "../followers/queries.ts";
import { findCompany } from "../organizations/queries.ts";
import { differences } from "./diff/rules.ts";
import {
  blueprintImporter,
  blueprintLister,
  blueprintOrganizer,
  blueprintReader,
  type FoundVersion,
  versionOrganizer,
  versionReader,
} from "./guards.ts";
import { importForm, LONGEST_SOURCE, sampleForm } from "./input.ts";
import { blueprintsMessages } from "./messages.ts";
import { DiffPage } from "./pages/differences.tsx";
import { DiffersPage, HowWeWorkPage } from "./pages/how-we-work.tsx";
import { ImportPage, type ImportPageProps, WritingPage } from "./pages/import.tsx";
import { BlueprintsPage } from "./pages/list.tsx";
import { VersionPage } from "./pages/version.tsx";
import { findVersion, listBlueprints, listVersions, mayImport } from "./queries.ts";
import type { Fillings } from "./rules.ts";
import { asSource, BlueprintUnreadable, importBlueprint, importBlueprintFile } from "./service.ts";
import type { Problem } from "./yaml/rules.ts";

export function blueprintsRoutes(routes: Routes): void {
  const { platform } = routes;
  const { db } = platform;

  routes.get("/blueprints", blueprintLister, async (c, { actor, importer }) => {
    const from = idIn(c.req.query("before"), "/blueprints");
    const { rows: blueprints, last } = await listPage(PAGE, (limit) =>
      listBlueprints(db, actor, { before: from, limit }),
    );
    const older = last && `/blueprints?before=${last.id}`;
    const { title } = blueprintsMessages[c.var.viewer.lang];
    return page(c, <BlueprintsPage blueprints={blueprints} importer={importer} older={older} />, { title });
  });

  routes.get("/blueprints/import", blueprintImporter, async (c, { actor }) => {
    const id = c.req.query("of") ?? "";
    const of = isId(id) ? await findVersion(db, actor, id) : undefined;
    const form = formOf(of ? { source: of.source, version: String(of.number) } : {});
    return showImport(c, { form, of: of && { id: of.blueprint.id, name: of.blueprint.name, number: of.number } });
  });

  routes.post("/blueprints/import", blueprintImporter, async (c, { actor, company }) => {
    const { form: typed, value } = await readForm(c, importForm).then((result) =>
      result.ok ? result : { form: result.form, value: undefined },
    );
    const given = await readFile(c);
    const form =
      given?.source === undefined ? typed : { ...typed, values: { ...typed.values, source: [given.source] } };
    if (!value || given?.problem) return showImport(c, { form, problems: given?.problem ? [given.problem] : [] }, 422);
    const source = given?.source ?? value.source;
    try {
      const content = `${source}\n${value.note}\n${value.version ?? ""}`;
      const run = async (): Promise<string> => {
        const base = value.version;
        const { blueprint, number, created } = await importBlueprint(platform, actor, company, {
          source,
          note: value.note,
          base,
        });
        return `/blueprints/${blueprint}/versions/${number}?imported=${created ? "new" : "same"}`;
      };
      return c.redirect(await onceFor(c, actor, content, run), 303);
    } catch (error) {
      if (error instanceof BlueprintUnreadable) return showImport(c, { form, problems: error.problems }, 422);
      if (isRefusal(error, "blueprint_moved_on")) return showMoved(c, actor, form, error);
      throw error;
    }
  });

  routes.post("/blueprints/samples", blueprintImporter, async (c, { actor }) => {
    const result = await readForm(c, sampleForm);
    if (!result.ok) throw unacceptable("not_usable");
    const { blueprint, created } = await importBlueprintFile(
      platform,
      actor,
      samplePath(`blueprints/${result.value.sample}.yaml`),
    );
    return c.redirect(`/blueprints/${blueprint}?imported=${created ? "new" : "same"}`, 303);
  });

  routes.get("/blueprints/writing", blueprintImporter, async (c) => {
    const { lang } = c.var.viewer;
    const text = await readText(samplePath(`blueprints/${DESCRIPTIONS[lang]}`), "utf8");
    // Its first line is the title, which stands above it here.
    const html = renderMarkdown(text.replace(/^# .*\n/, ""), { topHeading: 1 });
    return page(c, <WritingPage html={html} />, { title: blueprintsMessages[lang].writing });
  });

  routes.get("/blueprints/:blueprintId", blueprintReader, showVersion);
  routes.get("/blueprints/:blueprintId/versions/:number", versionReader, showVersion);

  routes.get("/blueprints/:blueprintId/versions/:number/yaml", versionOrganizer, (c, { version }) => {
    const body = Buffer.from(version.source);
    const name = `${version.document.key}-v${version.number}.yaml`;
    return c.body(body, 200, downloadHeaders({ name, type: "text/plain", charset: "utf-8", size: body.length }));
  });

  routes.get("/blueprints/:blueprintId/diff", blueprintOrganizer, async (c, { actor, version: newest }) => {
    const { blueprint } = newest;
    const asked = (name: string, otherwise: number): number => Number(c.req.query(name)) || otherwise;
    const to = asked("to", newest.number);
    const from = asked("from", Math.max(to - 1, 1));
    const found = await Promise.all(
      [from, to].map((one) => (isNumber(one) ? findVersion(db, actor, blueprint.id, one) : undefined)),
    );
    const [before, after] = found;
    if (!before || !after) throw notFound();
    const content = (
      <DiffPage
        blueprint={blueprint}
        versions={await listVersions(db, actor, blueprint.id)}
        from={from}
        to={to}
        differences={differences({ ...before.document }, { ...after.document })}
      />
    );
    return page(c, content, { title: blueprintsMessages[c.var.viewer.lang].differencesTitle(from, to) });
  });

  routes.get("/blueprints/:blueprintId/how-we-work", blueprintReader, async (c, found) => {
    const { howTitle: title } = blueprintsMessages[c.var.viewer.lang];
    const other = `/blueprints/${found.version.blueprint.id}/differs`;
    const content = <HowWeWorkPage {...(await forNewcomers(c, found, title))} other={other} />;
    return page(c, content, { title });
  });

  routes.get("/blueprints/:blueprintId/differs", blueprintReader, async (c, found) => {
    const { differsTitle: title } = blueprintsMessages[c.var.viewer.lang];
    const other = `/blueprints/${found.version.blueprint.id}/how-we-work`;
    const content = <DiffersPage {...(await forNewcomers(c, found, title))} other={other} />;
    return page(c, content, { title });
  });

  async function showVersion(c: Ctx, { actor, version, whole }: FoundVersion): Promise<Response> {
    const content = (
      <VersionPage
        version={version}
        versions={await listVersions(db, actor, version.blueprint.id)}
        values={await known()}
        whole={whole}
        writer={mayImport(actor, version.blueprint.company)}
        imported={IMPORTED.find((one) => one === c.req.query("imported"))}
      />
    );
    return page(c, content, { title: version.document.name });
  }

  async function forNewcomers(c: Ctx, { version }: FoundVersion, here: string) {
    const trail = [
      { href: "/blueprints", label: blueprintsMessages[c.var.viewer.lang].title },
      { href: `/blueprints/${version.blueprint.id}`, label: version.document.name },
    ];
    return { document: version.document, values: await known(), crumbs: <Crumbs trail={trail} here={here} /> };
  }

  /** What can be filled in without a cohort. */
  async function known(): Promise<Fillings> {
    const company = await findCompany(db);
    return { company: company?.name, organizer_mail: company?.contact ?? undefined };
  }

  async function showImport(
    c: Ctx,
    props: Omit<ImportPageProps, "once" | "needed">,
    status: 200 | 409 | 422 = 200,
  ): Promise<Response> {
    const key = fieldValue(props.form, "once");
    const { importTitle: title } = blueprintsMessages[c.var.viewer.lang];
    const needed = await findNeeded(platform);
    const content = <ImportPage {...props} needed={needed} once={isId(key) ? key : v4()} />;
    return page(c, content, { title, status, path: "/blueprints/import" });
  }

  /** Somebody made a newer version: what it changed, the text that was sent, and the newer number to go on from. */
  async function showMoved(c: Ctx, actor: Actor, form: FormState, { details }: Refusal): Promise<Response> {
    const id = String(details.blueprint);
    const begun = Number(fieldValue(form, "version"));
    const [now, then] = [
      await findVersion(db, actor, id),
      isNumber(begun) ? await findVersion(db, actor, id, begun) : undefined,
    ];
    if (!now) throw notFound();
    const { blueprint, number, source } = now;
    const changed = then ? differences({ ...then.document }, { ...now.document }) : [];
    return showImport(
      c,
      {
        form: conflictForm(form, number),
        of: { id: blueprint.id, name: blueprint.name, number },
        theirs: { number, source, differences: changed },
      },
      409,
    );
  }

  /** The same submit again leads to the same place; another text under the same id is another submit. */
  async function onceFor(c: Ctx, actor: Actor, content: string, run: () => Promise<string>): Promise<string> {
    const id = (await posted(c)).texts.get("once")?.[0] ?? "";
    if (!isId(id)) return run();
    const key = `${id}.${createHash("sha256").update(content).digest("hex").slice(0, 16)}`;
    const { body } = await once(platform, { who: actor.person, key, content }, async () => ({
      status: 303,
      body: await run(),
    }));
    return body;
  }
}

/** The chosen file as text, or why it cannot be one. */
async function readFile(c: Ctx): Promise<{ source?: string; problem?: Problem } | undefined> {
  const [file] = (await posted(c)).files.get("file") ?? [];
  if (!file) return undefined;
  const wrong = (code: string, details: Problem["details"] = {}) => ({
    problem: { code, details, line: 1, column: 1, path: [] },
  });
  if (file.size > LONGEST_SOURCE * BYTES_A_CHARACTER) return wrong("source_too_long", { max: LONGEST_SOURCE });
  const source = asSource(new Uint8Array(await file.arrayBuffer()));
  return source === null ? wrong("not_utf8") : { source };
}

/** Of a version; anything else names none. */
const isNumber = (number: number): boolean => Number.isInteger(number) && number > 0 && number < 1_000_000_000;

/** What has just come of an import: a new version, or nothing, because the newest one says the same. */
const IMPORTED = ["new", "same"] as const;
const BYTES_A_CHARACTER = 4;
const PAGE = 50;
const DESCRIPTIONS = { ja: "README.md", en: "README.en.md" };
