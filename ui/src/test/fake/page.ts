/** `fake.html?start=empty|locked|working&language=en|zh-Hans&theme=light|dark&roles=viewer`: the window without Rust. Never built. */

import type { Role } from "../../api/client";
import { HANDOVER, handoverOf } from "./home";
import { hotlineWorld } from "./hotline";
import { emptyWorld, installFake, lockedWorld, type World, workingWorld } from "./index";
import { disagreeingWorld, joiningWorld, laptopsOf, laptopsWorld, merged } from "./laptops";
import { emptyPlanWorld, planCommands, planWorld } from "./plan";
import { safetyWorld } from "./safety";
import { emptyTrainingWorld, trainingWorld } from "./training";
import { trainingExtras } from "./trainingExtras";

const wanted = new URLSearchParams(window.location.search);
const starts = {
  empty: emptyWorld,
  locked: lockedWorld,
  hotline: () => hotlineWorld(Number(wanted.get("cases") ?? 24), Number(wanted.get("keys") ?? 2)),
  safety: () => safetyWorld(Number(wanted.get("incidents") ?? 40)),
  plan: () => {
    const plan = planWorld(Number(wanted.get("findings") ?? 240), Number(wanted.get("answered") ?? 7));
    handoverOf(plan).push(...HANDOVER);
    return plan;
  },
  "plan-empty": emptyPlanWorld,
  training: () => trainingWorld(Number(wanted.get("people") ?? 600)),
  "training-empty": emptyTrainingWorld,
  joining: joiningWorld,
  laptops: () => {
    const laptops = laptopsWorld();
    if (wanted.get("file") === "large") {
      const gaps = [{ keyid: laptopsOf(laptops).laptops[2]?.keyid ?? "", held: 11, came: 41 }];
      const large = {
        changed: 412,
        deleted: 61,
        large: true,
        conflicts: 3,
        gaps,
        forked: 14,
        clock_ahead_days: 3,
      };
      laptopsOf(laptops).file.merged = merged(large);
    }
    return laptops;
  },
  disagreements: disagreeingWorld,
  working: () => workingWorld(Number(wanted.get("answered") ?? 7)),
};
const world: World = starts[(wanted.get("start") ?? "working") as keyof typeof starts]();
world.session.language = (wanted.get("language") ?? "en") as typeof world.session.language;
world.session.theme = (wanted.get("theme") ?? "light") as typeof world.session.theme;
const roles = wanted.get("roles");
if (roles !== null && world.session.me) world.session.me.roles = roles.split(",") as Role[];
const extras = () => {
  if (wanted.get("start")?.startsWith("plan")) return planCommands(world);
  return wanted.get("start")?.startsWith("training") ? trainingExtras(world) : {};
};
withQuestions(world, Number(wanted.get("questions") ?? 0));
installFake(world, extras());
// The router would take the query of the page for its own.
window.history.replaceState(null, "", `${window.location.pathname}${window.location.hash}`);
void import("../../main");

/** `questions=66`: the pack again and again, to see how the screen bears a long one. */
function withQuestions(long: World, count: number): void {
  const { sections } = structuredClone(long.pack);
  const blank = structuredClone(long.assessment.answers.at(-1));
  for (let round = 1; blank && long.assessment.answers.length < count; round += 1) {
    for (const section of structuredClone(sections)) {
      for (const question of section.questions) {
        question.id = `${question.id}-${round}`;
        long.assessment.answers.push({ ...structuredClone(blank), question: question.id });
      }
      const known = long.pack.sections.find(({ id }) => id === section.id);
      known?.questions.push(...section.questions);
    }
  }
}
