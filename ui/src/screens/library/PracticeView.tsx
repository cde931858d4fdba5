import { Box, Button, TextInput } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useRef, useState } from "react";
import { api, type Practice } from "../../api/client";
import { practicesRead } from "../../api/readings";
import { useReady } from "../../api/reads";
import { ExcelButton } from "../../app/ExcelButton";
import { ReadOnlyLine } from "../../app/Permitted";
import { useUndo } from "../../app/undo";
import { useKeptForm } from "../../app/useKeptForm";
import { useMay } from "../../app/useMay";
import { EmptyState } from "../../parts/EmptyState";
import { ErrorNotice } from "../../parts/ErrorNotice";
import { Icon } from "../../parts/Icon";
import { ListScreen } from "../../parts/ListTools";
import { useShortcuts } from "../../parts/shortcuts";
import { useWork } from "../../parts/useWork";
import { useFormats, useWords } from "../../words/words";
import { Head } from "./Head";
import classes from "./library.module.css";
import { PracticePanel } from "./PracticePanel";
import { useResultWords } from "./result";

/** What goes well here: a line to note it in, cards to read, one of them beside. */
export function PracticeView() {
  const t = useWords();
  const navigate = useNavigate();
  const writes = useMay()("assess");
  const { open } = useSearch({ strict: false });
  const practices = useReady(practicesRead).data;
  const one = practices.find(({ id }) => id === open);
  const box = useRef<HTMLInputElement>(null);
  const show = (id: string | undefined) =>
    void navigate({
      to: "/library/$tab",
      params: { tab: "practice" },
      search: id === undefined ? {} : { open: id },
      replace: open !== undefined && id !== undefined,
    });
  useShortcuts({ n: () => box.current?.focus() }, writes);
  useShortcuts({ Escape: () => one !== undefined && show(undefined) });
  return (
    <ListScreen
      label={t("library-tab-practice")}
      list={
        <>
          <Head tab="practice">
            {practices.length > 0 && (
              <Box ml="auto">
                <ExcelButton lists={[{ wanted: { list: "practices" } }]} />
              </Box>
            )}
          </Head>
          {writes ? <NewPractice box={box} onMade={show} /> : <ReadOnlyLine permission="assess" />}
          {practices.length === 0 ? (
            <EmptyState
              icon="star"
              sentence={t("library-practice-empty")}
              example={t("library-practice-empty-example")}
            />
          ) : (
            <ul className={classes.cards} aria-label={t("library-practice-list")}>
              {practices.map((practice) => (
                <li key={practice.id}>
                  <PracticeCard
                    practice={practice}
                    open={practice === one}
                    onOpen={() => show(practice.id)}
                  />
                </li>
              ))}
            </ul>
          )}
        </>
      }
      panel={one ? <PracticePanel key={one.id} one={one} onClose={() => show(undefined)} /> : null}
    />
  );
}

/** One line: Enter notes it, and it opens to say more. */
function NewPractice({ box, onMade }: { box: React.Ref<HTMLInputElement>; onMade: (id: string) => void }) {
  const t = useWords();
  const client = useQueryClient();
  const offerUndo = useUndo();
  const { form, set, done } = useKeptForm("good-practice", "new", "form", { title: "" });
  const [lacks, setLacks] = useState(false);
  const { busy, error, run } = useWork();
  const add = async () => {
    const title = form.title.trim();
    setLacks(title === "");
    if (title === "") return;
    await run("work", async () => {
      const saved = await api.practiceCreate({
        title,
        what: "",
        department: "",
        question: null,
        provision: "",
        source: "own",
        finding: null,
      });
      await done();
      await client.invalidateQueries({ queryKey: practicesRead.key });
      offerUndo(saved, t("library-practice-added", { title }));
      onMade(saved.value.id);
    });
  };
  return (
    <form
      className={classes.new}
      onSubmit={(event) => {
        event.preventDefault();
        void add();
      }}
    >
      <TextInput
        ref={box}
        label={t("library-practice-new")}
        placeholder={t("library-practice-new-hint")}
        maxLength={200}
        value={form.title}
        aria-invalid={lacks || undefined}
        onChange={(event) => {
          set({ title: event.currentTarget.value });
          setLacks(false);
        }}
      />
      <Button type="submit" loading={busy !== null}>
        {t("library-practice-add")}
      </Button>
      {error !== null && <ErrorNotice error={error} />}
    </form>
  );
}

function PracticeCard({ practice, open, onOpen }: { practice: Practice; open: boolean; onOpen: () => void }) {
  const t = useWords();
  const { date } = useFormats();
  const result = useResultWords(practice);
  const { since, noted_on, department, thanks, evidence, shared, provision } = practice;
  const when = since
    ? t("library-practice-since", { date: date(since) })
    : t("library-practice-noted", { date: date(noted_on) });
  return (
    <button type="button" className={classes.card} aria-current={open || undefined} onClick={onOpen}>
      <strong>
        <Icon name="star" size={16} /> {practice.title}
      </strong>
      {practice.what !== "" && <span className={classes.clamp}>{practice.what}</span>}
      <span>{result}</span>
      {thanks !== "" && <span>{t("library-practice-thanks-line", { names: thanks })}</span>}
      <span className={classes.quiet}>
        {[
          department,
          when,
          provision,
          evidence.length > 0 ? t("library-practice-evidence", { count: evidence.length }) : "",
          shared ? t("library-practice-shared") : "",
        ]
          .filter(Boolean)
          .join(" · ")}
      </span>
    </button>
  );
}
