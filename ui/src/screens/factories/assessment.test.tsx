import { screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, it } from "vitest";
import type {
  Answer,
  AnswerType,
  FactoryView,
  Json,
  Pack,
  ReceivedQuestionnaire,
  Score,
} from "../../api/client";
import { installFake } from "../../test/fake";
import { deskCommands, deskWorld } from "../../test/fake/desk";
import { renderApp } from "../../test/render";
import { withSize } from "../../test/size";

withSize();

const en = (text: string) => ({ en: text });
const TYPES: [string, AnswerType, Json, string][] = [
  ["yes-no", { type: "yes-no-partly", alarm: ["no"] }, "no", "No"],
  [
    "one",
    {
      type: "single",
      options: [
        { id: "a", text: en("Posters") },
        { id: "b", text: en("Radio") },
      ],
    },
    "b",
    "Radio",
  ],
  [
    "several",
    {
      type: "multiple",
      options: [
        { id: "a", text: en("Mondays") },
        { id: "b", text: en("Fridays") },
      ],
      other: true,
    },
    ["a", { other: "each holiday" }],
    "Mondays, Other: each holiday",
  ],
  ["number", { type: "number", unit: en("°C"), decimals: 1 }, 34.5, "34.5 °C"],
  ["date", { type: "date" }, "2026-06-01", "1 Jun 2026"],
  ["text", { type: "text", long: true }, "Fans in line 3", "Fans in line 3"],
];

const TABLE: AnswerType = {
  type: "table",
  columns: [
    { id: "line", title: en("Line"), answer: { type: "text" } },
    { id: "minutes", title: en("Minutes"), answer: { type: "number", unit: en("min") } },
  ],
};

const question = (id: string, answer: AnswerType) => ({ id: `heat.${id}`, text: en(`Asked ${id}`), answer });
const given = (id: string, value: Json): Answer => ({
  question: `heat.${id}`,
  state: "rated",
  paper: null,
  practice: null,
  value,
  reason: "",
  note: "",
  evidence: [],
  findings: [],
  saved_at: null,
});

function pack(id: string, title: string, more: Partial<Pack> = {}): Pack {
  return {
    format: 2,
    id,
    version: "1.0.0",
    languages: ["en"],
    title: en(title),
    about: en(title),
    threshold_percent: 80,
    scoring: "mean",
    sections: [
      {
        id: "all",
        title: en("Everything"),
        questions: [...TYPES.map(([name, type]) => question(name, type)), question("rows", TABLE)],
      },
    ],
    ...more,
  };
}

const score = (more: Partial<Score> = {}): Score => ({
  paper: null,
  practice: null,
  sections: [
    {
      section: "all",
      questions: 7,
      rated: 7,
      not_applicable: 0,
      unknown: 0,
      open: 0,
      paper: null,
      practice: null,
      complete: true,
    },
  ],
  answered: 7,
  total: 7,
  threshold_percent: 80,
  complete: true,
  hidden: [],
  alarms: ["heat.yes-no"],
  ...more,
});

function open(...questionnaires: ReceivedQuestionnaire[]): void {
  const world = deskWorld();
  const commands = deskCommands(world);
  const answers = [
    ...TYPES.map(([id, , value]) => given(id, value)),
    given("rows", [{ line: "Line 3", minutes: 10 }]),
    { ...given("", null), question: "nobody-knows.one" },
  ];
  renderApp(world, "/factories/hengtai?view=assessment");
  installFake(world, {
    ...commands,
    factoryView: (id) => ({ ...(commands.factoryView?.(id) as FactoryView), questionnaires, answers }),
  });
}

const HEAT: ReceivedQuestionnaire = { id: "heat", pack: pack("heat", "Heat"), score: score() };

it("shows answers of every type in words", async () => {
  open(HEAT);
  await screen.findByRole("heading", { name: "Heat" });
  expect(screen.queryByRole("combobox")).toBeNull();
  await userEvent.click(screen.getByRole("button", { name: "Everything" }));
  for (const [id, , , words] of TYPES) {
    const row = within(screen.getByText(`Asked ${id}`, { selector: "td" }).closest("tr") as HTMLElement);
    row.getByText(words);
  }
  const rows = within(screen.getByText("Asked rows").closest("tr") as HTMLElement).getByRole("table");
  within(rows).getByText("Line 3");
  within(rows).getByText("10 min");
});

it("lists what needs attention, and averages nothing where a single sign counts", async () => {
  open({ id: "heat", pack: pack("heat", "Signs", { scoring: "never" }), score: score() });
  const alarms = within(await screen.findByRole("region", { name: "1 answer needs attention" }));
  alarms.getByText("Asked yes-no");
  alarms.getByText("No");
  screen.getByText(/This questionnaire has no score/);
  expect(screen.queryByRole("columnheader", { name: "In practice" })).toBeNull();
  expect(screen.queryByText("not yet")).toBeNull();
});

it("lets one of several be chosen, and tells how to get one that is not here", async () => {
  open(HEAT, { id: "nobody-knows", pack: null, score: null });
  const choice = await screen.findByRole<HTMLInputElement>("combobox", {
    name: "Questionnaires this factory answered (2)",
  });
  expect(choice.value).toContain("Heat – 7 of 7 answered, 1 needs attention");
  await userEvent.click(choice);
  await userEvent.click(await screen.findByText("nobody-knows – not in this Plumbline"));
  await screen.findByText(/“nobody-knows” is not in this Plumbline/);
  screen.getByText("1 answer to it is kept here.");
  screen.getByText(/^Ask the factory, or whoever wrote it, for the file that ends in \.json/);
});

it("says that nothing was sent yet", async () => {
  open();
  await screen.findByText("This factory has not sent an assessment yet.");
});
