import { Button, Checkbox, Group, NativeSelect, Table, Text, TextInput, Title } from "@mantine/core";
import { useState } from "react";
import { api } from "../../../api/client";
import { hotlineRead } from "../../../api/readings";
import { useReady } from "../../../api/reads";
import { DayInput } from "../../../parts/DayInput";
import { today } from "../../../parts/dayText";
import { ErrorNotice } from "../../../parts/ErrorNotice";
import { Icon } from "../../../parts/Icon";
import { Tool } from "../../../parts/RecordPanel";
import { SwitchField } from "../../../parts/ValueFields";
import { useFormats, useWords } from "../../../words/words";
import classes from "../settings.module.css";
import { useHotline } from "./useHotline";

const WEEK = [1, 2, 3, 4, 5, 6, 7] as const;
/** Shown before the rest is asked for. */
const FIRST = 8;

/** Which days the clocks count: working days, the days off of a week, and the holidays that a person keeps. */
export function CalendarSettings() {
  const t = useWords();
  const { working_days, off_days } = useReady(hotlineRead).data.calendar;
  const { error, change } = useHotline();
  const toggle = (day: number, off: boolean) => {
    const days = WEEK.filter((one) => (one === day ? off : off_days.includes(one)));
    void change(
      "off",
      () => api.hotlineSet("off_days", days),
      (state) => ({ ...state, calendar: { ...state.calendar, off_days: days } }),
    );
  };
  return (
    <>
      <Title order={2}>{t("hotline-calendar-title")}</Title>
      <SwitchField
        label={t("hotline-calendar-working")}
        description={t("hotline-calendar-working-hint")}
        value={working_days}
        onCommit={(on) => api.hotlineSet("working_days", on)}
      />
      {working_days && (
        <>
          <fieldset className={classes.week}>
            <legend>{t("hotline-calendar-off")}</legend>
            <Group gap="md">
              {WEEK.map((day) => (
                <Checkbox
                  key={day}
                  label={t(`hotline-weekday-${day}`)}
                  checked={off_days.includes(day)}
                  onChange={(event) => toggle(day, event.currentTarget.checked)}
                />
              ))}
            </Group>
          </fieldset>
          {error !== null && <ErrorNotice error={error} />}
          <Days />
        </>
      )}
    </>
  );
}

function Days() {
  const t = useWords();
  const { date } = useFormats();
  const { days, shipped } = useReady(hotlineRead).data.calendar;
  const { busy, error, change } = useHotline();
  const [all, setAll] = useState(false);
  const [form, setForm] = useState({ day: null as string | null, works: "off", name: "" });
  const now = today(new Date());
  const coming = days.filter(({ day }) => day >= now);
  const shown = all ? days : coming.slice(0, FIRST);
  const missing = shipped.filter(
    ({ year }) => !days.some(({ day, source }) => source !== "" && day.startsWith(`${year}-`)),
  );
  const add = () => {
    const { day, works, name } = form;
    if (day === null) return;
    void change("add", async () => {
      const saved = await api.hotlineDaySet(day, works === "work", name.trim());
      setForm({ day: null, works: "off", name: "" });
      return saved;
    });
  };
  return (
    <section aria-label={t("hotline-calendar-days")}>
      <Title order={3}>{t("hotline-calendar-days")}</Title>
      {days.length === 0 && (
        <Text c="dimmed" my="xs">
          {t("hotline-calendar-none")}
        </Text>
      )}
      {missing.map(({ country, year, source }) => (
        <Group key={`${country}${year}`} gap="sm" my="xs">
          <Button
            variant="default"
            loading={busy === `${year}`}
            onClick={() => void change(`${year}`, () => api.hotlineDaysTake(country, year))}
          >
            {t("hotline-calendar-take", { country, year: `${year}` })}
          </Button>
          <Text size="sm" c="dimmed">
            {t("hotline-calendar-source", { source })}
          </Text>
        </Group>
      ))}
      {shown.length > 0 && (
        <Table aria-label={t("hotline-calendar-days")} highlightOnHover={false} className={classes.days}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t("hotline-calendar-day")}</Table.Th>
              <Table.Th>{t("hotline-calendar-what")}</Table.Th>
              <Table.Th>{t("hotline-calendar-name")}</Table.Th>
              <Table.Th aria-hidden="true" />
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {shown.map(({ day, works, name, source }) => (
              <Table.Tr key={day}>
                <Table.Td>{date(day)}</Table.Td>
                <Table.Td>{t(works ? "hotline-calendar-workday" : "hotline-calendar-holiday")}</Table.Td>
                <Table.Td title={source === "" ? undefined : t("hotline-calendar-source", { source })}>
                  {name}
                </Table.Td>
                <Table.Td>
                  <Tool
                    icon="close"
                    label={t("hotline-calendar-remove", { day: date(day) })}
                    onClick={() => void change(day, () => api.hotlineDaySet(day, null, ""))}
                  />
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      )}
      {!all && days.length > shown.length && (
        <Button variant="subtle" size="xs" onClick={() => setAll(true)}>
          {t("hotline-calendar-all", { count: days.length })}
        </Button>
      )}
      <div className={classes.addLine}>
        <DayInput
          label={t("hotline-calendar-day")}
          value={form.day}
          onChange={(day) => setForm({ ...form, day })}
        />
        <NativeSelect
          label={t("hotline-calendar-what")}
          data={[
            { value: "off", label: t("hotline-calendar-holiday") },
            { value: "work", label: t("hotline-calendar-workday") },
          ]}
          value={form.works}
          onChange={(event) => setForm({ ...form, works: event.currentTarget.value })}
        />
        <TextInput
          label={t("hotline-calendar-name")}
          value={form.name}
          onChange={(event) => setForm({ ...form, name: event.currentTarget.value })}
        />
        <Button
          variant="default"
          disabled={form.day === null}
          loading={busy === "add"}
          leftSection={<Icon name="plus" size={16} />}
          onClick={add}
        >
          {t("hotline-calendar-add")}
        </Button>
      </div>
      {error !== null && <ErrorNotice error={error} />}
    </section>
  );
}
