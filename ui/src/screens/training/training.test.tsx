import { fireEvent, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeEach, describe, expect, it } from "vitest";
import type { WorkerQuery } from "../../api/client";
import { installFake, type World } from "../../test/fake";
import { trainingOf, trainingWorld } from "../../test/fake/training";
import { trainingExtras } from "../../test/fake/trainingExtras";
import { renderApp } from "../../test/render";
import { withSize } from "../../test/size";

withSize();

function open(address: string, people = 60): World {
  const world = trainingWorld(people);
  renderApp(world, address);
  installFake(world, trainingExtras(world));
  return world;
}

beforeEach(() => {
  window.location.hash = "";
});

describe("people", () => {
  it("come in windows, by the filters of the address", async () => {
    const world = open("/training/people?category=line-leader&left=yes");
    await screen.findByRole("grid", { name: "People" });
    const queries = world.calls
      .filter(({ command }) => command === "workers_list")
      .map(({ args }) => (args as [WorkerQuery])[0]);
    expect(queries[0]).toMatchObject({
      categories: ["line-leader"],
      include_left: true,
      offset: 0,
      limit: 100,
    });
    await userEvent.click(screen.getByRole("button", { name: "Name" }));
    await waitFor(() => expect(window.location.hash).toContain("sort=name"));
  });

  it("are added line by line, with Undo", async () => {
    const world = open("/training/people");
    const { workers } = trainingOf(world);
    await screen.findByRole("grid", { name: "People" });
    await userEvent.click(screen.getByRole("button", { name: "Add person" }));
    const form = screen.getByRole("form", { name: "Add person" });
    await userEvent.click(within(form).getByRole("button", { name: "Add" }));
    expect(within(form).getByText("Write the number.")).toBeTruthy();
    await userEvent.type(within(form).getByLabelText("Badge number"), "77001");
    await userEvent.type(within(form).getByLabelText("Name"), "Li Na{Enter}");
    await waitFor(() => expect(workers.some(({ badge }) => badge === "77001")).toBe(true));
    expect((within(form).getByLabelText("Badge number") as HTMLInputElement).value).toBe("");
    await userEvent.click(await screen.findByRole("button", { name: "Undo" }));
    await waitFor(() => expect(workers.some(({ badge }) => badge === "77001")).toBe(false));
  });

  it("are told when a badge is taken", async () => {
    open("/training/people");
    await screen.findByRole("grid", { name: "People" });
    await userEvent.click(screen.getByRole("button", { name: "Add person" }));
    const form = screen.getByRole("form", { name: "Add person" });
    await userEvent.type(within(form).getByLabelText("Badge number"), "20001");
    await userEvent.type(within(form).getByLabelText("Name"), "Li Na{Enter}");
    await within(form).findByText("Another person has this badge number.");
  });

  it("open on Enter and save each field by itself", async () => {
    const world = open("/training/people");
    const grid = await screen.findByRole("grid", { name: "People" });
    await within(grid).findByText("20001");
    fireEvent.keyDown(grid, { key: "ArrowDown" });
    fireEvent.keyDown(grid, { key: "Enter" });
    const [, second] = trainingOf(world).workers;
    const panel = await screen.findByRole("region", { name: second?.name ?? "" });
    await waitFor(() => expect(window.location.hash).toContain(`person=${second?.id}`));
    const field = within(panel).getByLabelText("Department");
    fireEvent.change(field, { target: { value: "Warehouse" } });
    fireEvent.blur(field);
    await waitFor(() => expect(second?.department).toBe("Warehouse"));
    await userEvent.click(await screen.findByRole("button", { name: "Undo: Department" }));
    await waitFor(() => expect(second?.department).not.toBe("Warehouse"));
  });
});

describe("the import of people", () => {
  it("names file row and column of each problem, and takes in the good rows", async () => {
    const world = open("/training/import");
    const { workers } = trainingOf(world);
    const before = workers.length;
    await userEvent.click(await screen.findByRole("button", { name: "Choose file" }));
    expect(((await screen.findByLabelText("Column A goes to")) as HTMLSelectElement).value).toBe("badge");
    await userEvent.click(screen.getByRole("button", { name: "Check the rows" }));
    const problems = await screen.findByRole("region", { name: "Problems" });
    expect(within(problems).getByText('Sheet "CSV", row 4, column B')).toBeTruthy();
    expect(within(problems).getByText("Name is missing. Write it in.")).toBeTruthy();
    expect(within(problems).getByText(/"队长" fits no group\./)).toBeTruthy();
    expect(within(problems).getByText(/"31\.2\.2026" is not a clear date/)).toBeTruthy();
    expect(screen.getByText("known")).toBeTruthy();
    await userEvent.click(screen.getByRole("button", { name: "Import the 3 good rows" }));
    await screen.findByText("2 people are in.");
    expect(screen.getByText(/1 known row was brought up to date\./)).toBeTruthy();
    expect(workers).toHaveLength(before + 2);
    await userEvent.click(screen.getByRole("button", { name: "Undo the import" }));
    await screen.findByText("The import was undone. Nothing of it is left.");
    expect(trainingOf(world).workers).toHaveLength(before);
  });

  it("serves the attendance of one session, and leads back to it", async () => {
    const world = trainingWorld(40);
    const session = trainingOf(world).sessions.at(-1)?.id ?? "";
    renderApp(world, `/training/import?session=${session}`);
    installFake(world, trainingExtras(world));
    await userEvent.click(await screen.findByRole("button", { name: "Choose file" }));
    expect(world.calls.at(-1)).toEqual({ command: "attendance_import_choose", args: [session] });
    await userEvent.click(await screen.findByRole("button", { name: "Check the rows" }));
    const problems = await screen.findByRole("region", { name: "Problems" });
    expect(within(problems).getByText(/Nobody with "99999"/)).toBeTruthy();
    await userEvent.click(screen.getByRole("button", { name: "Import the 2 good rows" }));
    await screen.findByText("2 people are marked.");
    await userEvent.click(screen.getByRole("button", { name: "See the session" }));
    await screen.findByRole("grid", { name: "Attendance" });
    await waitFor(() =>
      expect(screen.getByRole("status", { name: "Count" }).textContent).toContain("2present"),
    );
  });
});

describe("courses", () => {
  it("stand by kind, and their filters in the address", async () => {
    open("/training/courses");
    await screen.findByRole("region", { name: "Labour rights" });
    await userEvent.click(screen.getByRole("button", { name: "EHS" }));
    await waitFor(() => expect(window.location.hash).toContain("kind=ehs"));
    await waitFor(() => expect(screen.queryByRole("region", { name: "Labour rights" })).toBeNull());
  });

  it("are added, changed and taken back", async () => {
    const world = open("/training/courses");
    const { courses } = trainingOf(world);
    await userEvent.click(await screen.findByRole("button", { name: "New course" }));
    const dialog = await screen.findByRole("dialog");
    await userEvent.click(within(dialog).getByRole("button", { name: "Add course" }));
    await within(dialog).findByText("Write the name of the course.");
    await userEvent.type(within(dialog).getByLabelText("Name of the course"), "Ladders");
    await userEvent.click(within(dialog).getByRole("button", { name: "Add course" }));
    const panel = await screen.findByRole("region", { name: "Course Ladders" });
    const months = within(panel).getByLabelText("Valid for (months)");
    fireEvent.change(months, { target: { value: "" } });
    fireEvent.blur(months);
    await waitFor(() => expect(courses.at(-1)?.validity_months).toBeNull());
    // The dialog of the new course fades out; the next one must not be taken for it.
    await waitFor(() => expect(dialog.isConnected).toBe(false));
    await userEvent.click(within(panel).getByRole("button", { name: "Delete course" }));
    const asked = await screen.findByRole("dialog");
    await userEvent.click(within(asked).getByRole("button", { name: "Delete course" }));
    await waitFor(() => expect(courses.some(({ name }) => name === "Ladders")).toBe(false));
    await userEvent.click(await screen.findByRole("button", { name: "Undo" }));
    await waitFor(() => expect(courses.some(({ name }) => name === "Ladders")).toBe(true));
  });

  it("that were held stay, and say so", async () => {
    const world = open("/training/courses");
    const { courses } = trainingOf(world);
    const before = courses.length;
    await userEvent.click(await screen.findByRole("button", { name: /^Code of conduct/ }));
    await userEvent.click(await screen.findByRole("button", { name: "Delete course" }));
    const dialog = await screen.findByRole("dialog");
    await userEvent.click(within(dialog).getByRole("button", { name: "Delete course" }));
    await within(dialog).findByText(/^Sessions of this course are on record \(3\)/);
    expect(courses).toHaveLength(before);
  });
});

describe("sessions", () => {
  it("are filtered by course in the address and opened on Enter", async () => {
    const world = open("/training/sessions");
    const grid = await screen.findByRole("grid", { name: "Sessions" });
    await within(grid).findAllByText(/Wang Li/);
    const [course] = trainingOf(world).courses;
    await userEvent.selectOptions(screen.getByLabelText("Course"), course?.id ?? "");
    await waitFor(() => expect(window.location.hash).toContain(`course=${course?.id}`));
    const list = await screen.findByRole("grid", { name: "Sessions" });
    await waitFor(() => expect(list.getAttribute("aria-rowcount")).toBe("5"));
    fireEvent.keyDown(list, { key: "Enter" });
    await screen.findByRole("grid", { name: "Attendance" });
  });

  it("are made in one dialog and open at once", async () => {
    const world = open("/training/sessions?new=yes");
    const before = trainingOf(world).sessions.length;
    const dialog = await screen.findByRole("dialog");
    await userEvent.type(within(dialog).getByLabelText("Trainer"), "Wang Li");
    await userEvent.click(within(dialog).getByRole("button", { name: "Add session" }));
    await screen.findByRole("grid", { name: "Attendance" });
    expect(trainingOf(world).sessions).toHaveLength(before + 1);
  });
});
