import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { DEEDS, mayDo, nextSides, SIDES, type Standing, stageOf } from "./rules.ts";

const AT = new Date(0);
const NONE: Standing = {
  ...{ declinedAt: null, personAt: null, officeAt: null, organizersAt: null, hasSteps: false },
  confirmed: { person: null, office: null, organizers: null },
};
const of = (more: Partial<Standing>): Standing => ({ ...NONE, ...more });
const allowed = (standing: Standing): string[] =>
  SIDES.flatMap((side) => DEEDS.filter((deed) => mayDo(side, deed, standing)).map((deed) => `${side} ${deed}`));

describe("the three-party review", () => {
  it("begins with the person: until they have spoken nobody else writes", () => {
    assert.equal(stageOf(NONE), "proposed");
    assert.deepEqual(allowed(NONE), ["person begin", "person decline"]);
    assert.deepEqual(nextSides(NONE), ["person"]);
  });

  it("then the other two write, each once and in any order", () => {
    const begun = of({ personAt: AT });
    assert.deepEqual(allowed(begun), ["office write", "organizers write"]);
    assert.deepEqual(allowed(of({ personAt: AT, officeAt: AT })), ["organizers write"]);
    assert.deepEqual(allowed(of({ personAt: AT, organizersAt: AT })), ["office write"]);
  });

  it("then each of the three may say what is to come, and confirms it", () => {
    const written = of({ personAt: AT, officeAt: AT, organizersAt: AT });
    assert.deepEqual(allowed(written), ["person steps", "office steps", "organizers steps"]);
    assert.deepEqual(nextSides(written), SIDES);
    const stepped = { ...written, hasSteps: true, confirmed: { ...NONE.confirmed, office: AT } };
    assert.equal(stageOf(stepped), "closing");
    assert.deepEqual(nextSides(stepped), ["person", "organizers"]);
    const done = { ...stepped, confirmed: { person: AT, office: AT, organizers: AT } };
    assert.equal(stageOf(done), "done");
    assert.deepEqual(allowed(done), []);
  });

  it("is over when the person would rather not", () => {
    const declined = of({ declinedAt: AT });
    assert.equal(stageOf(declined), "declined");
    assert.deepEqual(allowed(declined), []);
    assert.deepEqual(nextSides(declined), []);
  });
});
