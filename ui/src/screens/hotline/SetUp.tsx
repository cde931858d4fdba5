import { Button, Text, Title } from "@mantine/core";
import { useNavigate } from "@tanstack/react-router";
import type { HotlineState } from "../../api/client";
import { useMay } from "../../app/useMay";
import { Icon } from "../../parts/Icon";
import { useWords } from "../../words/words";
import { Handlers } from "./Handlers";
import classes from "./hotline.module.css";
import { KeyPaper } from "./KeyPaper";
import { HotlineTabs } from "./Tabs";

/** Before the first case: why one person alone must not hold the only key, and the two ways out. */
export function SetUp({ hotline }: { hotline: HotlineState }) {
  const t = useWords();
  const navigate = useNavigate();
  const may = useMay();
  return (
    <div className={classes.setUp}>
      <HotlineTabs tab="cases" />
      <Title order={1}>{t("hotline-setup-title")}</Title>
      <Text maw={760}>{t("hotline-setup-why")}</Text>
      <Text maw={760} fw={600}>
        {t("hotline-setup-two")}
      </Text>
      <div className={classes.ways}>
        <section aria-labelledby="way-second">
          <h2 id="way-second">{t("hotline-setup-second")}</h2>
          <Text mb="sm">{t("hotline-setup-second-about")}</Text>
          <Handlers handlers={hotline.handlers} />
          {may("manage-people") ? (
            <Button
              mt="sm"
              variant="default"
              leftSection={<Icon name="person" size={16} />}
              onClick={() => void navigate({ to: "/settings/$page", params: { page: "people" } })}
            >
              {t("hotline-setup-people")}
            </Button>
          ) : (
            <Text mt="sm" size="sm" c="dimmed">
              {t("hotline-setup-ask")}
            </Text>
          )}
        </section>
        <section aria-labelledby="way-paper">
          <h2 id="way-paper">{t("hotline-setup-paper")}</h2>
          <KeyPaper exists={hotline.recovery_key} />
        </section>
      </div>
    </div>
  );
}
