import { useParams } from "@tanstack/react-router";
import { customersRead } from "../../api/readings";
import { useRead } from "../../api/reads";
import { Loading } from "../../app/Loading";
import { PermittedScreen } from "../../app/Permitted";
import { Known } from "./Known";
import { Overview } from "./Overview";
import { Pack } from "./Pack";
import { Pair } from "./Pair";
import { Prepare } from "./Prepare";
import { Rules } from "./Rules";
import { Workbook } from "./Workbook";

/**
 * `/share` and `/share/queue`: customers and outbox; `/share/add`: pairing; `/share/workbook`: a filled-in workbook;
 * `/share/<customer>`: a bundle for them, with `/pack` a review pack, with `/rules` what they may see, with `/known`
 * what they were told.
 */
export function ShareScreen() {
  const { view, page } = useParams({ strict: false });
  if (view === undefined || view === "queue") return <Overview toQueue={view === "queue"} />;
  return (
    <PermittedScreen permission="share">
      {view === "add" && <Pair />}
      {view === "workbook" && <Workbook />}
      {view !== "add" && view !== "workbook" && <OneCustomer key={view} id={view} page={page} />}
    </PermittedScreen>
  );
}

function OneCustomer({ id, page }: { id: string; page: string | undefined }) {
  if (page === "rules") return <Rules customerId={id} />;
  if (page === "known") return <Known customerId={id} />;
  return page === "pack" ? <Pack customerId={id} /> : <Next customerId={id} />;
}

/** Whoever has no Plumbline gets packs. */
function Next({ customerId }: { customerId: string }) {
  const customers = useRead(customersRead).data;
  if (customers === undefined) return <Loading />;
  const paired = customers.find(({ id }) => id === customerId)?.paired ?? true;
  return paired ? <Prepare customerId={customerId} /> : <Pack customerId={customerId} />;
}
