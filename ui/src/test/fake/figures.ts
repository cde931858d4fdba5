import type { Figures, Rounded } from "../../api/client";

const under = (few: number): Rounded => ({ about: null, under: few, low: 0, high: few - 1 });
const about = (count: number): Rounded => ({ about: count, under: null, low: count - 2, high: count + 2 });

/** Counts without names, one of each kind. */
export const FIGURES: Figures = {
  training: [
    {
      course: "Fire drill",
      kind: "ehs",
      on: "2026-11-21",
      trained: 412,
      wanted: 460,
      by_category: [
        { category: "worker", trained: 400, wanted: 440 },
        { category: "line-leader", trained: 12, wanted: 20 },
      ],
    },
  ],
  incidents: {
    from: "2025-10-01",
    to: "2026-09-30",
    headcount: 800,
    rows: [
      { kind: "incident", count: 2, rate: null },
      { kind: "near-miss", count: 24, rate: 30 },
      { kind: "unsafe-condition", count: 6, rate: 7.5 },
    ],
  },
  hotline: [
    {
      period: "2026-Q3",
      from: "2026-07-01",
      to: "2026-09-30",
      published_at: "2026-10-08T02:00:00.000Z",
      total: about(20),
      by_category: [
        { key: "wages", count: about(10) },
        { key: "harassment", count: under(10) },
        { key: "food", count: under(5) },
      ],
      by_state: [
        { key: "closed", count: about(15) },
        { key: "new", count: null },
      ],
      median_days: null,
    },
  ],
  texts: [],
};
