import { NativeSelect, Title } from "@mantine/core";
import { Link, useNavigate, useParams, useSearch } from "@tanstack/react-router";
import type { CycleView } from "../../api/client";
import { cycleRead } from "../../api/readings";
import { useReady } from "../../api/reads";
import { useMay } from "../../app/useMay";
import { Icon } from "../../parts/Icon";
import { ReadOnlyProvider } from "../../parts/ReadOnly";
import { useFormats, useWords } from "../../words/words";
import { Compare } from "./Compare";
import { CyclePapers } from "./CyclePapers";
import classes from "./cycle.module.css";
import { Objectives } from "./Objectives";
import { Overview } from "./Overview";
import { Review } from "./Review";
import { Team } from "./Team";

const VIEWS = ["overview", "team", "objectives", "review", "compare"] as const;
type View = (typeof VIEWS)[number];

/** One cycle from its plan to its end. The address says which part, and which cycle where it is not the running one. */
export function CycleScreen() {
  const t = useWords();
  const { date } = useFormats();
  const { view: asked } = useParams({ strict: false });
  const { of: named } = useSearch({ strict: false });
  const view = useReady(cycleRead(named ?? null)).data;
  const may = useMay();
  const navigate = useNavigate();
  const shown: View = VIEWS.find((one) => one === asked) ?? "overview";
  const { cycle, cycles, closed } = view;
  const phase = view.phase ?? "act";
  return (
    <div className={classes.screen}>
      <header className={classes.head}>
        <div>
          <Title order={1}>{t("cycle-title", { name: cycle.name })}</Title>
          <p className={classes.quiet}>
            {t("cycle-period", { from: date(cycle.starts_on), to: date(cycle.ends_on) })}
            {" · "}
            {closed ? t("cycle-closed-on", { date: date(closed.at) }) : t(`cycle-in-${phase}`)}
          </p>
        </div>
        <CyclePapers cycle={cycle} />
        {cycles.length > 1 && (
          <NativeSelect
            label={t("cycle-choose")}
            value={cycle.id}
            data={cycles.map((row) => ({
              value: row.cycle.id,
              label: row.closed ? t("cycle-choice-closed", { name: row.cycle.name }) : row.cycle.name,
            }))}
            onChange={(event) =>
              void navigate({
                to: "/cycle/$view",
                params: { view: shown },
                search: { of: event.currentTarget.value },
              })
            }
          />
        )}
      </header>
      <nav className={classes.tabs} aria-label={t("cycle-pages")}>
        {VIEWS.map((one) => (
          <Link
            key={one}
            to="/cycle/$view"
            params={{ view: one }}
            search={named === undefined ? {} : { of: named }}
            aria-current={one === shown ? "page" : undefined}
          >
            {t(`cycle-page-${one}`)}
          </Link>
        ))}
      </nav>
      {closed && (
        <p className={classes.note} role="note">
          <Icon name="lock" size={16} />
          {t("cycle-closed-note")}
        </p>
      )}
      <ReadOnlyProvider value={closed !== null || !may("lead")}>
        <Part key={`${cycle.id}-${shown}`} shown={shown} view={view} />
      </ReadOnlyProvider>
    </div>
  );
}

function Part({ shown, view }: { shown: View; view: CycleView }) {
  if (shown === "team") return <Team view={view} />;
  if (shown === "objectives") return <Objectives view={view} />;
  if (shown === "review") return <Review view={view} />;
  if (shown === "compare") return <Compare view={view} />;
  return <Overview view={view} />;
}
