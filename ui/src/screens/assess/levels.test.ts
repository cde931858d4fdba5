import { describe, expect, it } from "vitest";
import type { Answer, Json, Question } from "../../api/client";
import { emptyWorld, workingWorld } from "../../test/fake";
import { scoreOf } from "../../test/fake/assess";
import {
  gapsByWeight,
  isAlarm,
  isGap,
  isSettled,
  lowestLevel,
  markOf,
  missingForScore,
  type Place,
  packOf,
  placesOf,
  placeToGoOn,
} from "./levels";
import { numberOrText } from "./values";

const { pack, assessment } = emptyWorld();
const places = placesOf(pack);
const blank = assessment.answers[0] as Answer;
const asked = (places[0] as Place).question;
const rated = (paper: number | null, practice: number | null): Answer => ({
  ...blank,
  state: "rated",
  paper,
  practice,
});

describe("answers", () => {
  it("are settled with both ratings or when the question does not apply", () => {
    expect(markOf(undefined, asked)).toBe("open");
    expect(markOf(rated(3, null), asked)).toBe("half");
    expect(markOf(rated(null, null), asked)).toBe("open");
    expect(markOf(rated(3, 4), asked)).toBe("rated");
    expect(isSettled({ ...blank, state: "not-applicable" }, asked)).toBe(true);
    expect(isSettled({ ...blank, state: "unknown" }, asked)).toBe(false);
  });

  it("show a gap on the lower of the two scales", () => {
    expect(isGap(rated(5, 3), asked)).toBe(true);
    expect(isGap(rated(4, 4), asked)).toBe(false);
    expect(isGap({ ...rated(1, 1), state: "not-applicable" }, asked)).toBe(false);
  });
});

describe("answers of other kinds", () => {
  const other = (answer: Question["answer"]): Question => ({ ...asked, answer });
  const said = (value: Json): Answer => ({ ...blank, state: "rated", value });
  const text = { en: "x" };

  it("have the level their choice stands for, upside down where a yes is bad news", () => {
    const yes = other({ type: "yes-no-partly", alarm: ["no"] });
    expect(["yes", "partly", "no"].map((value) => lowestLevel(said(value), yes))).toEqual([5, 3, 1]);
    const sign = other({ type: "yes-no-partly", alarm: ["yes", "partly"] });
    expect(["yes", "partly", "no"].map((value) => lowestLevel(said(value), sign))).toEqual([1, 3, 5]);
    expect(["yes", "partly", "no"].map((value) => isAlarm(said(value), sign))).toEqual([true, true, false]);
  });

  it("are half given below the number of choices asked for", () => {
    const options = ["a", "b", "c"].map((id) => ({ id, text }));
    const several = other({ type: "multiple", options, other: false, at_least: 2 });
    expect(markOf(said(["a"]), several)).toBe("half");
    expect(markOf(said(["a", "b"]), several)).toBe("rated");
    expect(lowestLevel(said(["a", "b"]), several)).toBeNull();
  });

  it("take numbers as people write them", () => {
    expect(["1,250", "12,5", "１２．５", " 7 ", "", "about 7"].map(numberOrText)).toEqual([
      1250,
      12.5,
      12.5,
      7,
      null,
      "about 7",
    ]);
  });

  it("leave out questions that do not show, and number the others through", () => {
    const first = places[0] as Place;
    const rest = placesOf(pack, [first.question.id]);
    expect(rest.length).toBe(places.length - 1);
    expect(rest[0]?.number).toBe(1);
    expect(packOf("health-and-safety.fire-exits-open")).toBe("health-and-safety");
    expect(packOf(first.question.id)).toBeNull();
  });
});

describe("the way through", () => {
  it("numbers questions through all sections and knows where one ends", () => {
    expect(places.map(({ number }) => number)).toEqual(Array.from({ length: 20 }, (_, at) => at + 1));
    expect(places.filter(({ endsSection }) => endsSection)).toHaveLength(10);
  });

  it("goes on at the first question not settled", () => {
    const world = workingWorld(7);
    const answers = new Map(world.assessment.answers.map((answer) => [answer.question, answer]));
    expect(placeToGoOn(places, answers)?.number).toBe(8);
  });

  it("puts the heaviest gap first", () => {
    const [light, heavy] = [
      places.find(({ question }) => question.weight === 2),
      places.find(({ question }) => question.weight === 3),
    ];
    if (!light || !heavy) throw new Error("the pack has no two weights");
    const answers = new Map([
      [light.question.id, rated(2, 2)],
      [heavy.question.id, rated(3, 2)],
    ]);
    expect(gapsByWeight(places, answers)).toEqual([heavy, light]);
  });

  it("counts what is missing for a score", () => {
    expect(missingForScore(scoreOf(workingWorld(7)))).toBe(9);
    expect(missingForScore(scoreOf(workingWorld(16)))).toBe(0);
    expect(scoreOf(workingWorld(16)).complete).toBe(true);
    expect(scoreOf(workingWorld(15)).paper).toBeNull();
  });
});
