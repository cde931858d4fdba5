import { describe, expect, it } from "vitest";
import type { Answer } from "../../api/client";
import { emptyWorld, workingWorld } from "../../test/fake";
import { scoreOf } from "../../test/fake/assess";
import { gapsByWeight, isGap, isSettled, markOf, missingForScore, placesOf, placeToGoOn } from "./levels";

const { pack, assessment } = emptyWorld();
const places = placesOf(pack);
const blank = assessment.answers[0] as Answer;
const rated = (paper: number | null, practice: number | null): Answer => ({
  ...blank,
  state: "rated",
  paper,
  practice,
});

describe("answers", () => {
  it("are settled with both ratings or when the question does not apply", () => {
    expect(markOf(undefined)).toBe("open");
    expect(markOf(rated(3, null))).toBe("half");
    expect(markOf(rated(null, null))).toBe("open");
    expect(markOf(rated(3, 4))).toBe("rated");
    expect(isSettled({ ...blank, state: "not-applicable" })).toBe(true);
    expect(isSettled({ ...blank, state: "unknown" })).toBe(false);
  });

  it("show a gap on the lower of the two scales", () => {
    expect(isGap(rated(5, 3))).toBe(true);
    expect(isGap(rated(4, 4))).toBe(false);
    expect(isGap({ ...rated(1, 1), state: "not-applicable" })).toBe(false);
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
