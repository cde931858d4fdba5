import { useParams } from "@tanstack/react-router";
import { PermittedScreen } from "../../app/Permitted";
import { Known } from "./Known";
import { Overview } from "./Overview";
import { Pair } from "./Pair";
import { Prepare } from "./Prepare";
import { Rules } from "./Rules";

/**
 * `/share` and `/share/queue`: customers and outbox; `/share/add`: pairing; `/share/<customer>`: a bundle for them,
 * with `/rules` what they may see, with `/known` what they were told.
 */
export function ShareScreen() {
  const { view, page } = useParams({ strict: false });
  if (view === undefined || view === "queue") return <Overview toQueue={view === "queue"} />;
  return (
    <PermittedScreen permission="share">
      {view === "add" ? <Pair /> : <OneCustomer key={view} id={view} page={page} />}
    </PermittedScreen>
  );
}

function OneCustomer({ id, page }: { id: string; page: string | undefined }) {
  if (page === "rules") return <Rules customerId={id} />;
  if (page === "known") return <Known customerId={id} />;
  return <Prepare customerId={id} />;
}
