import { expect, it } from "vitest";
import { moveTo } from "./moves";

it.each([
  ["ArrowDown", 3, 4],
  ["ArrowUp", 3, 2],
  ["PageDown", 3, 13],
  ["PageUp", 3, 0],
  ["Home", 30, 0],
  ["End", 3, 49],
])("%s from row %i goes to row %i of 50", (key, from, to) => {
  expect(moveTo(key, from, 50, 10)).toBe(to);
});

it("stops at both ends and has nowhere to go in an empty list", () => {
  expect(moveTo("ArrowDown", 49, 50, 10)).toBe(49);
  expect(moveTo("ArrowUp", 0, 50, 10)).toBe(0);
  expect(moveTo("ArrowDown", 0, 0, 10)).toBeNull();
});

it("leaves other keys alone", () => {
  expect(moveTo("x", 3, 50, 10)).toBeNull();
});
