import { Button, Group } from "@mantine/core";
import { useNavigate } from "@tanstack/react-router";
import { useMemo, useState } from "react";
import type { FactoryCard } from "../../api/client";
import { deskMailRead, factoriesRead } from "../../api/readings";
import { useRead } from "../../api/reads";
import { ExcelButton } from "../../app/ExcelButton";
import { Loading } from "../../app/Loading";
import { ReadOnlyLine } from "../../app/Permitted";
import { useMay } from "../../app/useMay";
import { DropArea } from "../../parts/DropArea";
import { EmptyState } from "../../parts/EmptyState";
import { ErrorNotice } from "../../parts/ErrorNotice";
import { Icon } from "../../parts/Icon";
import { type Place, RowTable } from "../../parts/RowTable";
import { useFormats, useWords } from "../../words/words";
import { columnsOf, type FactorySort, sortedCards } from "./columns";
import classes from "./factories.module.css";
import { Mail } from "./Mail";
import { Received } from "./Received";
import { useReceive } from "./useReceive";

const place: Place = { scroll: 0, active: 0 };

/** Every factory this customer trusts: how it stands and what its last bundle changed. */
export function FactoriesScreen() {
  const t = useWords();
  const formats = useFormats();
  const may = useMay();
  const navigate = useNavigate();
  const cards = useRead(factoriesRead);
  const receive = useReceive();
  const waits = (useRead(deskMailRead).data?.mail.waiting.length ?? 0) > 0;
  const [order, setOrder] = useState<{ sort: FactorySort; down: boolean }>({ sort: "name", down: false });
  const columns = useMemo(() => columnsOf(t, formats), [t, formats]);
  const rows = useMemo(
    () => sortedCards(cards.data ?? [], order.sort, order.down),
    [cards.data, order.sort, order.down],
  );
  const invite = () => void navigate({ to: "/factories/invite" });
  const open = ({ id }: FactoryCard) => void navigate({ to: "/factories/$factory", params: { factory: id } });
  const reviews = may("review");
  const tools = (
    <Group gap="sm">
      {rows.length > 0 && (
        <ExcelButton
          lists={[
            { words: t("list-excel-factories"), wanted: { list: "factories" } },
            { words: t("list-excel-received-all"), wanted: { list: "received", factory: null, query: null } },
          ]}
        />
      )}
      {may("invite") && (
        <Button variant="default" leftSection={<Icon name="key" size={16} />} onClick={invite}>
          {t("factories-invite")}
        </Button>
      )}
      {reviews && (
        <Button
          loading={receive.busy}
          leftSection={<Icon name="import" size={16} />}
          onClick={() => receive.choose()}
        >
          {t("factories-open")}
        </Button>
      )}
    </Group>
  );
  const body = (
    <div className={classes.screen}>
      <Group justify="space-between" wrap="nowrap">
        <h1 className={classes.title}>{t("frame-factories")}</h1>
        {(rows.length > 0 || waits) && tools}
      </Group>
      <ReadOnlyLine permission="review" />
      {cards.error !== null && <ErrorNotice error={cards.error} onRetry={() => void cards.refetch()} />}
      {receive.error !== null && <ErrorNotice error={receive.error} />}
      <Mail onOpen={receive.look} />
      {receive.opened.length > 0 && <Received {...receive} />}
      {cards.isPending && <Loading />}
      {cards.data && rows.length === 0 && receive.opened.length === 0 && !waits && (
        <EmptyState
          icon="factory"
          sentence={t(reviews ? "factories-empty" : "factories-empty-read")}
          action={tools}
          example={
            <ol className={classes.how}>
              {([1, 2, 3] as const).map((step) => (
                <li key={step}>{t(`factories-empty-how-${step}`)}</li>
              ))}
            </ol>
          }
        />
      )}
      {rows.length > 0 && (
        <RowTable
          label={t("frame-factories")}
          columns={columns}
          total={rows.length}
          rowAt={(index) => rows[index]}
          onRange={() => undefined}
          sort={order.sort}
          descending={order.down}
          onSort={(sort) => setOrder({ sort, down: sort === order.sort ? !order.down : sort !== "name" })}
          openId={null}
          onOpen={open}
          place={place}
        />
      )}
    </div>
  );
  if (!reviews) return body;
  return (
    <DropArea
      label={t("factories-drop")}
      takes="bundle"
      onFiles={(files) => receive.drop(files.map(({ token }) => token))}
    >
      {body}
    </DropArea>
  );
}
