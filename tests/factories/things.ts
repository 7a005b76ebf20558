/** Longer than 300 lines: one list of a thing of every kind that has an address. */

import { join } from "node:path";
import { eq } from "drizzle-orm";
import { keyOfPerson } from "../../src/features/accounts/queries.ts";
import { startMembership } from "../../src/features/accounts/service.ts";
import { startParticipation } from "../../src/features/applications/service.ts";
import { agreementScans } from "../../src/features/applications/tables.ts";
import { importAssignmentFolder } from "../../src/features/assignments/exchange/service.ts";
import { assignments } from "../../src/features/assignments/tables.ts";
import { importBlueprintFile } from "../../src/features/blueprints/service.ts";
import { setShowcaseTime } from "../../src/features/cohorts/service.ts";
import { openAddress } from "../../src/features/consents/addresses/service.ts";
import { consentAddresses } from "../../src/features/consents/tables.ts";
import { followPath, newRow } from "../../src/features/followers/service.ts";
import { followers } from "../../src/features/followers/tables.ts";
import { notices } from "../../src/features/notifications/tables.ts";
import { officeRegistrations } from "../../src/features/offices/registering/tables.ts";
import { addOrganization } from "../../src/features/organizations/service.ts";
import { makeTicket } from "../../src/features/sign-in/tickets/service.ts";
import { posts } from "../../src/features/venue/tables.ts";
import { newId } from "../../src/platform/database/columns.ts";
import { bySystem, type Q } from "../../src/platform/database/database.ts";
import { openBound } from "../../src/platform/encryption/bound.ts";
import { hashOf, newSecret } from "../../src/platform/session/secret.ts";
import { Client } from "../client.ts";
import { ROOT, type World } from "../world.ts";
import { aCohort, aCompany, aRoom } from "./cohorts.ts";
import { aPerson, type TestPerson } from "./people.ts";

/** A sample assignment in the bank, recycled; imported if it is not there yet. @returns its id */
export async function aSample(
  { platform }: World,
  slug: string,
  state: "draft" | "recycled" = "recycled",
): Promise<string> {
  const known = await platform.db.q.select({ id: assignments.id }).from(assignments).where(eq(assignments.slug, slug));
  return known[0]?.id ?? importAssignmentFolder(platform, bySystem, join(ROOT, "samples/assignments", slug), { state });
}

/** One of everything that has an id in an address, all belonging to one cohort and its people. */
export interface Things {
  readonly owner: TestPerson;
  readonly mentor: TestPerson;
  readonly supporter: TestPerson;
  readonly cohort: string;
  readonly company: string;
  /** Links that whoever holds them may open. */
  readonly links: {
    readonly shared: string;
    readonly verify: string;
    readonly application: string;
    readonly stop: string;
    readonly follow: string;
    readonly registration: string;
    readonly noInvitations: string;
  };
  /** By the name of the path's part: `roomId` → the id of a room. */
  readonly ids: Readonly<Record<string, string>>;
}

/** Makes them. A new kind of address gets its line here; the sweep fails until it has one. */
export async function someThings(world: World): Promise<Things> {
  const company = await aCompany(world);
  const blueprint = await importBlueprintFile(
    world.platform,
    { person: null },
    join(ROOT, "samples/blueprints/light.yaml"),
  );
  const assignmentId = await aSample(world, "library-return-notice");
  const cohort = await aCohort(world, "第4回");
  const roomId = await aRoom(world, cohort, { purpose: "questions" });
  await aRoom(world, cohort, { purpose: "reports", name: "日報" });
  const owner = await aPerson(world, [["participant", cohort]], "こはる");
  const mentor = await aPerson(world, [["mentor", cohort]], "はやせ");
  const { id: ticketId } = await world.platform.db.write(bySystem, (tx) =>
    makeTicket(world.platform, tx, {
      kind: "invitation",
      email: "madada@example.jp",
      role: "participant",
      place: cohort,
      mailed: true,
    }),
  );

  const first = async (table: string, where = "true"): Promise<string> =>
    (await world.platform.db.pool.query<{ id: string }>(`select id from ${table} where ${where} order by id limit 1`))
      .rows[0]?.id ?? "";
  const made = async (path: string, fields: Record<string, string>, by = owner): Promise<string> =>
    (await by.client.post(path, fields)).location;

  const time = { id: cohort, startsOn: null, endsOn: null };
  await world.platform.db.write(bySystem, (tx) =>
    startParticipation(world.platform, tx, { person: owner.id, cohort: time }),
  );
  await made(`/rooms/${roomId}/posts`, { clientId: newId(), body: "ここだけの話" });
  await world.platform.db.write(bySystem, ({ q }) => aNotice(q, owner.id));
  const sendAt = new Date(world.platform.clock.now().getTime() + 86_400_000).toISOString();
  await owner.client.api("POST", `/rooms/${roomId}/later`, { clientId: newId(), body: "ここだけの話", sendAt });
  const upload = new FormData();
  upload.append("file", new File(["ここだけの話"], "ここだけの話.txt"));
  await owner.client.request("POST", `/api/v1/rooms/${roomId}/files`, { body: upload });
  await made("/settings/webhooks", {
    name: "ここだけの話",
    url: "https://127.0.0.1:9/services/nowhere",
    kinds: "mention",
  });
  await made("/consents", { item: "hours", to: `mentors:${cohort}`, days: "30" });
  const project =
    (await made("/projects", { assignment: assignmentId, cohort, size: "small" })).split("/").at(-1) ?? "";
  await made(`/projects/${project}/submissions`, { body: "ここだけの成果" });
  await made(`/projects/${project}/plan`, { steps: "ここだけの計画" });
  await made(`/projects/${project}/decisions`, { what: "ここだけの話", why: "ここだけの話", decidedOn: "2026-01-15" });
  const submissionId = await first("submissions");
  await made(`/submissions/${submissionId}/feedback`, { "general.good": "ここだけの話" }, mentor);
  await made(
    `/assignments/${assignmentId}/exposures`,
    { address: "https://blog.example.org/answers", foundOn: "2026-01-15", standing: "there", note: "ここだけの話" },
    mentor,
  );
  const report = await made("/reports", { cohort, minutes: "90", did: "ここだけの話", note: "ここだけの話" });
  const visitor = new Client(world.url);
  const applying = (await visitor.post("/applications/new", { cohort })).location;
  await visitor.post(`${applying}/questions/nickname`, { nickname: "ここだけの話" });
  await visitor.post(`${applying}/questions/mail`, { mailWay: "none", email: "" });
  await visitor.post(`${applying}/send`);
  await visitor.post("/enquiries/new", {
    kind: "individual",
    name: "ここだけの話",
    email: "ask@example.jp",
    body: "ここだけの話",
  });
  const registering = {
    name: "ここだけの話",
    kind: "training",
    who: "ここだけの話",
    email: "register@example.jp",
    note: "ここだけの話",
  };
  await visitor.post("/offices/register", registering);
  await made("/accommodations/new", { situation: "other", help: "ここだけの話", hard: "ここだけの話" });
  await made("/reports/conditions", { label: "ここだけの話", scale: "good_watch_bad" });
  const organizer = await aPerson(world, [["organizer", cohort]], "立花");
  await made(`/posts/${await first("posts")}/concern`, { reason: "other", words: "ここだけの話" }, mentor);
  await made(`/cohorts/${cohort}/bots`, { name: "あいさつ係", plate: "", purpose: "ここだけの話" }, organizer);
  const newer = new FormData();
  newer.append("folder", "data");
  newer.append("file", new File(["ここだけの話"], "books.csv"));
  await organizer.client.upload(`/assignments/${assignmentId}/files`, newer);
  for (const answer of ["見本の答え", "ここだけの話"]) {
    const forMentors = new FormData();
    forMentors.append("forMentors", "on");
    forMentors.append("file", new File([answer], "answer.txt"));
    await organizer.client.upload(`/assignments/${assignmentId}/files`, forMentors);
  }
  const showcase = (await made(`/cohorts/${cohort}/showcase`, {}, organizer)).split("/").at(-1) ?? "";
  // Today: its stage can be begun.
  await world.platform.db.write(bySystem, (tx) => setShowcaseTime(tx, cohort, world.platform.clock.now()));
  await made(`/showcase/${showcase}/line-up`, { who: owner.id, minutes: "10" }, organizer);
  await made(`/showcase/${showcase}/talk`, { answer: "presents", form: "live", title: "ここだけの話", version: "1" });
  await made(`/showcase/${showcase}/deck`, { source: "# ここだけの話", script: "ここだけの話", version: "0" });
  const [talkId, deckId, slotId] = [await first("talks"), await first("decks"), await first("showcase_slots")];
  await made(`/showcase/talks/${talkId}/feedback`, { good: "ここだけの話" }, mentor);
  const edit = await made("/records", { cohort });
  const record = edit.split("/").at(-2) ?? "";
  await made(`/records/${record}/edit`, { language: "ja", health: "ここだけの話", version: "1" });
  await made(`/records/${record}/approve`, { version: "2" });
  await made(`/records/${record}/mentor-view/ask`, {});
  await made(`/records/${record}/certificates`, { name: "ここだけの話", language: "ja" });
  await made(`/records/${record}/shares`, { label: "ここだけの話", items: "health", days: "7" });
  await aPerson(world, [["recruiter", company]], "いとう");
  await made(`/records/${record}/send`, { items: "health", days: "30", version: "2" });
  const { supporter, stop } = await anOffice(world, owner);

  // Boards in which something can be done: one written on, one decided on.
  const board = await made(`/cohorts/${cohort}/retrospective`, { audience: "participants" }, organizer);
  await made(`${board}/cards`, { column: "keep", body: "ここだけの話", naming: "anonymous" });
  const decided = await made(`/cohorts/${cohort}/retrospective`, { audience: "staff" }, organizer);
  for (const to of ["grouping", "voting", "actions"]) await made(`${decided}/phase`, { to }, organizer);
  await made(`${decided}/actions`, { body: "ここだけの話", owner: mentor.id, changes: "other" }, organizer);

  const participationId = await first("participations", `person = '${owner.id}'`);
  await aPaper(world, owner.id, participationId);
  const checkpointId = await aCheckpoint(world, owner, mentor.id, participationId);
  await made("/participation/mentor", { words: "ここだけの話" });

  const shares = (await owner.client.get(`/records/${record}`)).text;
  const { rows: certificates } = await world.platform.db.pool.query<{ number: string }>(
    "select number from certificates limit 1",
  );

  return {
    owner,
    mentor,
    supporter,
    cohort,
    company,
    links: {
      shared: /\/records\/shared\/[\w-]+/.exec(shares)?.[0] ?? "",
      verify: `/verify/${certificates[0]?.number}`,
      application: applying,
      stop,
      follow: await aFollower(world),
      registration: await aRegistrationLink(world),
      noInvitations: await anInvitation(world, cohort),
    },
    ids: {
      membershipId: await first("memberships", `person = '${owner.id}'`),
      ticketId,
      cohortId: cohort,
      roomId,
      postId: await first("posts"),
      concernId: await first("concerns"),
      laterId: await first("scheduled_posts"),
      noticeId: await first("notices"),
      attachedId: await first("post_files"),
      botId: await first("people", "nickname = 'あいさつ係'"),
      webhookId: await first("webhooks", `owner = '${owner.id}'`),
      consentId: await first("consents", `person = '${owner.id}'`),
      credentialId: await first("credentials", `person = '${owner.id}'`),
      personId: owner.id,
      secret: "no-such-secret",
      blueprintId: blueprint.blueprint,
      number: "1",
      assignmentId,
      accommodationId: await first("accommodations"),
      task: "log",
      part: "talk",
      fileId: await first("assignment_files", "since is not null"),
      versionId: await first("assignment_file_versions"),
      mentorFileId: await first("assignment_mentor_files"),
      mentorVersionId: await first("assignment_mentor_file_versions"),
      exposureId: await first("assignment_exposures"),
      projectId: project,
      submissionId,
      decisionId: await first("project_decisions"),
      stepId: await first("project_steps"),
      feedbackId: await first("feedbacks"),
      reportId: report.split("/").at(-1) ?? "",
      applicationId: await first("applications"),
      key: applying.split("/").at(-1) ?? "",
      question: "nickname",
      enquiryId: await first("enquiries"),
      registrationId: await first("office_registrations"),
      conditionId: await first("condition_items"),
      recordId: record,
      certificateId: await first("certificates"),
      certificateNumber: "no-such-number",
      participationId,
      checkpointNumber: "1",
      checkpointId,
      changeId: await first("mentor_changes"),
      scanId: await first("agreement_scans"),
      agreementKey: "rights",
      shareId: await first("record_shares"),
      sentId: await first("record_sendings"),
      reviewId: await first("office_reviews"),
      wordId: await first("office_words"),
      organizationId: await first("organizations", "kind = 'office'"),
      showcaseId: showcase,
      slotId,
      talkId,
      deckId,
      talkFeedbackId: await first("talk_feedbacks"),
      addressId: await first("consent_addresses", `person = '${owner.id}'`),
      boardId: board.split("/").at(-1) ?? "",
      cardId: await first("retrospective_cards", `board = '${board.split("/").at(-1)}'`),
      actionId: await first("retrospective_actions", `board = '${decided.split("/").at(-1)}'`),
    },
  };
}

/** Somebody has signed on paper, in a cohort that has no agreements yet. */
async function aPaper({ platform }: World, person: string, participation: string): Promise<void> {
  const key = await keyOfPerson(platform.db)(person);
  const id = newId();
  if (!key) throw new Error("they have no key");
  const place = { person, table: "agreement_scans", row: id, column: "sealed" };
  const sealed = platform.vault.seal(key, place, Buffer.from("ここだけの話").toString("base64"));
  const paper = { id, participation, sealed, type: "image/png", size: 18, by: person, at: new Date() };
  await platform.db.write(bySystem, ({ q }) => q.insert(agreementScans).values(paper));
}

/** In the middle of their time somebody has written to their mentor, and lets the organizers read it. */
async function aCheckpoint({ platform }: World, { client }: TestPerson, mentor: string, time: string): Promise<string> {
  const { pool } = platform.db;
  const now = platform.clock.now().getTime();
  const [startsOn, endsOn] = [-7, 7].map((days) => new Date(now + days * 86_400_000).toISOString().slice(0, 10));
  await pool.query("update participations set mentor = $2, starts_on = $3, ends_on = $4 where id = $1", [
    ...[time, mentor],
    ...[startsOn, endsOn],
  ]);
  const at = `/participations/${time}/checkpoints/1`;
  await client.post(at, { helped: "yes", helpedWords: "ここだけの話", with: mentor, version: "0" });
  const { rows } = await pool.query<{ id: string }>("select id from checkpoints where participation = $1", [time]);
  const id = rows[0]?.id ?? "";
  await client.post(`${at}/${id}/tell`, { tell: "yes" });
  return id;
}

/** Somebody is told of the first post. */
async function aNotice(q: Q, person: string): Promise<void> {
  const [post] = await q.select({ id: posts.id }).from(posts).limit(1);
  if (!post) throw new Error("nothing was posted");
  await q.insert(notices).values({ person, kind: "mention", post: post.id, thread: post.id, createdAt: new Date() });
}

/** Where the mail of an invitation leads whoever wants none. */
async function anInvitation({ platform }: World, place: string): Promise<string> {
  const given = { kind: "invitation", email: "invited@example.jp", role: "participant", place, mailed: true } as const;
  const { secret } = await platform.db.write(bySystem, (tx) => makeTicket(platform, tx, given));
  return `/sign-in/no/${secret}`;
}

/** The mailed link of a registration that nobody has confirmed yet. */
async function aRegistrationLink({ platform }: World): Promise<string> {
  const [known] = await platform.db.q.select().from(officeRegistrations).limit(1);
  if (!known) throw new Error("no office has registered");
  const secret = newSecret();
  await platform.db.q
    .insert(officeRegistrations)
    .values({ ...known, id: newId(), state: "unconfirmed", waitingSince: null, secretHash: hashOf(secret) });
  return `/offices/register/confirm/${secret}`;
}

/** An office that accompanies somebody who shows it things, and a supporter elsewhere who gets their weekly mail. */
async function anOffice(world: World, { id, client }: TestPerson): Promise<{ supporter: TestPerson; stop: string }> {
  const { platform } = world;
  const office = await platform.db.write(bySystem, async (tx) => {
    const place = await addOrganization(platform, tx, { kind: "office", name: "就労移行支援事業所つむぎ" });
    await startMembership(platform, tx, { person: id, role: "client", place });
    return place;
  });
  for (const item of [
    "attendance",
    "hours",
    "reports",
    "project",
    "feedback",
    "record",
    "agreement",
    "review",
    "office_tells",
  ])
    await client.post("/consents", { item, to: `office:${office}`, days: "30" });
  const { location } = await client.post("/offices/mails", {
    name: "ここだけの話",
    office: "",
    email: "morimoto@example.com",
    signedAs: "小春",
    items: ["attendance", "hours", "reports"],
    language: "ja",
    days: "30",
  });
  await client.post(`${location}/begin`);
  const [row] = await platform.db.q.select().from(consentAddresses).where(eq(consentAddresses.person, id));
  const opened = row && (await openAddress(platform, row));
  const supporter = await aPerson(world, [["supporter", office]], "村瀬");
  await supporter.client.post(`/offices/people/${id}/words`, { kind: "question", body: "ここだけの話" });
  await client.post(`/settings/offices/${office}/review`, { words: "ここだけの話" });
  return {
    supporter,
    stop: `/offices/stop/${opened?.secret}`,
  };
}

/** Somebody outside who follows the programme. @returns their link */
async function aFollower({ platform }: World): Promise<string> {
  const row = newRow(
    platform,
    "follows@example.jp",
    { organization: "", needs: ["short"], words: "ここだけの話" },
    "ja",
  );
  await platform.db.q.insert(followers).values(row);
  return followPath(openBound(platform.vault, "follower", [row.id], row.secret));
}
