import { fireEvent, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeEach, describe, expect, it } from "vitest";
import { installFake, type World } from "../../test/fake";
import { planCommands, planWorld } from "../../test/fake/plan";
import { renderApp } from "../../test/render";
import { withSize } from "../../test/size";

withSize();

function open(address: string): World {
  const world = planWorld(3);
  renderApp(world, address.replace("FIRST", world.findings[1]?.id ?? ""));
  return installFake(world, planCommands(world));
}

const asked = (world: World, command: string) => world.calls.filter((call) => call.command === command);

beforeEach(() => {
  window.location.hash = "";
});

describe("an action", () => {
  it("moves later only with a reason", async () => {
    const world = open("/actions/FIRST");
    const due = await screen.findByRole("textbox", { name: "Due date" });
    fireEvent.focus(due);
    fireEvent.change(due, { target: { value: "2027-03-01" } });
    fireEvent.blur(due);
    const dialog = within(await screen.findByRole("dialog"));
    await userEvent.click(dialog.getByRole("button", { name: "Move the date" }));
    expect(dialog.getByText(/Write one sentence/)).toBeTruthy();
    expect(asked(world, "action_move")).toEqual([]);
    fireEvent.change(dialog.getByRole("textbox", { name: "Reason" }), {
      target: { value: "Parts come late" },
    });
    await userEvent.click(dialog.getByRole("button", { name: "Move the date" }));
    await waitFor(() => expect(asked(world, "action_move")).toHaveLength(1));
    expect(asked(world, "action_move")[0]?.args.slice(1)).toEqual(["2027-03-01", "Parts come late"]);
  });

  it("costs money, days, or is not known", async () => {
    const world = open("/actions/FIRST");
    const kind = await screen.findByRole("combobox", { name: "Expected cost: kind" });
    await userEvent.selectOptions(kind, "unknown");
    await waitFor(() => expect(asked(world, "action_set")).toHaveLength(1));
    expect(asked(world, "action_set")[0]?.args.slice(1)).toEqual(["cost_expected", { is: "unknown" }]);
    await userEvent.selectOptions(kind, "money");
    const amount = screen.getByRole("textbox", { name: "Expected cost: amount" });
    fireEvent.change(amount, { target: { value: "ten" } });
    fireEvent.blur(amount);
    expect(await screen.findByText(/Write a number/)).toBeTruthy();
    fireEvent.change(amount, { target: { value: "1,200" } });
    fireEvent.blur(amount);
    await waitFor(() => expect(asked(world, "action_set")).toHaveLength(2));
    const money = { is: "money", amount: "1200", currency: "CNY" };
    expect(asked(world, "action_set")[1]?.args.slice(1)).toEqual(["cost_expected", money]);
  });
});

describe("many findings", () => {
  it("change in one call, and what is missing is asked for first", async () => {
    const world = open("/actions");
    await userEvent.click(await screen.findByRole("button", { name: "Select all rows" }));
    await userEvent.click(await screen.findByRole("button", { name: "Change" }));
    const dialog = within(await screen.findByRole("dialog"));
    await userEvent.click(dialog.getByRole("button", { name: "Change them" }));
    expect(dialog.getByText("Fill this in first.")).toBeTruthy();
    fireEvent.change(dialog.getByRole("combobox", { name: "Responsible" }), { target: { value: "Wang Li" } });
    await userEvent.click(dialog.getByRole("button", { name: "Change them" }));
    await waitFor(() => expect(asked(world, "findings_change")).toHaveLength(1));
    const [findings, change] = asked(world, "findings_change")[0]?.args ?? [];
    expect(change).toEqual({ is: "responsible", name: "Wang Li" });
    expect(findings).toHaveLength(3);
  });
});
