import type { FactoryInput, Language, Role } from "../../api/client";
import { wholeHeadcount } from "../../parts/headcount";
import type { PassphraseText } from "../../parts/PassphrasePair";

/** What the person typed so far; Back shows it again. Held in memory alone. */
export interface SetupForm {
  /** Name of a customer that reviews factories. */
  company: string;
  factory: Omit<FactoryInput, "sites"> & { sites: string };
  person: { name: string; title: string; roles: Role[] };
  /** What a laptop that joins is to be called. */
  laptop: string;
  passphrase: PassphraseText;
}

export function emptyForm(language: Language): SetupForm {
  return {
    company: "",
    factory: {
      name: "",
      local_name: "",
      country: language === "zh-Hans" ? "CN" : "",
      address: "",
      sites: "",
      products: "",
      headcount: wholeHeadcount([]),
    },
    // Who sets the laptop up also answers the questions: the two roles that this needs.
    person: { name: "", title: "", roles: ["ehs-manager", "administrator"] },
    laptop: "",
    passphrase: { first: "", again: "" },
  };
}

/** Who sets a customer's laptop up also reviews. */
export const COMPANY_ROLES: Role[] = ["reviewer", "company-administrator"];

export type FactoryGap = "name" | "country";

export function factoryGaps({ factory }: SetupForm): FactoryGap[] {
  const gaps: FactoryGap[] = [];
  if (factory.name.trim() === "") gaps.push("name");
  if (factory.country === "") gaps.push("country");
  return gaps;
}

export function factoryInput({ factory }: SetupForm): FactoryInput {
  return {
    ...factory,
    name: factory.name.trim(),
    local_name: factory.local_name.trim(),
    address: factory.address.trim(),
    products: factory.products.trim(),
    sites: linesOf(factory.sites),
  };
}

/** One site a line; empty lines are nothing. */
export function linesOf(text: string): string[] {
  return text
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "");
}
