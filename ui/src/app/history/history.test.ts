import { describe, expect, it } from "vitest";
import type { HistoryRow, Json } from "../../api/client";
import { translator } from "../../words/catalogue";
import { formats } from "../../words/formats";
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
      { kind: "finding", of: null, rows: [row("2026-10-05T01:00:00.000Z", "#created")] },
      {
        kind: "action",
        of: "A-001",
        rows: [
          row("2026-11-12T06:31:00.000Z", "status"),
          row("2026-11-12T06:31:00.000Z", "done_on"),
          row("2026-10-09T03:00:00.000Z", "root_cause"),
        ],
      },
    ]);
    expect(entries.map(({ of, lines }) => [of, lines.map(({ field }) => field)])).toEqual([
      ["A-001", ["status", "done_on"]],
      ["A-001", ["root_cause"]],
      [null, ["#created"]],
    ]);
  });

  it("keeps two people apart who wrote in the same millisecond", () => {
    const at = "2026-11-12T06:31:00.000Z";
    expect(
      entriesOf([{ kind: "finding", of: null, rows: [row(at, "provision"), row(at, "source", "Zhang")] }]),
    ).toHaveLength(2);
  });

  it("tells events from fields", () => {
    expect(eventOf({ field: "#deleted", from: null, to: null })).toBe("deleted");
    expect(eventOf({ field: "status", from: null, to: null })).toBeNull();
  });

  it("names fields and values in words", () => {
    const people = [{ id: "p1", name: "Zhang Wei", title: "", roles: [], active: true }];
    const words = (field: string, value: string | null) =>
      valueWords(t, formats("en"), people, "action", field, value);
    expect(fieldWords(t, "action", "why3")).toBe(t("actions-field-why", { step: 3 }));
    expect(fieldWords(t, "action", "root_cause")).toBe("Root cause");
    expect(words("status", "in-progress")).toBe("In progress");
    expect(words("verification_method", "site")).toBe(t("actions-verify-method-site"));
    expect(words("due_on", "2026-11-12")).toBe("12 Nov 2026");
    expect(words("done_by", "p1")).toBe("Zhang Wei");
    expect(words("corrective", "Paint lines.")).toBe("Paint lines.");
    expect(words("corrective", "")).toBe(t("history-blank"));
    expect(words("due_on", null)).toBe(t("history-blank"));
    const destroyed = { destroyed: { on: "2026-11-28", by: "Lin" } };
    expect(valueWords(t, formats("en"), people, "worker", "name", destroyed)).toBe(
      "(destroyed on 28 Nov 2026 by Lin)",
    );
  });

  it("has words for every kind that has a history", () => {
    const words = (kind: string, field: string, value: Json) =>
      valueWords(t, formats("en"), [], kind, field, value);
    expect(fieldWords(t, "incident", "happened_on")).toBe(t("safety-field-happened_on"));
    expect(fieldWords(t, "course", "name")).toBe(t("training-field-course-name"));
    expect(fieldWords(t, "case", "confidentiality")).toBe(t("hotline-field-confidentiality"));
    expect(fieldWords(t, "answer", "paper")).toBe(t("journal-field-paper"));
    expect(fieldWords(t, "answer", "what_comes_later")).toBe("what_comes_later");
    expect(words("incident", "kind", "near-miss")).toBe(t("safety-kind-near-miss"));
    expect(words("worker", "category", "line-leader")).toBe(t("training-category-line-leader"));
    expect(words("person", "roles", ["viewer", "administrator"])).toBe("Reader, Administrator");
    expect(words("course", "active", false)).toBe("No");
    expect(words("case", "narrative", "sealed")).toBe(t("history-sealed"));
    expect(words("handover", "know", "sealed")).toBe("sealed");
    expect(words("answer", "state", "not-applicable")).toBe(t("history-answer-not-applicable"));
  });
});
