import { found, withRole } from "../../platform/http/guard.ts";
import { findEnquiry } from "./queries.ts";

/** Who answers enquiries. */
export const enquiryReader = withRole("enquiry.list", ["organizer"]);

/** An enquiry the actor may read and answer. */
export const enquiryAnswerer = found("enquiry.answer", "enquiryId", async ({ db }, actor, id) => {
  const enquiry = await findEnquiry(db, actor, id);
  return enquiry && { enquiry };
});
