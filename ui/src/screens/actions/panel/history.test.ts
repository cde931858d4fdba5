import { describe, expect, it } from "vitest";
import type { HistoryRow } from "../../../api/client";
import { translator } from "../../../words/catalogue";
import { formats } from "../../../words/formats";
import { entriesOf, eventOf, fieldWords, valueWords } from "./history";

const t = translator("en");
const row = (at: string, field: string, person = "Lin"): HistoryRow => ({
  at,
  person,
  field,
  from: null,
  to: "x",
});

describe("the history", () => {
  it("puts one write's fields together and the newest write first, over all records", () => {
    const entries = entriesOf([
      { action: null, rows: [row("2026-10-05T01:00:00.000Z", "#created")] },
      {
        action: "A-001",
        rows: [
          row("2026-11-12T06:31:00.000Z", "status"),
          row("2026-11-12T06:31:00.000Z", "done_on"),
          row("2026-10-09T03:00:00.000Z", "root_cause"),
        ],
      },
    ]);
    expect(entries.map(({ action, lines }) => [action, lines.map(({ field }) => field)])).toEqual([
      ["A-001", ["status", "done_on"]],
      ["A-001", ["root_cause"]],
      [null, ["#created"]],
    ]);
  });

  it("keeps two people apart who wrote in the same millisecond", () => {
    const at = "2026-11-12T06:31:00.000Z";
    expect(
      entriesOf([{ action: null, rows: [row(at, "provision"), row(at, "source", "Zhang")] }]),
    ).toHaveLength(2);
  });

  it("tells events from fields", () => {
    expect(eventOf({ field: "#deleted", from: null, to: null })).toBe("deleted");
    expect(eventOf({ field: "status", from: null, to: null })).toBeNull();
  });

  it("names fields and values in words", () => {
    const people = [{ id: "p1", name: "Zhang Wei", title: "", roles: [], active: true }];
    const words = (field: string, value: string | null) => valueWords(t, formats("en"), people, field, value);
    expect(fieldWords(t, "why3")).toBe(t("actions-field-why", { step: 3 }));
    expect(fieldWords(t, "root_cause")).toBe("Root cause");
    expect(words("status", "in-progress")).toBe("In progress");
    expect(words("verification_method", "site")).toBe(t("actions-verify-method-site"));
    expect(words("due_on", "2026-11-12")).toBe("12 Nov 2026");
    expect(words("done_by", "p1")).toBe("Zhang Wei");
    expect(words("corrective", "Paint lines.")).toBe("Paint lines.");
    expect(words("corrective", "")).toBe(t("actions-history-blank"));
    expect(words("due_on", null)).toBe(t("actions-history-blank"));
  });
});
