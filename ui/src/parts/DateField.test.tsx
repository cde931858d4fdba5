import { fireEvent, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, it } from "vitest";
import { renderPart } from "../test/render";
import { DateField } from "./DateField";

function setUp(value: string | null) {
  const committed: (string | null)[] = [];
  renderPart(
    <DateField
      label="Due"
      value={value}
      onCommit={(day) => {
        committed.push(day);
        return Promise.resolve({ saved_at: "2026-11-21T02:32:00.000Z" });
      }}
    />,
  );
  return { committed, box: screen.getByLabelText<HTMLInputElement>("Due") };
}

describe("a date field", () => {
  it("shows the day in words, takes it typed, and empties to no date", async () => {
    const { committed, box } = setUp("2026-12-05");
    expect(box.value).toBe("5 Dec 2026");
    fireEvent.focus(box);
    fireEvent.change(box, { target: { value: "2027年1月8日" } });
    fireEvent.blur(box);
    fireEvent.focus(box);
    fireEvent.change(box, { target: { value: "" } });
    fireEvent.blur(box);
    await waitFor(() => expect(committed).toEqual(["2027-01-08", null]));
  });

  it.each(["keyboard", "mouse"])(
    "is typed over after entering it by %s, and again after Enter",
    async (by) => {
      const { committed, box } = setUp("2027-05-27");
      if (by === "mouse") await userEvent.click(box);
      else await userEvent.tab();
      expect(box.value).toBe("2027-05-27");
      expect([box.selectionStart, box.selectionEnd]).toEqual([0, 10]);
      await userEvent.keyboard("2027-06-01{Enter}");
      expect(box.value).toBe("1 Jun 2027");
      await userEvent.keyboard("2027-06-02");
      expect(box.value).toBe("2027-06-02");
      fireEvent.blur(box);
      await waitFor(() => expect(committed).toEqual(["2027-06-01", "2027-06-02"]));
    },
  );

  it("says how to write a date instead of guessing", () => {
    const { committed, box } = setUp(null);
    fireEvent.focus(box);
    fireEvent.change(box, { target: { value: "下个月" } });
    fireEvent.blur(box);
    expect(screen.getByText(/^This is not a date\./)).toBeTruthy();
    expect(box.value).toBe("下个月");
    expect(committed).toEqual([]);
  });

  it("picks from the calendar by keyboard", async () => {
    const { committed } = setUp("2026-12-05");
    fireEvent.click(screen.getByLabelText("Pick a date from the calendar"));
    const day = await screen.findByLabelText("5 Dec 2026");
    fireEvent.keyDown(day, { key: "PageDown" });
    fireEvent.keyDown(await screen.findByLabelText("5 Jan 2027"), { key: "ArrowDown" });
    fireEvent.click(await screen.findByLabelText("12 Jan 2027"));
    await waitFor(() => expect(committed).toEqual(["2027-01-12"]));
  });
});
