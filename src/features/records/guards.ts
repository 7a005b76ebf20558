import { found, type Guard } from "../../platform/http/guard.ts";
import { hashOf } from "../../platform/session/secret.ts";
import { findCohort } from "../cohorts/queries.ts";
import { findByNumber, findOwnCertificate, findRevocable } from "./certificates/queries.ts";
import { findAskedView, findRecord, type RecordRow } from "./queries.ts";
import { numberIn } from "./rules.ts";
import { findSent } from "./sending/queries.ts";
import { findOwnShare, findShared, type ShareRow } from "./sharing/queries.ts";

const recordFor = (may: Parameters<typeof findRecord>[3]) =>
  found(`record.${may}`, "recordId", async ({ db }, actor, id) => {
    const record = await findRecord(db, actor, id, may);
    return record && { record };
  });

/** One's own record, or one that its owner lets the actor read. */
export const recordReader = recordFor("read");
export const recordOwner = recordFor("own");

/** A record whose owner asked for a mentor's view, for a mentor of their cohort. */
export const viewWriter = found("record.write_view", "recordId", async ({ db }, actor, id) => {
  const view = await findAskedView(db, actor, id);
  return view && { view };
});

const sentFor = (may: Parameters<typeof findSent>[3]) =>
  found(`record_sending.${may}`, "sentId", async ({ db }, actor, id) => {
    const sent = await findSent(db, actor, id, may);
    return sent && { sent };
  });

/** A copy that was sent to hiring: one's own, or one that the actor may read there. */
export const sentReader = sentFor("read");
export const sentOwner = sentFor("own");

export const shareOwner = found("record_share.own", "shareId", async ({ db }, actor, id) => {
  const share = await findOwnShare(db, actor, id);
  return share && { share };
});

export const certificateOwner = found("certificate.own", "certificateId", async ({ db }, actor, id) => {
  const certificate = await findOwnCertificate(db, actor, id);
  return certificate && { certificate };
});

/** One's own certificate, or one of a cohort that the actor runs. */
export const certificateRevoker = found("certificate.revoke", "certificateId", async ({ db }, actor, id) => {
  const certificate = await findRevocable(db, actor, id);
  return certificate && { certificate };
});

/** A cohort whose certificates the actor answers for. */
export const certificatesOverseer = found("certificate.oversee", "cohortId", async ({ db }, actor, id) => {
  const cohort = await findCohort(db, actor, id, "organize");
  return cohort && { cohort };
});

/** Whoever has the secret of a link that is still open. */
export const linkHolder: Guard<{ readonly share: ShareRow; readonly record: RecordRow }> = {
  name: "record.by_link",
  open: true,
  async admit({ platform: { db, clock }, param }) {
    const secret = param("secret");
    if (!/^[\w-]{43}$/.test(secret)) return null;
    return (await findShared(db, hashOf(secret), clock.now())) ?? null;
  },
};

/** Whoever has a number, with its certificate if there is one: that there is none is an answer, too. */
export const certificateNumber: Guard<{
  readonly certificate: Awaited<ReturnType<typeof findByNumber>>;
  readonly typed: string;
}> = {
  name: "certificate.by_number",
  open: true,
  async admit({ platform: { db }, param }) {
    const typed = param("certificateNumber").slice(0, 200);
    const number = numberIn(typed);
    return { certificate: number ? await findByNumber(db, number) : undefined, typed: number ?? typed };
  },
};
