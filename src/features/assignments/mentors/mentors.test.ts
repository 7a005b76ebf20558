/** Longer than 300 lines: everybody, at both addresses, with every id, told in one. */
import assert from "node:assert/strict";
import { before, describe, it } from "node:test";
import { Client, expectStatus } from "../../../../tests/client.ts";
import { aBot } from "../../../../tests/factories/bots.ts";
import { aCohort, aCompany } from "../../../../tests/factories/cohorts.ts";
import { aPerson, type TestPerson, tokenClient } from "../../../../tests/factories/people.ts";
import { forgotten, lookedAt } from "../../../../tests/forgotten.ts";
import { suiteWorld, type World } from "../../../../tests/world.ts";
import { newId } from "../../../platform/database/columns.ts";
import { bySystem } from "../../../platform/database/database.ts";
import { fileKey, isApart } from "../../../platform/files/keys.ts";
import { SCOPES } from "../../../platform/http/api-operation.ts";
import { addOrganization } from "../../organizations/service.ts";
import { aForm, aSample } from "../assignments.fixture.ts";
import type { KeptView } from "../keeping/view.ts";
import { holdAssignment } from "../service.ts";
import type { AssignmentView, ForMentorsView } from "../view.ts";
import { moveApart } from "./service.ts";

describe("files for mentors", () => {
  const worldNow = suiteWorld();
  let world: World;
  let company: string;
  let cohort: string;
  let recruiter: TestPerson;
  let organizer: TestPerson;
  let mentor: TestPerson;
  let participant: TestPerson;

  before(async () => {
    world = worldNow();
    [company, cohort] = [await aCompany(world), await aCohort(world)];
    recruiter = await aPerson(world, [["recruiter", company]]);
    organizer = await aPerson(world, [["organizer", cohort]]);
    mentor = await aPerson(world, [["mentor", cohort]]);
    participant = await aPerson(world, [["participant", cohort]]);
  });

  async function add(by: TestPerson, id: string, name: string, bytes: string): Promise<void> {
    const form = new FormData();
    for (const [field, value] of Object.entries({ folder: "data", description: "" })) form.set(field, value);
    if (name.startsWith("mentor-")) form.set("forMentors", "on");
    form.set("file", new File([bytes], name));
    expectStatus(await by.client.upload(`/assignments/${id}/files`, form), 303);
  }

  /** Of one assignment, by ids: a file that participants get and one for mentors, both with an earlier version. */
  interface Ids {
    readonly id: string;
    readonly handed: readonly [file: string, version: string];
    readonly answer: readonly [file: string, version: string];
  }
  async function filled(by: TestPerson, id: string): Promise<Ids> {
    for (const text of ["表1", "表2"]) await add(by, id, "a.csv", text);
    for (const text of ["答え1", "答え2"]) await add(by, id, "mentor-a.csv", text);
    const { rows } = await world.platform.db.pool.query<{ file: string; version: string }>(
      `select f.id as file, v.id as version from assignment_files f join assignment_file_versions v on v.file = f.id where f.assignment = $1
       union all
       select f.id, v.id from assignment_mentor_files f join assignment_mentor_file_versions v on v.file = f.id where f.assignment = $1`,
      [id],
    );
    const [handed, answer] = rows;
    assert.ok(handed && answer);
    return { id, handed: [handed.file, handed.version], answer: [answer.file, answer.version] };
  }

  /** Every address at which somebody might try one for mentors, with ids that exist. */
  function tries({ id, handed: [file, version], answer: [answer, earlier] }: Ids): string[] {
    const base = `/assignments/${id}`;
    return [
      `${base}/files/${answer}`,
      `${base}/files/${earlier}`,
      `${base}/mentor-files/${answer}`,
      `${base}/mentor-files/${earlier}`,
      `${base}/mentor-files/${file}`,
      `${base}/files/${answer}/versions/${earlier}`,
      `${base}/files/${file}/versions/${earlier}`,
      `${base}/mentor-files/${answer}/versions/${earlier}`,
      `${base}/mentor-files/${answer}/versions/${version}`,
      `${base}/mentor-files/${file}/versions/${version}`,
    ].flatMap((path) => [path, `/api/v1${path}`]);
  }

  /** What an ordinary cache or a curious script would send along. */
  const ASKING: readonly Record<string, string>[] = [
    {},
    { "If-None-Match": "*" },
    { "If-None-Match": '"9d4e1e23bd5b727046a9e3b4b7db57bd8d6ee684"' },
    { "If-Modified-Since": "Thu, 01 Jan 2037 00:00:00 GMT" },
    { Range: "bytes=0-3" },
  ];

  /** Asks for it in every way, and tries to take it away. @param only which addresses; a token opens those of the API alone */
  async function meetsNone(who: string, client: Client, ids: Ids, only = ""): Promise<void> {
    for (const path of tries(ids).filter((one) => one.startsWith(only))) {
      for (const headers of ASKING) {
        const answer = await client.request("GET", path, { headers });
        assert.equal(answer.status, 404, `${who} ${path} ${JSON.stringify(headers)}`);
        assert.doesNotMatch(answer.text, /答え|mentor-a/, `${who} ${path}`);
        assert.equal(answer.headers.get("ETag"), null, path);
      }
      for (const [method, at] of [
        ["POST", `${path}/remove`],
        ["DELETE", path],
      ] as const)
        expectStatus(await client.request(method, at), 404);
    }
  }
  const tokenFor = ({ id }: { id: string }, ...scopes: string[]): Promise<Client> =>
    tokenClient(world, id, scopes as never);

  it("are absent at both addresses, now as before, for everybody who is not to have them", async () => {
    const ids = await filled(organizer, await aSample(world, "starter-odd-rows"));
    const base = `/assignments/${ids.id}`;
    await world.platform.db.write(bySystem, (tx) => holdAssignment(world.platform, tx, participant.id, ids.id));
    for (const [at, text] of [
      [`${base}/files/${ids.handed[0]}`, "表2"],
      [`${base}/files/${ids.handed[0]}/versions/${ids.handed[1]}`, "表1"],
    ] as const)
      assert.equal((await participant.client.get(at)).text, text, "they have the others, else this proves nothing");

    const office = await world.platform.db.write(bySystem, (tx) =>
      addOrganization(world.platform, tx, { kind: "office", name: "支援室", contact: "office@example.jp" }),
    );
    const people = new Map<string, TestPerson>([
      ["participant", participant],
      ["participant of another cohort", await aPerson(world, [["participant", await aCohort(world, "第7回")]])],
      ["guest", await aPerson(world, [["guest", cohort]])],
      ["owner", await aPerson(world, [["owner", company]])],
      ["supporter", await aPerson(world, [["supporter", office]])],
      ["stranger", await aPerson(world)],
    ]);
    for (const [who, person] of people) {
      await meetsNone(who, person.client, ids);
      await meetsNone(`${who} by program`, await tokenFor(person, ...SCOPES), ids, "/api/");
    }
    const bot = await aBot(world, cohort, organizer.id);
    expectStatus(await bot.client.api("GET", "/me"), 200);
    await meetsNone("bot", bot.client, ids, "/api/");
    await meetsNone("bot with every scope", await tokenFor(bot, ...SCOPES), ids, "/api/");
    const visitor = new Client(world.url);
    for (const path of tries(ids)) assert.ok([303, 401].includes((await visitor.get(path)).status), path);

    for (const { client } of [mentor, organizer, recruiter]) {
      expectStatus(await client.get(`${base}/files/${ids.answer[0]}`), 404);
      expectStatus(await client.get(`/api/v1${base}/files/${ids.answer[0]}`), 404);
      assert.equal((await client.get(`${base}/mentor-files/${ids.answer[0]}`)).text, "答え2");
      assert.equal((await client.get(`/api/v1${base}/mentor-files/${ids.answer[0]}`)).text, "答え2");
      assert.equal((await client.get(`${base}/mentor-files/${ids.answer[0]}/versions/${ids.answer[1]}`)).text, "答え1");
    }
  });

  it("are absent for a token made to read, whoever holds it; its own scope opens them and nothing else does", async () => {
    const ids = await filled(organizer, await aSample(world, "inquiry-sorting"));
    const [handed, answer] = [`/files/${ids.handed[0]}`, `/mentor-files/${ids.answer[0]}`].map(
      (path) => `/api/v1/assignments/${ids.id}${path}`,
    ) as [string, string];
    const rest = SCOPES.filter((scope) => scope !== "hire" && scope !== "organize");
    for (const person of [mentor, organizer, recruiter]) {
      const token = await tokenFor(person, ...rest);
      assert.equal((await token.get(handed)).text, "表2");
      for (const method of ["GET", "DELETE"]) expectStatus(await token.request(method, answer), 404);
    }
    for (const [person, scope, status] of [
      [mentor, "organize", 200],
      [mentor, "hire", 404],
      [organizer, "organize", 200],
      [organizer, "hire", 404],
      [recruiter, "hire", 200],
    ] as const)
      expectStatus(await (await tokenFor(person, scope)).get(answer), status);
    const { json } = await (await tokenFor(mentor, "organize")).api<ForMentorsView>(
      "GET",
      `/assignments/${ids.id}/for-mentors`,
    );
    assert.ok(json.files.every(({ url }) => url.startsWith(`/assignments/${ids.id}/mentor-files/`)));
    const [told] = json.files.filter(({ path }) => path === "mentor-a.csv");
    assert.equal((await mentor.client.get(told?.url ?? "")).text, "答え2");
    assert.equal((await mentor.client.get(told?.earlier[0]?.url ?? "")).text, "答え1");
    const { json: read } = await mentor.client.api<AssignmentView>("GET", `/assignments/${ids.id}`);
    assert.ok(read.files.length > 0 && read.files.every(({ path }) => !path.includes("mentor-")));
  });

  it("of hiring are absent for a recruiter who is not of the round, and for the whole internship", async () => {
    const made = await recruiter.client.post("/assignments/new", aForm("apart-in-hiring"));
    const ids = await filled(recruiter, made.location.slice("/assignments/".length));
    const { json } = await recruiter.client.api<KeptView>("GET", `/assignments/${ids.id}/kept`);
    const act = {
      act: "hire",
      version: json.version,
      filesVersion: json.filesVersion,
      round: "春",
      nearReason: "試し",
    };
    expectStatus(await recruiter.client.api("POST", `/assignments/${ids.id}/state`, act), 200);
    const outside = await aPerson(world, [["recruiter", company]]);
    for (const person of [outside, organizer, mentor, participant]) {
      await meetsNone(person.email, person.client, ids);
      await meetsNone(person.email, await tokenFor(person, ...SCOPES), ids, "/api/");
    }
    const answer = `/assignments/${ids.id}/mentor-files/${ids.answer[0]}`;
    assert.equal((await recruiter.client.get(answer)).text, "答え2");
    assert.equal((await (await tokenFor(recruiter, "hire")).get(`/api/v1${answer}`)).text, "答え2");
    expectStatus(await (await tokenFor(recruiter, "read", "organize")).get(`/api/v1${answer}`), 404);
  });

  const keysOf = async (id: string): Promise<{ handed: string[]; answer: string[] }> => {
    const read = async (files: string, versions: string): Promise<string[]> =>
      (
        await world.platform.db.pool.query<{ key: string }>(
          `select storage_key as key from ${files} where assignment = $1
           union all select v.storage_key from ${versions} v join ${files} f on f.id = v.file where f.assignment = $1`,
          [id],
        )
      ).rows.map(({ key }) => key);
    return {
      handed: await read("assignment_files", "assignment_file_versions"),
      answer: await read("assignment_mentor_files", "assignment_mentor_file_versions"),
    };
  };

  it("lie apart, also where the bytes are those of a file that participants get", async () => {
    const made = await recruiter.client.post("/assignments/new", aForm("apart-same"));
    const id = made.location.slice("/assignments/".length);
    for (const text of ["同じ1", "同じ2"])
      for (const name of ["a.csv", "mentor-a.csv"]) await add(recruiter, id, name, text);
    const { handed, answer } = await keysOf(id);
    assert.deepEqual([handed.length, answer.length], [2, 2]);
    assert.ok(answer.every(isApart));
    assert.ok(!handed.some(isApart));
    for (const key of answer) {
      await assert.rejects(world.platform.files.open(key), RangeError, "not by who serves the others");
      await (await world.platform.files.open(key, { apart: true })).toArray();
    }
    const { pool } = world.platform.db;
    for (const [from, to] of [
      ["assignment_mentor_files", "assignment_files"],
      ["assignment_files", "assignment_mentor_files"],
    ])
      await assert.rejects(
        pool.query(
          `insert into ${to} select gen_random_uuid(), f.assignment, f.path, f.size, f.sha256, f.media_type,
          f.charset, f.storage_key, f.since from ${from} f where assignment = $1`,
          [id],
        ),
        /_belong/,
        "the database itself knows which table a path belongs to",
      );
  });

  it("from before they lay apart are read where they are, and move; what is lost stays named and stops none", async () => {
    const made = await recruiter.client.post("/assignments/new", aForm("apart-moves"));
    const ids = await filled(recruiter, made.location.slice("/assignments/".length));
    const { files, db } = world.platform;
    const before = (await keysOf(ids.id)).answer;
    const earlier = new Map<string, string>();
    for (const key of before) {
      const [old, bytes] = [fileKey(newId()), Buffer.concat(await (await files.open(key, { apart: true })).toArray())];
      await files.put(old, bytes, { limit: 100 });
      await files.delete(key);
      for (const table of ["assignment_mentor_files", "assignment_mentor_file_versions"])
        await db.pool.query(`update ${table} set storage_key = $1 where storage_key = $2`, [old, key]);
      earlier.set(old, bytes.toString());
    }
    const lost = fileKey(newId());
    const [answer, version] = ids.answer;
    await db.pool.query(
      `insert into assignment_mentor_file_versions (id, file, size, sha256, media_type, storage_key, until)
       select gen_random_uuid(), file, size, sha256, media_type, $1, until from assignment_mentor_file_versions where file = $2`,
      [lost, answer],
    );
    const base = `/assignments/${ids.id}/mentor-files/${answer}`;
    const reads = async (): Promise<string[]> =>
      Promise.all([base, `${base}/versions/${version}`].map(async (path) => (await recruiter.client.get(path)).text));
    assert.deepEqual(await reads(), ["答え2", "答え1"]);

    await moveApart(world.platform);
    const { answer: now, handed } = await keysOf(ids.id);
    assert.deepEqual(
      now.filter((key) => !isApart(key)),
      [lost],
    );
    assert.ok(!handed.some(isApart), "the others stay");
    assert.deepEqual(await reads(), ["答え2", "答え1"]);
    const [gone, looked] = [await forgotten(world), await lookedAt(world)];
    for (const old of earlier.keys()) {
      assert.ok(looked.includes(old), "what lay beside the others goes a day later");
      assert.ok(!gone.includes(old) && (await files.exists(old)), "and not under a backup that began before");
    }
    await moveApart(world.platform);
    assert.deepEqual((await keysOf(ids.id)).answer.sort(), now.sort(), "once is enough");

    // Somebody put another file in its place at that moment, and so kept what it was under the key that they had read.
    const [late = ""] = earlier.keys();
    await db.pool.query("update assignment_mentor_file_versions set storage_key = $1 where id = $2", [late, version]);
    for (let times = 0; times < 2; times += 1) {
      assert.deepEqual(await reads(), ["答え2", earlier.get(late) ?? ""]);
      await moveApart(world.platform);
    }
    assert.deepEqual(
      (await keysOf(ids.id)).answer.filter((key) => !isApart(key)),
      [lost],
    );
  });
});
