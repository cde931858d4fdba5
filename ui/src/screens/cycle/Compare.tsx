import { Button, NativeSelect, Table, Title } from "@mantine/core";
import { useState } from "react";
import type { Comparison, CycleView, ObjectiveSide, PackComparison, Pair } from "../../api/client";
import { comparisonRead } from "../../api/readings";
import { useRead } from "../../api/reads";
import { copyText } from "../../parts/copy";
import { EmptyState } from "../../parts/EmptyState";
import { ErrorNotice } from "../../parts/ErrorNotice";
import { Icon } from "../../parts/Icon";
import { useAnnounce } from "../../parts/UndoToast";
import { useFormats, useText, useWords } from "../../words/words";
import { tsvOf } from "../actions/tsv";
import { SCALES, type Scale, scaleName } from "../assess/levels";
import classes from "./cycle.module.css";
import { Dumbbell } from "./Dumbbell";
import { plain, signed } from "./Objectives";

/** Two cycles side by side: what each section came to, and what moved. */
export function Compare({ view }: { view: CycleView }) {
  const t = useWords();
  const { cycles } = view;
  const place = cycles.findIndex(({ cycle }) => cycle.id === view.cycle.id);
  const [after, setAfter] = useState((cycles[place + 1] ? cycles[place] : cycles[0])?.cycle.id ?? "");
  const [before, setBefore] = useState((cycles[place + 1] ?? cycles[1])?.cycle.id ?? "");
  if (cycles.length < 2)
    return (
      <EmptyState
        icon="history"
        sentence={t("cycle-compare-empty")}
        example={t("cycle-compare-empty-example")}
      />
    );
  const choices = cycles.map(({ cycle, closed }) => ({
    value: cycle.id,
    label: closed ? t("cycle-choice-closed", { name: cycle.name }) : cycle.name,
  }));
  return (
    <>
      <div className={classes.row}>
        <NativeSelect
          label={t("cycle-compare-before")}
          data={choices}
          value={before}
          onChange={(event) => setBefore(event.currentTarget.value)}
        />
        <Icon name="next" size={18} />
        <NativeSelect
          label={t("cycle-compare-after")}
          data={choices}
          value={after}
          onChange={(event) => setAfter(event.currentTarget.value)}
        />
      </div>
      {before === after ? (
        <p className={classes.quiet}>{t("cycle-compare-same")}</p>
      ) : (
        <Compared before={before} after={after} />
      )}
    </>
  );
}

function Compared({ before, after }: { before: string; after: string }) {
  const { data, error } = useRead(comparisonRead(before, after));
  if (error) return <ErrorNotice error={error} />;
  if (!data) return null;
  return (
    <div className={classes.stack}>
      <Work held={data} />
      {data.packs.map((pack) => (
        <PackPart key={pack.pack} pack={pack} />
      ))}
      <ObjectivePart held={data} />
    </div>
  );
}

const COUNTS = ["findings", "findings_closed", "actions", "actions_done", "actions_verified"] as const;

function Work({ held }: { held: Comparison }) {
  const t = useWords();
  const { date } = useFormats();
  const side = (of: Comparison["before"]) =>
    `${of.cycle.name} (${date(of.cycle.starts_on)} – ${date(of.cycle.ends_on)})`;
  return (
    <section className={classes.card} aria-label={t("cycle-compare-work")}>
      <Title order={2}>{t("cycle-compare-work")}</Title>
      <Table aria-label={t("cycle-compare-work")}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>
              <span className="pl-hidden">{t("cycle-compare-what")}</span>
            </Table.Th>
            <Table.Th ta="right">{side(held.before)}</Table.Th>
            <Table.Th ta="right">{side(held.after)}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {COUNTS.map((count) => (
            <Table.Tr key={count}>
              <Table.Th scope="row" fw={400}>
                {t(`cycle-count-${count}`)}
              </Table.Th>
              <Table.Td ta="right">{held.before.work[count]}</Table.Td>
              <Table.Td ta="right">{held.after.work[count]}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </section>
  );
}

function PackPart({ pack }: { pack: PackComparison }) {
  const t = useWords();
  const text = useText();
  const title = text(pack.title);
  const { version_before: from, version_after: to } = pack;
  const level = useLevel();
  const announce = useAnnounce();
  const copy = () => {
    const lines = [
      [t("assess-score-section"), ...SCALES.flatMap((scale) => headsOf(t, scale))],
      ...rowsOf(pack).map((row) => [
        row.title === null ? t("cycle-compare-whole") : text(row.title),
        ...SCALES.flatMap((scale) => [level(row[scale].before), level(row[scale].after)]),
      ]),
      [],
      ...pack.moved.map((one) => [
        text(one.text),
        t(`cycle-move-${one.how}`),
        ...SCALES.flatMap((scale) => [whole(one[scale].before), whole(one[scale].after)]),
      ]),
    ];
    copyText(Promise.resolve(tsvOf(lines))).then(
      () => announce(t("cycle-copied")),
      () => announce(t("cycle-copy-failed")),
    );
  };
  if (from === null || to === null)
    return (
      <section className={classes.card} aria-label={title}>
        <Title order={2}>{title}</Title>
        <p className={classes.quiet}>
          {t(from === null ? "cycle-compare-only-after" : "cycle-compare-only-before")}
        </p>
      </section>
    );
  return (
    <section className={classes.card} aria-label={title}>
      <div className={classes.row}>
        <Title order={2}>{title}</Title>
        <span className={classes.quiet}>
          {from === to ? t("cycle-version", { version: to }) : t("cycle-versions", { from, to })}
        </span>
        <Button
          ml="auto"
          size="xs"
          variant="default"
          leftSection={<Icon name="table" size={15} />}
          onClick={copy}
        >
          {t("cycle-copy")}
        </Button>
      </div>
      <Dumbbell pack={pack} />
      <Sections pack={pack} />
      <Moved pack={pack} />
    </section>
  );
}

type Row = { key: string; title: PackComparison["title"] | null; is_alike: boolean } & Record<Scale, Pair>;

/** The sections, then the whole. */
function rowsOf(pack: PackComparison): Row[] {
  const sections = pack.sections.map(({ section, ...row }) => ({ key: section, ...row }));
  const alike = pack.sections.every(({ is_alike }) => is_alike);
  return [
    ...sections,
    { key: "#", title: null, is_alike: alike, paper: pack.paper, practice: pack.practice },
  ];
}

function headsOf(t: ReturnType<typeof useWords>, scale: Scale): string[] {
  const name = scaleName(t, scale);
  return [t("cycle-scale-before", { scale: name }), t("cycle-scale-after", { scale: name })];
}

function useLevel() {
  const t = useWords();
  const { number } = useFormats();
  return (value: number | null) => (value === null ? t("cycle-not-measured-then") : number(value, 2));
}

function Sections({ pack }: { pack: PackComparison }) {
  const t = useWords();
  const text = useText();
  const level = useLevel();
  return (
    <div className={classes.scroll}>
      <Table aria-label={t("cycle-compare-sections")}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t("assess-score-section")}</Table.Th>
            {SCALES.map((scale) => (
              <Table.Th key={scale} ta="right">
                {scaleName(t, scale)}
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {rowsOf(pack).map((row) => (
            <Table.Tr key={row.key}>
              <Table.Th scope="row" fw={row.title === null ? 600 : 500}>
                {row.title === null ? t("cycle-compare-whole") : text(row.title)}
                {!row.is_alike && <span className={classes.quiet}> · {t("cycle-not-alike")}</span>}
              </Table.Th>
              {SCALES.map((scale) => {
                const { before, after } = row[scale];
                return (
                  <Table.Td key={scale} ta="right">
                    {t("cycle-pair", { before: level(before), after: level(after) })}
                    {before !== null && after !== null && (
                      <strong className={classes.delta} data-sign={Math.sign(round(after - before))}>
                        {signed(round(after - before))}
                      </strong>
                    )}
                  </Table.Td>
                );
              })}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </div>
  );
}

function Moved({ pack }: { pack: PackComparison }) {
  const t = useWords();
  const text = useText();
  return (
    <>
      <Title order={3} mt="sm">
        {t("cycle-moved", { count: pack.moved.length })}
      </Title>
      <p className={classes.quiet}>{t("cycle-same", { count: pack.same })}</p>
      {pack.moved.length > 0 && (
        <div className={classes.scroll}>
          <Table aria-label={t("cycle-moved", { count: pack.moved.length })}>
            <Table.Thead>
              <Table.Tr>
                <Table.Th>{t("assess-score-question")}</Table.Th>
                <Table.Th w={190}>{t("cycle-compare-how")}</Table.Th>
                {SCALES.map((scale) => (
                  <Table.Th key={scale} w={110} ta="right">
                    {scaleName(t, scale)}
                  </Table.Th>
                ))}
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {pack.moved.map((one) => (
                <Table.Tr key={one.question}>
                  <Table.Td>
                    {text(one.text)}
                    <span className={classes.quiet}> · {text(one.section)}</span>
                  </Table.Td>
                  <Table.Td>
                    <span className={classes.move} data-how={one.how}>
                      {t(`cycle-move-${one.how}`)}
                    </span>
                  </Table.Td>
                  {SCALES.map((scale) => (
                    <Table.Td key={scale} ta="right">
                      {t("cycle-pair", { before: whole(one[scale].before), after: whole(one[scale].after) })}
                    </Table.Td>
                  ))}
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </div>
      )}
    </>
  );
}

function ObjectivePart({ held }: { held: Comparison }) {
  const t = useWords();
  if (held.objectives.length === 0) return null;
  return (
    <section className={classes.card} aria-label={t("cycle-page-objectives")}>
      <Title order={2}>{t("cycle-page-objectives")}</Title>
      <Table aria-label={t("cycle-page-objectives")}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t("cycle-objective-name")}</Table.Th>
            <Table.Th>{held.before.cycle.name}</Table.Th>
            <Table.Th>{held.after.cycle.name}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {held.objectives.map((one, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: two objectives may have one name, and the list stands still
            <Table.Tr key={index}>
              <Table.Th scope="row" fw={500}>
                {one.name}
              </Table.Th>
              <Table.Td>
                <Result side={one.before} unit={one.unit} />
              </Table.Td>
              <Table.Td>
                <Result side={one.after} unit={one.unit} />
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </section>
  );
}

function Result({ side, unit }: { side: ObjectiveSide | null; unit: string }) {
  const t = useWords();
  if (side === null) return <span className={classes.quiet}>{t("cycle-no-objective")}</span>;
  const value = (number: number | null) =>
    number === null ? t("cycle-not-measured") : `${plain(number)} ${unit}`;
  return (
    <>
      {t("cycle-result", { baseline: value(side.baseline), target: target(side), last: value(side.last) })}
      {side.reached !== null && (
        <span className={classes.badge} data-reached={side.reached || undefined}>
          {t(side.reached ? "cycle-reached" : "cycle-not-reached")}
        </span>
      )}
    </>
  );

  function target({ target: wanted }: ObjectiveSide): string {
    return wanted === null ? "–" : `${plain(wanted)} ${unit}`;
  }
}

function whole(value: number | null): string {
  return value === null ? "–" : String(value);
}

/** Two decimals, as the means beside it are shown. */
function round(value: number): number {
  return Math.round(value * 100) / 100;
}
