import { Button, Checkbox, Group, Modal, NativeSelect, Radio, Stack, Text } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import type { Exported, Language, Paper, PlanLayout } from "../../api/client";
import { customersRead } from "../../api/readings";
import { useRead } from "../../api/reads";
import { useMay } from "../../app/useMay";
import { ErrorNotice } from "../../parts/ErrorNotice";
import { Icon } from "../../parts/Icon";
import { ProgressPanel } from "../../parts/ProgressPanel";
import { MissingCharacters, PaperLook } from "../../parts/paper/PaperLook";
import look from "../../parts/paper/paper.module.css";
import { useLanguage, useWords } from "../../words/words";
import {
  cancelExport,
  clearExport,
  type ExportJob,
  paperSaved,
  startPaper,
  startWorkbook,
  useExportJob,
} from "./exportJob";
import classes from "./panel/panel.module.css";

type Languages = Language | "both";

interface Request {
  format: "pdf" | "xlsx";
  languages: Languages;
  paper: Paper;
  layout: PlanLayout;
  costs: boolean;
  customer: string | null;
}

interface ExportPlanProps {
  opened: boolean;
  onClose: () => void;
  onOpen: () => void;
}

/** File, language and paper; then the bar; then its pages, or where it is and what was counted in it. */
export function ExportPlan({ opened, onClose, onOpen }: ExportPlanProps) {
  const t = useWords();
  const language = useLanguage();
  const job = useExportJob();
  const [request, setRequest] = useState<Request>({
    format: "pdf",
    languages: language,
    paper: "a4",
    layout: "table",
    costs: false,
    customer: null,
  });
  const close = () => {
    clearExport();
    onClose();
  };
  const start = (then: "look" | "save") => {
    const languages = languagesOf(request.languages, language);
    const { costs, customer, layout, paper } = request;
    if (request.format === "xlsx") void startWorkbook({ languages, costs });
    else void startPaper({ languages, costs, customer, layout, paper }, then);
  };
  const looks = job.is === "made";
  return (
    <>
      <Modal
        opened={opened}
        onClose={close}
        title={t("actions-export-title")}
        size={looks ? 940 : 620}
        yOffset={looks ? 20 : undefined}
        closeButtonProps={{ "aria-label": t("frame-close") }}
      >
        {job.is === "running" && <Running job={job} />}
        {job.is === "done" && <Done exported={job.exported} onClose={close} />}
        {job.is === "made" && (
          <div className={look.window}>
            <PaperLook made={job.made} back={t("paper-back")} onBack={clearExport} onSaved={paperSaved} />
          </div>
        )}
        {job.is !== "running" && job.is !== "done" && job.is !== "made" && (
          <Stack gap="md">
            <Choices request={request} onRequest={setRequest} />
            <Text size="sm" c="dimmed">
              {t("actions-export-handover")}{" "}
              <Link to="/handover" className={classes.link} onClick={close}>
                {t("actions-export-handover-open")}
              </Link>
            </Text>
            {job.is === "cancelled" && <Text role="status">{t("actions-export-cancelled")}</Text>}
            {job.is === "failed" && <ErrorNotice error={job.error} />}
            <Group justify="flex-end">
              <Button variant="default" onClick={close}>
                {t("frame-cancel")}
              </Button>
              {request.format === "pdf" && (
                <Button
                  variant="default"
                  leftSection={<Icon name="eye" size={16} />}
                  onClick={() => start("look")}
                >
                  {t("paper-look")}
                </Button>
              )}
              <Button leftSection={<Icon name="export" size={16} />} onClick={() => start("save")}>
                {t("actions-export-start")}
              </Button>
            </Group>
          </Stack>
        )}
      </Modal>
      {!opened && job.is !== "idle" && <Aside job={job} onOpen={onOpen} />}
    </>
  );
}

/** Side by side puts the language of the window first. */
export function languagesOf(chosen: Languages, own: Language): Language[] {
  if (chosen !== "both") return [chosen];
  return own === "en" ? ["en", "zh-Hans"] : ["zh-Hans", "en"];
}

function Choices({ request, onRequest }: { request: Request; onRequest: (request: Request) => void }) {
  const t = useWords();
  return (
    <>
      <Text>{t("actions-export-lead")}</Text>
      <Radio.Group
        label={t("actions-export-format")}
        value={request.format}
        onChange={(value) => onRequest({ ...request, format: value === "xlsx" ? "xlsx" : "pdf" })}
      >
        <Stack gap={8} mt={6}>
          <Radio value="pdf" label={t("actions-export-pdf")} />
          <Radio value="xlsx" label={t("actions-export-xlsx")} />
        </Stack>
      </Radio.Group>
      {request.format === "pdf" && <PaperChoices request={request} onRequest={onRequest} />}
      <Radio.Group
        label={t("actions-export-language")}
        value={request.languages}
        onChange={(value) => onRequest({ ...request, languages: value as Languages })}
      >
        <Group gap="lg" mt={6}>
          <Radio value="en" label="English" lang="en" />
          <Radio value="zh-Hans" label="中文" lang="zh-Hans" />
          <Radio value="both" label={t("actions-export-language-both")} />
        </Group>
      </Radio.Group>
      <Checkbox
        label={t("actions-export-costs")}
        checked={request.costs}
        onChange={(event) => onRequest({ ...request, costs: event.currentTarget.checked })}
      />
    </>
  );
}

/** What only a document has: its layout, its paper, and whom it is for. */
function PaperChoices({ request, onRequest }: { request: Request; onRequest: (request: Request) => void }) {
  const t = useWords();
  const shares = useMay()("share");
  return (
    <>
      <Radio.Group
        label={t("paper-layout")}
        value={request.layout}
        onChange={(value) => onRequest({ ...request, layout: value as PlanLayout })}
      >
        <Group gap="lg" mt={6}>
          <Radio value="table" label={t("paper-layout-table")} />
          <Radio value="findings" label={t("paper-layout-findings")} />
          <Radio value="both" label={t("paper-layout-both")} />
        </Group>
      </Radio.Group>
      <Radio.Group
        label={t("actions-export-paper")}
        value={request.paper}
        onChange={(value) => onRequest({ ...request, paper: value === "letter" ? "letter" : "a4" })}
      >
        <Group gap="lg" mt={6}>
          <Radio value="a4" label={t("actions-export-paper-a4")} />
          <Radio value="letter" label={t("actions-export-paper-letter")} />
        </Group>
      </Radio.Group>
      {shares && (
        <ForWhom customer={request.customer} onCustomer={(customer) => onRequest({ ...request, customer })} />
      )}
    </>
  );
}

function ForWhom({
  customer,
  onCustomer,
}: {
  customer: string | null;
  onCustomer: (customer: string | null) => void;
}) {
  const t = useWords();
  const customers = useRead(customersRead).data ?? [];
  if (customers.length === 0) return null;
  return (
    <NativeSelect
      label={t("paper-for")}
      description={customer === null ? undefined : t("paper-for-customer")}
      data={[
        { value: "", label: t("paper-for-own") },
        ...customers.map(({ id, name }) => ({ value: id, label: name })),
      ]}
      value={customer ?? ""}
      onChange={(event) => onCustomer(event.currentTarget.value || null)}
    />
  );
}

function Running({ job }: { job: Extract<ExportJob, { is: "running" }> }) {
  const t = useWords();
  return (
    <Stack gap="sm">
      <ProgressPanel
        title={t("actions-export-running")}
        done={job.done}
        total={job.total}
        onCancel={job.task === null || job.cancelling ? undefined : () => void cancelExport()}
      />
      <Text size="sm" c="dimmed">
        {t("actions-export-go-on")}
      </Text>
    </Stack>
  );
}

function Done({ exported, onClose }: { exported: Exported; onClose: () => void }) {
  const t = useWords();
  return (
    <Stack gap="md">
      <Group gap="xs" wrap="nowrap" className={classes.good}>
        <Icon name="check" size={22} />
        <Text fw={600} size="lg">
          {t("actions-export-done")}
        </Text>
      </Group>
      <div>
        <Text>
          {t("actions-export-counted", { rows: exported.rows })}
          {exported.pages !== null && ` ${t("actions-export-pages", { pages: exported.pages })}`}
        </Text>
        <Text size="sm" c="dimmed" mt="sm">
          {t("actions-export-path")}
        </Text>
        <Text className={classes.path}>{exported.path}</Text>
      </div>
      <MissingCharacters missing={exported.missing_characters} />
      <div>
        <Text size="sm" c="dimmed">
          {t("actions-export-digest")}
        </Text>
        <Text size="xs" className={classes.digest}>
          {exported.sha256}
        </Text>
      </div>
      <Group justify="flex-end">
        <Button variant="default" onClick={clearExport}>
          {t("actions-export-again")}
        </Button>
        <Button onClick={onClose}>{t("frame-close")}</Button>
      </Group>
    </Stack>
  );
}

/** The running or finished export while its dialog is closed. */
function Aside({ job, onOpen }: { job: ExportJob; onOpen: () => void }) {
  const t = useWords();
  if (job.is === "cancelled" || job.is === "idle") return null;
  const words = {
    running: t("actions-export-running"),
    done: t("actions-export-done"),
    made: t("paper-made"),
    failed: t("actions-export-failed"),
  }[job.is];
  return (
    <Button
      variant="default"
      className={classes.aside}
      leftSection={<Icon name="export" size={16} />}
      onClick={onOpen}
    >
      {words}
    </Button>
  );
}
