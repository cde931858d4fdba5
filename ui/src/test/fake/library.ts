/** The library without Rust: the questions of the world's questionnaire, one story, and what is noted as good. */
import type { Guidance, LibraryHit, LibraryQuery, Practice, Question, Story } from "../../api/client";
import { workingWorld } from "./start";
import { type Handlers, newId, refuse, saved, type World } from "./world";

const noted = new WeakMap<World, Practice[]>();

export function practicesOf(world: World): Practice[] {
  const known = noted.get(world) ?? [];
  noted.set(world, known);
  return known;
}

export function libraryCommands(world: World): Handlers {
  const practices = practicesOf(world);
  const of = (id: string) => practices.find((one) => one.id === id) ?? refuse("not-found");
  const questions = world.pack.sections.flatMap((section) =>
    section.questions.map((question) => ({ section, question })),
  );
  return {
    librarySearch: (query) => {
      const hits = questions
        .filter(({ question }) => holds(question, query))
        .map(({ section, question }): LibraryHit => {
          const text = inLanguage(question.text, query.language);
          return {
            question: question.id,
            pack: world.pack.id,
            pack_title: inLanguage(world.pack.title, query.language),
            section: inLanguage(section.title, query.language),
            text,
            provision: question.provision ?? "",
            found: text.toLowerCase().includes(query.text.toLowerCase())
              ? null
              : { field: "cause", text: inLanguage(question.causes?.[0], query.language) },
            asked: true,
          };
        });
      const section = (letter: string) =>
        questions.filter(
          ({ question }) => cites(question, letter) && holds(question, { ...query, rba: null }),
        );
      return {
        hits: hits.slice(query.offset, query.offset + query.limit),
        total: hits.length,
        partly: false,
        facets: {
          packs: [
            { id: world.pack.id, title: inLanguage(world.pack.title, query.language), count: hits.length },
          ],
          rba: ["A", "B", "C", "D", "E"].map((id) => ({ id, title: "", count: section(id).length })),
          sa8000: [],
          ilo: [],
        },
      };
    },
    libraryGet: (id): Guidance => {
      const found = questions.find(({ question }) => question.id === id) ?? refuse("not-found");
      return {
        pack: world.pack.id,
        pack_title: world.pack.title,
        section: found.section.title,
        question: found.question,
        asked: true,
        findings: world.findings
          .filter(({ question }) => question === id)
          .map(({ id: finding, number }) => ({ id: finding, number })),
        stories: STORY.questions.includes(id) ? [STORY.id] : [],
      };
    },
    storiesList: () => [STORY],
    practicesList: () => structuredClone(practices),
    practiceCreate: (input) => {
      const made: Practice = {
        id: newId(world),
        ...input,
        finding: null,
        since: null,
        thanks: "",
        measure: "",
        unit: "",
        baseline: null,
        baseline_on: null,
        result: null,
        result_on: null,
        change: null,
        shared: false,
        noted_on: "2026-11-21",
        evidence: [],
      };
      practices.unshift(made);
      return saved(world, made, "good-practice", made.id, () => practices.splice(practices.indexOf(made), 1));
    },
    practiceSet: (id, field, value) => {
      const one = of(id);
      const before = structuredClone(one);
      Object.assign(one, { [field]: value });
      one.change = one.baseline === null || one.result === null ? null : one.result - one.baseline;
      return saved(world, one, "good-practice", id, () => Object.assign(one, before));
    },
    practiceDelete: (id) => {
      const at = practices.indexOf(of(id));
      const [gone] = practices.splice(at, 1);
      return saved(world, null, "good-practice", id, () => gone && practices.splice(at, 0, gone));
    },
  };
}

/** A world whose people have noted two things. */
export function libraryWorld(): World {
  const world = workingWorld();
  const { practiceCreate, practiceSet } = libraryCommands(world);
  const make = (title: string) =>
    practiceCreate?.({
      title,
      what: "",
      department: "Moulding",
      question: null,
      provision: "",
      source: "own",
      finding: null,
    });
  const [first] = [make("Every near miss is answered in two days"), make("Guards are tested each shift")];
  const id = (first as { value: Practice }).value.id;
  practiceSet?.(id, "measure", "near misses reported a month");
  practiceSet?.(id, "baseline", 2);
  practiceSet?.(id, "result", 11);
  practiceSet?.(id, "unit", "reports");
  return world;
}

const both = (en: string, zh: string) => ({ en, "zh-Hans": zh });

const STORY: Story = {
  format: 1,
  id: "ehs-committee",
  title: both("A safety committee without workers", "没有员工的安全委员会"),
  about: both("A tidy factory thought that its system was enough.", "一家整洁的工厂以为体系够用了。"),
  facts: [
    { name: both("How long", "用了多久"), value: both("9 months", "9个月") },
    { name: both("What it cost", "花了多少"), value: both("USD 2,700", "2,700美元") },
    { name: both("What came of it", "结果"), value: both("A list of gaps", "一份缺口清单") },
  ],
  stood: [both("Nobody counted near misses.", "没人统计未遂事故。")],
  did: [{ when: both("March", "3月"), what: both("A visit.", "到厂评估。") }],
  cost: [
    { what: both("Adviser", "顾问"), who: both("Factory", "工厂"), amount: both("USD 2,700", "2,700美元") },
  ],
  result: [both("A clear list.", "一份清单。")],
  differently: [both("Keep a handover note.", "留交接记录。")],
  monday: [both("Count the line workers.", "数一数一线员工。")],
  source: both("A report.", "一份报告。"),
  questions: ["policy-signed"],
};

function holds(question: Question, query: Pick<LibraryQuery, "text" | "language" | "rba">): boolean {
  const texts = [question.text, ...(question.causes ?? [])].map((text) => inLanguage(text, query.language));
  const found = texts.join(" ").toLowerCase().includes(query.text.trim().toLowerCase());
  return found && (query.rba === null || cites(question, query.rba));
}

function cites({ references = [] }: Question, section: string): boolean {
  return references.some(({ source, clause }) => source === "RBA" && clause.startsWith(section));
}

function inLanguage(text: { [language in string]: string } | undefined, language: string): string {
  return text?.[language] ?? text?.en ?? "";
}
