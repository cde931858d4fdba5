import { List, Text } from "@mantine/core";
import { disagreementsRead } from "../../api/readings";
import { useRead } from "../../api/reads";
import { Loading } from "../../app/Loading";
import { ReadOnlyLine } from "../../app/Permitted";
import { RouteLink } from "../../app/RouteLink";
import { waitingIn } from "../../app/waiting";
import { EmptyState } from "../../parts/EmptyState";
import { ErrorNotice } from "../../parts/ErrorNotice";
import { Page } from "../../parts/Page";
import { useWords } from "../../words/words";
import { Breaches } from "./Breaches";
import { Conflicts } from "./Conflicts";
import classes from "./disagreements.module.css";
import { Forks } from "./Forks";

/** What laptops wrote without knowing of each other, for a person to settle. Nothing is lost while it waits. */
export function DisagreementsScreen() {
  const t = useWords();
  const { data, error, refetch } = useRead(disagreementsRead);
  return (
    <Page
      title={t("disagree-title")}
      actions={
        <RouteLink to="/settings/laptops" className={classes.link}>
          {t("settings-page-laptops")}
        </RouteLink>
      }
    >
      <ReadOnlyLine permission="exchange" />
      {error !== null && <ErrorNotice error={error} onRetry={() => void refetch()} />}
      {error === null && !data && <Loading />}
      {data && waitingIn(data) === 0 && <Nothing />}
      {data && (
        <div className={classes.body}>
          {data.forks.length > 0 && <Forks forks={data.forks} />}
          {data.total > 0 && <Conflicts conflicts={data.conflicts} total={data.total} />}
          {data.breaches.length > 0 && <Breaches breaches={data.breaches} />}
        </div>
      )}
    </Page>
  );
}

function Nothing() {
  const t = useWords();
  return (
    <EmptyState
      icon="check"
      sentence={t("disagree-none")}
      example={
        <>
          <Text size="sm">{t("disagree-none-example")}</Text>
          <List size="sm" mt={6}>
            <List.Item>{t("disagree-none-example-a")}</List.Item>
            <List.Item>{t("disagree-none-example-b")}</List.Item>
          </List>
        </>
      }
    />
  );
}
