import { useRouter } from "@tanstack/react-router";
import { api } from "../../api/client";
import { flushAll } from "../../parts/flush";
import { useWords } from "../../words/words";
import { LANGUAGES, THEMES, usePreference } from "../PreferenceMenus";
import { SCREENS } from "../screens";
import { useSession } from "../session";
import { useMay } from "../useMay";
import type { Entry } from "./entries";

/** What this person can do from anywhere: go to a screen, begin something, change the window. */
export function useCommands(): Entry[] {
  const t = useWords();
  const { history } = useRouter();
  const { state, set } = useSession();
  const prefer = usePreference();
  const may = useMay();

  const go = (to: string, title: string, icon: Entry["icon"]): Entry => ({
    key: `go ${to}`,
    group: "go",
    title,
    detail: "",
    icon,
    run: () => history.push(to),
  });
  const act = (key: string, title: string, icon: Entry["icon"], run: () => void): Entry => ({
    key: `do ${key}`,
    group: "do",
    title,
    detail: "",
    icon,
    run,
  });
  const lock = async () => {
    await flushAll();
    set(await api.sessionLock());
  };

  return [
    ...SCREENS.filter(({ name }) => name !== "hotline" || may("handle")).map(({ to, icon, name }) =>
      go(to, t(`frame-${name}`), icon),
    ),
    go("/actions?view=board", t("search-go-board"), "board"),
    go("/assess?view=score", t("assess-score"), "score"),
    go("/handover", t("handover-title"), "handover"),
    go("/settings/laptops", t("settings-page-laptops"), "laptop"),
    go("/disagreements", t("disagree-title"), "merge"),
    ...(may("act")
      ? [act("finding", t("search-new-finding"), "plus", () => history.push("/actions?do=new"))]
      : []),
    ...(may("handle")
      ? [act("case", t("search-new-case"), "plus", () => history.push("/hotline?do=new"))]
      : []),
    ...(may("report")
      ? [act("incident", t("search-new-incident"), "plus", () => history.push("/safety?do=new"))]
      : []),
    ...(may("export")
      ? [act("export", t("search-export"), "export", () => history.push("/actions?do=export"))]
      : []),
    ...(may("exchange")
      ? [act("take-in", t("laptops-take-in"), "import", () => history.push("/settings/laptops/take-in"))]
      : []),
    ...(may("manage-people")
      ? [act("add-laptop", t("laptops-add"), "plus", () => history.push("/settings/laptops/add"))]
      : []),
    ...LANGUAGES.filter(({ value }) => value !== state.language).map(
      ({ value, label }): Entry => ({
        ...act(
          value,
          t("search-language", { language: label }),
          "language",
          () => void prefer({ language: value }),
        ),
        also: "language 语言",
      }),
    ),
    ...THEMES.filter(({ value }) => value !== state.theme).map(({ value, icon }) =>
      act(
        value,
        t("search-theme", { theme: t(`theme-${value}`) }),
        icon,
        () => void prefer({ theme: value }),
      ),
    ),
    act("lock", t("frame-lock"), "lock", () => void lock()),
  ];
}
