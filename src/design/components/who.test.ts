import assert from "node:assert/strict";
import { test } from "node:test";
import { dataWho } from "../readers.ts";
import { whoWords } from "./who.tsx";

test("what only I can read says so", () => {
  assert.equal(whoWords("ja", ["me"]), "自分だけ");
  assert.equal(whoWords("en", ["me"]), "Only you");
});

test("others are named by role, I am not named among them", () => {
  assert.equal(whoWords("ja", ["mentors", "me", "organizers"]), "メンターと運営");
  assert.equal(whoWords("en", ["organizers", "mentors"]), "Mentors and organizers");
  assert.equal(whoWords("ja", ["mentors", "organizers", "supporter"]), "メンター、運営と支援員");
});

test("the one person meant is called by name", () => {
  assert.equal(whoWords("ja", ["me", "supporter"], "支援員の村瀬さん"), "支援員の村瀬さん");
  assert.equal(whoWords("en", ["mentors", "supporter"], "Murase"), "Mentors and Murase");
});

test("whose it is, is said by name to somebody else, and nobody is left out for it", () => {
  assert.equal(whoWords("ja", ["me", "mentors", "organizers"], undefined, "こはるさん"), "こはるさん、メンターと運営");
  assert.equal(whoWords("en", ["me", "organizers"], undefined, "Koharu"), "Koharu and organizers");
});

test("a larger circle swallows the smaller ones", () => {
  assert.equal(whoWords("ja", ["participants", "mentors", "organizers"]), "部屋のみんな");
  assert.equal(whoWords("en", ["public", "company", "me"]), "Anyone");
});

test("data-who lists readers once, in one order", () => {
  assert.equal(dataWho(["organizers", "me", "mentors", "me"]), "me mentors organizers");
});
