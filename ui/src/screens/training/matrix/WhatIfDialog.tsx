import { Checkbox, Modal, NumberInput, Stack, Text } from "@mantine/core";
import { useState } from "react";
import type { MatrixCourse, MatrixQuery } from "../../../api/client";
import { whatIfRead } from "../../../api/readings";
import { useRead } from "../../../api/reads";
import { DayInput } from "../../../parts/DayInput";
import { today } from "../../../parts/dayText";
import { ErrorNotice } from "../../../parts/ErrorNotice";
import { useFormats, useWords } from "../../../words/words";
import { toggled } from "../closed";
import figures from "../figures.module.css";
import classes from "../training.module.css";

interface WhatIfDialogProps {
  query: MatrixQuery;
  courses: readonly MatrixCourse[];
  opened: boolean;
  onClose: () => void;
}

/** What the gaps would become if these courses were held for the people of the view. */
export function WhatIfDialog({ opened, onClose, ...asked }: WhatIfDialogProps) {
  const t = useWords();
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={t("training-what-if")}
      size="xl"
      closeButtonProps={{ "aria-label": t("frame-close") }}
    >
      {opened && <Question {...asked} />}
    </Modal>
  );
}

function Question({ query, courses }: Pick<WhatIfDialogProps, "query" | "courses">) {
  const t = useWords();
  const { number } = useFormats();
  const ids = courses.map(({ id }) => id);
  const [chosen, setChosen] = useState<string[]>([]);
  const [on, setOn] = useState(today(new Date()));
  const [seats, setSeats] = useState<number | null>(null);
  const { data, error } = useRead(whatIfRead(query, { courses: chosen, on, seats }));
  return (
    <Stack gap="sm">
      <Text size="sm">{t("training-what-if-lead")}</Text>
      <div className={classes.twos}>
        <DayInput
          label={t("training-what-if-on")}
          value={on}
          onChange={(day) => setOn(day === null || day < today(new Date()) ? today(new Date()) : day)}
        />
        <NumberInput
          label={t("training-field-seats")}
          placeholder={t("training-what-if-everybody")}
          min={0}
          allowDecimal={false}
          allowNegative={false}
          hideControls
          value={seats ?? ""}
          onChange={(next) => setSeats(typeof next === "number" ? next : null)}
        />
      </div>
      {error !== null && <ErrorNotice error={error} />}
      {data && (
        <table className={figures.table}>
          <thead>
            <tr>
              <th scope="col">{t("training-what-if-held")}</th>
              <th scope="col">{t("training-what-if-today")}</th>
              <th scope="col">{t("training-what-if-without")}</th>
              <th scope="col">{t("training-what-if-trained")}</th>
              <th scope="col">{t("training-what-if-with")}</th>
            </tr>
          </thead>
          <tbody>
            {data.rows.map((row) => (
              <tr key={row.course.id}>
                <th scope="row">
                  <Checkbox
                    label={row.course.name}
                    checked={chosen.includes(row.course.id)}
                    onChange={() => setChosen(toggled(ids, chosen, row.course.id))}
                  />
                </th>
                <td>{t("training-cover-of", { held: row.gaps_today, wanted: row.wanted })}</td>
                <td>{number(row.gaps_without)}</td>
                <td>{row.trained > 0 ? `− ${number(row.trained)}` : ""}</td>
                <td data-gap={row.gaps_with > 0 || undefined}>{number(row.gaps_with)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <Text size="sm" c="dimmed">
        {t("training-what-if-how")}
      </Text>
    </Stack>
  );
}
