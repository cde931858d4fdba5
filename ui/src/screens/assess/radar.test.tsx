import { fireEvent, screen, waitFor } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { workingWorld } from "../../test/fake";
import { scoreOf } from "../../test/fake/assess";
import { renderApp, renderPart } from "../../test/render";
import { inLines, Radar } from "./Radar";
import { radarShape } from "./radar";

const CENTRE = { x: 100, y: 100 };

describe("the radar", () => {
  const draw = (answered: number) => {
    const world = workingWorld(answered);
    renderPart(<Radar pack={world.pack} score={scoreOf(world)} />);
    return document.querySelector("figure") as HTMLElement;
  };

  it("hatches sections that are not known and draws no point for them", () => {
    const figure = draw(18);
    expect(
      [...figure.querySelectorAll("[data-unknown]")].map((wedge) => wedge.getAttribute("data-unknown")),
    ).toEqual([scoreOf(workingWorld(18)).sections.at(-1)?.section]);
    expect(figure.querySelectorAll("[data-scale=practice] circle")).toHaveLength(9);
    expect(figure.querySelector("g[data-scale=practice] > polygon")).toBeNull();
    expect(figure.textContent).toContain("1 section not known yet");
  });

  it("is a closed line when every section is known", () => {
    const figure = draw(20);
    expect(figure.querySelector("[data-unknown]")).toBeNull();
    expect(figure.querySelectorAll("g[data-scale] > polygon")).toHaveLength(2);
  });

  it("puts a level on its axis and leaves a gap beside an unknown", () => {
    const { dots, lines, area } = radarShape([5, null, 2.5, 5], CENTRE, 50);
    expect(dots).toEqual([
      { index: 0, x: 100, y: 50 },
      { index: 2, x: 100, y: 125 },
      { index: 3, x: 50, y: 100 },
    ]);
    expect(lines).toEqual(["100,125 50,100", "50,100 100,50"]);
    expect(area).toBeNull();
  });

  it("breaks long titles once", () => {
    expect(inLines("Risks")).toEqual(["Risks"]);
    expect(inLines("Communication and worker voice")).toEqual(["Communication and", "worker voice"]);
    expect(inLines("沟通与员工参与")).toEqual(["沟通与员工参与"]);
  });
});

describe("J", () => {
  const press = () => fireEvent.keyDown(document.body, { key: "j" });

  it("goes to the next question without an answer, round the end", async () => {
    const world = workingWorld(3);
    renderApp(world, "/assess/policy-signed");
    await screen.findByText(/question 1 of 20/);
    press();
    await screen.findByText(/question 4 of 20/);
    press();
    await screen.findByText(/question 5 of 20/);
  });

  it("says so when nothing is left", async () => {
    const world = workingWorld(20);
    renderApp(world, "/assess/policy-signed");
    await screen.findByText(/question 1 of 20/);
    press();
    await screen.findByText("All questions are answered.");
    await waitFor(() => expect(screen.getByText(/question 1 of 20/)).toBeTruthy());
  });
});
