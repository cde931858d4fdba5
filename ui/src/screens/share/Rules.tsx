import { Paper, Switch, Text, Title } from "@mantine/core";
import { api } from "../../api/client";
import { shareProfileRead } from "../../api/readings";
import { useRead } from "../../api/reads";
import { Loading } from "../../app/Loading";
import { ErrorNotice } from "../../parts/ErrorNotice";
import { Icon } from "../../parts/Icon";
import { Page } from "../../parts/Page";
import { useWork } from "../../parts/useWork";
import { useWords } from "../../words/words";
import { CustomerTabs } from "./CustomerTabs";
import classes from "./share.module.css";

/** Names under which customers ask for what every customer gets. */
const STANDARD = ["standard", "default"];
const NEVER = ["names", "notes", "ids", "narratives"] as const;

/** What this customer may see, part by part; and what nobody can switch on. */
export function Rules({ customerId }: { customerId: string }) {
  const t = useWords();
  const read = useRead(shareProfileRead(customerId));
  const { busy, error, run } = useWork<string>();
  if (read.error !== null) return <ErrorNotice error={read.error} onRetry={() => void read.refetch()} />;
  if (!read.data) return <Loading />;
  const { name, parts, version, wish } = read.data;
  const on = (part: string) => parts.some((one) => one.part === part && one.on);
  return (
    <Page
      title={t("share-rules-title", { customer: name })}
      actions={<CustomerTabs customerId={customerId} />}
    >
      <div className={classes.prepare}>
        <Paper withBorder p="md">
          <Text c="dimmed" mb="sm">
            {t("share-rules-lead")}
          </Text>
          <div className={classes.switches}>
            {parts.map(({ part, on: is }) => (
              <Switch
                key={part}
                checked={is}
                disabled={busy !== null && busy !== part}
                label={t(`share-part-${part}`)}
                description={t(`share-part-${part}-about`)}
                onChange={() => void run(part, () => api.profileSet(customerId, part, !is))}
              />
            ))}
          </div>
          {!(on("assessment") && on("plan")) && (
            <Text size="sm" mt="sm">
              {t("share-rules-no-report")}
            </Text>
          )}
          {error !== null && <ErrorNotice error={error} />}
        </Paper>
        <aside className={classes.aside}>
          <Paper withBorder p="md">
            <Title order={3}>{t("share-rules-never")}</Title>
            <ul className={classes.withheld}>
              {NEVER.map((one) => (
                <li key={one}>
                  <Icon name="lock" size={15} />
                  <span>{t(`share-never-${one}`)}</span>
                </li>
              ))}
            </ul>
          </Paper>
          <Paper withBorder p="md">
            <dl className={classes.facts}>
              <div>
                <dt>{t("share-rules-version")}</dt>
                <dd>{version}</dd>
              </div>
              <div>
                <dt>{t("share-rules-wish")}</dt>
                <dd>
                  {t(STANDARD.includes(wish) ? "share-profile-standard" : "share-profile-other", { wish })}
                </dd>
              </div>
            </dl>
          </Paper>
        </aside>
      </div>
    </Page>
  );
}
