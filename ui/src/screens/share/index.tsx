import { useParams } from "@tanstack/react-router";
import { PermittedScreen } from "../../app/Permitted";
import { Overview } from "./Overview";
import { Pair } from "./Pair";
import { Prepare } from "./Prepare";

/** `/share` and `/share/queue`: customers and outbox; `/share/add`: pairing; `/share/<customer>`: a bundle for them. */
export function ShareScreen() {
  const { view } = useParams({ strict: false });
  if (view === undefined || view === "queue") return <Overview toQueue={view === "queue"} />;
  return (
    <PermittedScreen permission="share">
      {view === "add" ? <Pair /> : <Prepare key={view} customerId={view} />}
    </PermittedScreen>
  );
}
