import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, it } from "vitest";
import { installFake, type World } from "../../test/fake";
import { planCommands, planWorld } from "../../test/fake/plan";
import { renderApp } from "../../test/render";

async function openWorkbook(): Promise<World> {
  const world = planWorld(2);
  renderApp(world, "/actions/import");
  installFake(world, planCommands(world));
  await userEvent.click(await screen.findByRole("button", { name: "Choose workbook" }));
  await screen.findByLabelText("Column C goes to");
  return world;
}

const commands = (world: World) => world.calls.map(({ command }) => command);

describe("an import", () => {
  it("goes on only when every needed field has a column", async () => {
    await openWorkbook();
    await userEvent.selectOptions(screen.getByLabelText("Column C goes to"), "Leave out");
    await screen.findByText(/^Still needed: Finding\./);
    expect(screen.getByRole("button", { name: "Check the rows" }).hasAttribute("disabled")).toBe(true);
    await userEvent.selectOptions(screen.getByLabelText("Column G goes to"), "Finding (needed)");
    await waitFor(() =>
      expect(screen.getByRole("button", { name: "Check the rows" }).hasAttribute("disabled")).toBe(false),
    );
  });

  it("names sheet, row and column of every problem and offers only the good rows", async () => {
    const world = await openWorkbook();
    await userEvent.click(screen.getByRole("button", { name: "Check the rows" }));
    const problems = await screen.findByRole("region", { name: "Problems" });
    expect(within(problems).getByText('Sheet "CAP 2026", row 7, column F')).toBeTruthy();
    expect(within(problems).getByText(/"31\.2\.2026" is not a clear date/)).toBeTruthy();
    expect(screen.queryByRole("button", { name: /^Import all/ })).toBeNull();
    await userEvent.click(screen.getByRole("button", { name: "Import the 3 good rows" }));
    await screen.findByText("3 findings are in.");
    expect(screen.getByText(/3 rows were left out/)).toBeTruthy();
    expect(world.findings).toHaveLength(5);
  });

  it("is taken back by one press", async () => {
    const world = await openWorkbook();
    await userEvent.click(screen.getByRole("button", { name: "Check the rows" }));
    await userEvent.click(await screen.findByRole("button", { name: "Import the 3 good rows" }));
    await userEvent.click(await screen.findByRole("button", { name: "Undo the import" }));
    await screen.findByText("The import was undone. Nothing of it is left.");
    expect(world.findings).toHaveLength(2);
  });

  it("forgets the workbook when the screen is left", async () => {
    const world = await openWorkbook();
    await userEvent.click(screen.getByRole("button", { name: "Back to Actions" }));
    await waitFor(() => expect(commands(world)).toContain("import_cancel"));
    expect(commands(world)).not.toContain("import_commit");
  });
});
