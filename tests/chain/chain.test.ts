import { before, describe, it } from "node:test";
import { Mailbox } from "../mailbox.ts";
import { suiteWorld } from "../world.ts";
import { inviteRecruiter, moveOn, openCohort, recycleAssignments, setUp } from "./beginning.ts";
import { apply, confirm, decide, enquire, firstDay } from "./joining.ts";
import { People } from "./people.ts";
import { desk, retrospective, showcase } from "./presenting.ts";
import { approveRecord, certify, consent, mailSupporter } from "./showing.ts";
import { askInRoom, project, report } from "./working.ts";

/**
 * One cohort along the chain, over HTTP only, from an empty database to the verified certificate, by the people who do it: organizer,
 * recruiter, mentor, participant, supporter, visitor. Every form is filled in as it stands on its page; nothing is posted that no page
 * asks for. Each step goes on where the one before it ended.
 */
describe("a company takes a cohort along the chain", () => {
  const mailbox = new Mailbox();
  const worldNow = suiteWorld({ mailRoute: mailbox, work: true });
  let people: People;

  before(() => {
    people = new People(worldNow(), mailbox);
  });

  it("1. is set up by its first organizer", () => setUp(people));
  it("2. invites a recruiter", () => inviteRecruiter(people));
  it("3. takes an assignment through hiring into the internship", () => recycleAssignments(people));
  it("4. begins a cohort from a blueprint, with a mentor, and opens it", () => openCohort(people));
  it("5. answers a supporter's enquiry by mail", () => enquire(people));
  it("6. gets an application, kept as typed and gone on with by its link", () => apply(people));
  it("7. decides, publishes, and mails it", () => decide(people));
  it("8. lets the accepted say yes, and sign in without a password", () => confirm(people));
  it("9. makes the rooms ready and begins", async () => {
    await moveOn(people, "preparing");
    await moveOn(people, "running");
  });
  it("10. has a first day: who helps, what if one falls silent, a small task", () => firstDay(people));
  it("11. answers a question in a room, where it is found again", () => askInRoom(people));
  it("12. gives one person one project, and answers what they made in bullets", () => project(people));
  it("13. reads a daily report: of each part what it may", () => report(people));
  it("14. sees only what the person lets be seen, and they see who read it", () => consent(people));
  it("15. has the supporter told by mail, in the person's words", () => mailSupporter(people));
  it("16. has a showcase: a line-up, a deck, slides that move for all, a guest, points in writing", () =>
    showcase(people));
  it("17. looks back: cards without names, and actions with an owner", () => retrospective(people));
  it("18. shows on the desk what waits, until it is done", () => desk(people));
  it("19. leaves the person with a record that they approved", () => approveRecord(people));
  it("20. and with a certificate that a stranger can verify, without a name", () => certify(people));
});
