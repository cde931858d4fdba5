import { Button } from "@mantine/core";
import { useState } from "react";
import { api, type Cycle, type CyclePaper } from "../../api/client";
import { useMay } from "../../app/useMay";
import { Icon } from "../../parts/Icon";
import { PaperDialog } from "../../parts/PaperDialog";
import { useWords } from "../../words/words";
import classes from "./cycle.module.css";

const PAPERS = ["brief", "closeout"] as const satisfies readonly CyclePaper[];

/** The cycle on paper: one page for management, and all of it to sign at its end. */
export function CyclePapers({ cycle }: { cycle: Cycle }) {
  const t = useWords();
  const may = useMay();
  const [opened, setOpened] = useState<CyclePaper | null>(null);
  if (!may("export")) return null;
  return (
    <div className={classes.papers}>
      {PAPERS.map((paper) => (
        <Button
          key={paper}
          variant="default"
          leftSection={<Icon name="print" size={16} />}
          onClick={() => setOpened(paper)}
        >
          {t(`cycle-paper-${paper}`)}
        </Button>
      ))}
      {PAPERS.map((paper) => (
        <PaperDialog
          key={paper}
          title={t(`cycle-paper-${paper}`)}
          lead={t(`cycle-paper-${paper}-lead`, { name: cycle.name })}
          done={t("cycle-paper-done")}
          counted={({ rows }) => t("cycle-paper-counted", { rows })}
          next={t(`cycle-paper-${paper}-next`)}
          make={(request) => api.cyclePaper(cycle.id, paper, request)}
          opened={opened === paper}
          onClose={() => setOpened(null)}
        />
      ))}
    </div>
  );
}
