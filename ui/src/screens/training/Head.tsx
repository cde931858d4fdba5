import { Group, Title } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useWords } from "../../words/words";
import classes from "./training.module.css";

const VIEWS = ["matrix", "plan", "people", "courses", "sessions", "programme"] as const;
export type View = (typeof VIEWS)[number];

/** The name of the screen, its views, and what can be done with this one. */
export function Head({ view, children }: { view: View; children?: ReactNode }) {
  const t = useWords();
  return (
    <Group justify="space-between" gap="xs" className={classes.listHead}>
      <Group gap={18} wrap="nowrap">
        <Title order={1} className={classes.nowrap}>
          {t("frame-training")}
        </Title>
        <nav className={classes.views} aria-label={t("training-views")}>
          {VIEWS.map((name) => (
            <Link
              key={name}
              {...(name === "matrix"
                ? { to: "/training" as const }
                : { to: "/training/$view" as const, params: { view: name } })}
              className={classes.view}
              activeOptions={{ exact: true, includeSearch: false }}
              aria-current={name === view ? "page" : undefined}
            >
              {t(`training-view-${name}`)}
            </Link>
          ))}
        </nav>
      </Group>
      <Group gap="xs" wrap="nowrap">
        {children}
      </Group>
    </Group>
  );
}
