import { Button } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { type Answer, api, type Question } from "../../api/client";
import { practicesRead } from "../../api/readings";
import { useRead } from "../../api/reads";
import { useUndo } from "../../app/undo";
import { useMay } from "../../app/useMay";
import { ErrorNotice } from "../../parts/ErrorNotice";
import { Icon } from "../../parts/Icon";
import { useWork } from "../../parts/useWork";
import { useText, useWords } from "../../words/words";
import classes from "./assess.module.css";

/** From here on it works and is checked. */
const STRONG = 4;
const LONGEST_TITLE = 200;

/** What works well is noted in one step; what is noted already is one click away. */
export function Strength({ question, answer }: { question: Question; answer: Answer | undefined }) {
  const t = useWords();
  const text = useText();
  const acts = useMay()("assess");
  const client = useQueryClient();
  const offerUndo = useUndo();
  const { busy, error, run } = useWork();
  const strong = answer?.state === "rated" && (answer.practice ?? 0) >= STRONG;
  const noted = useRead(practicesRead).data?.find((one) => one.question === question.id);
  if (!strong && !noted) return null;
  const note = () =>
    run("work", async () => {
      const title = t("library-strength-title", { question: text(question.text) }).slice(0, LONGEST_TITLE);
      const saved = await api.practiceCreate({
        title,
        what: answer?.note ?? "",
        department: "",
        question: question.id,
        provision: question.provision ?? "",
        source: "own",
        finding: null,
      });
      await client.invalidateQueries({ queryKey: practicesRead.key });
      offerUndo(saved, t("library-strength-noted"));
    });
  return (
    <div className={classes.plan}>
      <div className={classes.planWords}>
        <strong role="status">{t(noted ? "library-strength-noted" : "library-strength")}</strong>
        {noted ? (
          <Link
            to="/library/$tab"
            params={{ tab: "practice" }}
            search={{ open: noted.id }}
            className={classes.finding}
          >
            <Icon name="star" size={15} />
            {t("library-strength-open")}
          </Link>
        ) : (
          <span>{t("library-strength-about")}</span>
        )}
        {error !== null && <ErrorNotice error={error} />}
      </div>
      {acts && !noted && (
        <Button
          variant="default"
          loading={busy !== null}
          leftSection={<Icon name="star" size={16} />}
          onClick={() => void note()}
        >
          {t("library-strength")}
        </Button>
      )}
    </div>
  );
}
