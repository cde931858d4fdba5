import { fireEvent, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeEach, describe, expect, it } from "vitest";
import type { World } from "../../test/fake";
import { workingWorld } from "../../test/fake";
import { libraryWorld, saidOf } from "../../test/fake/evidence";
import { changes, openFields, signIn } from "../../test/people";
import { renderApp } from "../../test/render";
import { withSize } from "../../test/size";
import { searchOf, viewOf } from "./view";

const PERMIT = "Discharge permit 2026.pdf";

const named = (world: World, name: string) =>
  [...world.evidence.values()].find((one) => one.name === name) ?? expect.fail(`no file ${name}`);
const rows = () => screen.getAllByRole("row").slice(1);

async function openLibrary(world = libraryWorld()) {
  renderApp(world, "/library/evidence");
  await screen.findByRole("grid", { name: "Evidence" });
  return world;
}

async function openFile(world: World, name = PERMIT) {
  renderApp(world, `/library/evidence/${named(world, name).id}`);
  return within(await screen.findByRole("region", { name: `Evidence: ${name}` }));
}

withSize();
beforeEach(() => {
  window.location.hash = "";
});

describe("the library", () => {
  it("teaches the first step while it is empty", async () => {
    const world = workingWorld();
    world.evidence.clear();
    renderApp(world, "/library/evidence");
    await screen.findByText(/^One file can serve many/);
    await userEvent.click(screen.getAllByRole("button", { name: "Add files" })[0] as HTMLElement);
    await screen.findByRole("region", { name: "Evidence: policy-signed-2026.pdf" });
  });

  it("filters by what runs out and by what serves nothing, in the address", async () => {
    await openLibrary();
    await userEvent.click(await screen.findByRole("button", { name: "1 expired" }));
    await waitFor(() => expect(window.location.hash).toContain("filter=expired"));
    await waitFor(() => expect(rows()).toHaveLength(1));
    expect(rows()[0]?.textContent).toContain("营业执照.pdf");
    await userEvent.click(screen.getByRole("button", { name: "1 run out in 30 days" }));
    await waitFor(() => expect(rows()[0]?.textContent).toContain(PERMIT));
    expect(rows()[0]?.textContent).toContain("and 1 more");
    await userEvent.click(screen.getByRole("button", { name: "Remove filter: Runs out in 30 days" }));
    await waitFor(() => expect(window.location.hash).not.toContain("filter"));
  });

  it("goes by keys from the search into the rows and into a file", async () => {
    const world = await openLibrary();
    fireEvent.keyDown(document.body, { key: "/" });
    const box = screen.getByLabelText("Search the evidence");
    expect(document.activeElement).toBe(box);
    await userEvent.type(box, "914403");
    await waitFor(() => expect(rows()).toHaveLength(1));
    await userEvent.keyboard("{ArrowDown}");
    expect(document.activeElement).toBe(screen.getByRole("grid"));
    await userEvent.keyboard(" ");
    await waitFor(() => expect(window.location.hash).toContain(named(world, PERMIT).id));
    await userEvent.keyboard("{Escape}");
    await waitFor(() => expect(window.location.hash).not.toContain(named(world, PERMIT).id));
  });

  it("reads its view from the address and writes it back", () => {
    const search = {
      text: "permit",
      filter: "within-60",
      photos: "no",
      sort: "expires",
      ascending: "yes",
    } as const;
    expect(searchOf(viewOf(search))).toEqual(search);
    expect(searchOf(viewOf({ filter: "lost", sort: "mood", photos: "maybe" }))).toEqual({});
  });

  it("tells of a file that is there already and stores it once", async () => {
    const world = await openLibrary();
    await userEvent.click(screen.getByRole("button", { name: "Add files" }));
    await screen.findByText("The file is in the library.");
    const before = world.evidence.size;
    await userEvent.click(screen.getByRole("button", { name: "Add files" }));
    await screen.findByText(
      /is already in the library as “policy-signed-2026.pdf”. Nothing was stored twice/,
    );
    expect(world.evidence.size).toBe(before);
  });
});

describe("a file", () => {
  it("names what it serves, with the way there, and can be taken away and given back", async () => {
    const world = libraryWorld();
    const panel = await openFile(world);
    const uses = within(panel.getByRole("list", { name: "Used by" }));
    expect(uses.getAllByRole("listitem")).toHaveLength(2);
    const link = uses.getByRole("link", { name: /^A-001/ });
    expect(link.getAttribute("href")).toContain(`/actions/${world.findings[0]?.id}`);
    await userEvent.click(uses.getByRole("button", { name: /^Take it away from A-001/ }));
    await waitFor(() => expect(uses.getAllByRole("listitem")).toHaveLength(1));
    await userEvent.click(await screen.findByRole("button", { name: "Undo" }));
    await waitFor(() => expect(uses.getAllByRole("listitem")).toHaveLength(2));
  });

  it("is used for another record that a search finds", async () => {
    const world = libraryWorld();
    const panel = await openFile(world, "营业执照.pdf");
    await userEvent.click(panel.getByRole("button", { name: "Use it elsewhere" }));
    const dialog = within(await screen.findByRole("dialog"));
    await userEvent.type(dialog.getByRole("textbox"), "A-001");
    await userEvent.click(await dialog.findByRole("button", { name: /A-001|The policy/ }));
    await waitFor(() =>
      expect(world.findings[0]?.evidence.map(({ name }) => name)).toContain("营业执照.pdf"),
    );
    await panel.findByRole("link", { name: /^A-001/ });
  });

  it("keeps until when it is good, and asks how early to remind only then", async () => {
    const world = libraryWorld();
    const panel = await openFile(world);
    await userEvent.selectOptions(panel.getByLabelText("Remind on Home"), "90");
    await waitFor(() => expect(saidOf(world, named(world, PERMIT)).remind_days).toBe(90));
    const issuer = panel.getByLabelText("Issued by");
    fireEvent.change(issuer, { target: { value: "Fire brigade" } });
    fireEvent.blur(issuer);
    await waitFor(() => expect(saidOf(world, named(world, PERMIT)).issuer).toBe("Fire brigade"));
    await userEvent.click(await screen.findByRole("button", { name: "Undo: Issued by" }));
    await waitFor(() => expect(saidOf(world, named(world, PERMIT)).issuer).toBe("深圳市生态环境局"));
  });

  it("is replaced by a newer one that takes over its uses", async () => {
    const world = libraryWorld();
    const panel = await openFile(world);
    await userEvent.click(panel.getByRole("button", { name: "Replace by a newer file" }));
    const newer = within(await screen.findByRole("region", { name: `Evidence: newer ${PERMIT}` }));
    await waitFor(() =>
      expect(within(newer.getByRole("list", { name: "Used by" })).getAllByRole("listitem")).toHaveLength(2),
    );
    await userEvent.click(newer.getByRole("button", { name: new RegExp(`^${PERMIT}`) }));
    const old = within(await screen.findByRole("region", { name: `Evidence: ${PERMIT}` }));
    await old.findByText(/A newer file took its place/);
  });

  it("can be deleted once it serves nothing", async () => {
    const world = libraryWorld();
    const used = await openFile(world);
    expect(used.queryByRole("button", { name: "Delete this file" })).toBeNull();
    window.location.hash = `#/library/evidence/${named(world, "营业执照.pdf").id}`;
    const panel = within(await screen.findByRole("region", { name: "Evidence: 营业执照.pdf" }));
    await userEvent.click(panel.getByRole("button", { name: "Delete this file" }));
    await userEvent.click(
      within(await screen.findByRole("dialog")).getByRole("button", { name: "Delete the file" }),
    );
    await waitFor(() =>
      expect([...world.evidence.values()].map(({ name }) => name)).not.toContain("营业执照.pdf"),
    );
    await userEvent.click(await screen.findByRole("button", { name: "Undo" }));
    await waitFor(() =>
      expect([...world.evidence.values()].map(({ name }) => name)).toContain("营业执照.pdf"),
    );
  });

  it("tells how to get a JPEG of an iPhone photo", async () => {
    const panel = await openFile(libraryWorld(), "IMG_0042.HEIC");
    await panel.findByText(/Most Compatible/);
    expect(panel.queryByRole("button", { name: "Open full size" })).toBeNull();
    expect(panel.getByRole("button", { name: "Save a copy" })).toBeTruthy();
  });

  it("shows a reader words and no way to change them", async () => {
    const world = signIn(libraryWorld(), "viewer");
    const panel = await openFile(world);
    expect(panel.getByText("深圳市生态环境局")).toBeTruthy();
    for (const name of [
      "Add files",
      "Use it elsewhere",
      "Replace by a newer file",
      "Save a copy",
      "Delete this file",
    ])
      expect(screen.queryByRole("button", { name })).toBeNull();
    expect(openFields()).toEqual(["Search the evidence"]);
    expect(changes(world)).toEqual([]);
  });
});

describe("files of a record", () => {
  it("come from the library as well, and one that is there already says so", async () => {
    const world = libraryWorld();
    const finding = world.findings[0] ?? expect.fail("no finding");
    renderApp(world, `/actions/${finding.id}`);
    const files = within(await screen.findByRole("region", { name: "Shows the finding" }));
    await userEvent.click(files.getByRole("button", { name: "Choose from the library" }));
    const dialog = within(await screen.findByRole("dialog"));
    const has = await dialog.findByRole("checkbox", { name: PERMIT });
    expect((has as HTMLInputElement).disabled).toBe(true);
    await userEvent.click(dialog.getByRole("checkbox", { name: "营业执照.pdf" }));
    await userEvent.click(dialog.getByRole("button", { name: "Use 1 file" }));
    await waitFor(() => expect(finding.evidence.map(({ name }) => name)).toContain("营业执照.pdf"));
    for (let times = 0; times < 2; times += 1)
      await userEvent.click(files.getByRole("button", { name: "Choose files" }));
    await screen.findByText(/is here already, as “policy-signed-2026.pdf”/);
  });
});
