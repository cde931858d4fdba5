import { useParams } from "@tanstack/react-router";
import { PermittedScreen } from "../../../app/Permitted";
import { AddLaptop } from "./AddLaptop";
import { EnterInbox } from "./EnterInbox";
import { LaptopList } from "./LaptopList";
import { TakeIn } from "./TakeIn";

/** The step that looks at what was fetched from a laptop: `…/from-<key id>`. */
const FROM = "from-";

/**
 * `/settings/laptops`: who has the factory; `…/add`: letting another one in; `…/take-in`: a file from one of them;
 * `…/inbox`: exchanging without files.
 */
export function LaptopSettings() {
  const { step } = useParams({ strict: false });
  if (step === "add")
    return (
      <PermittedScreen permission="manage-people">
        <AddLaptop />
      </PermittedScreen>
    );
  if (step === "inbox")
    return (
      <PermittedScreen permission="manage-people">
        <EnterInbox />
      </PermittedScreen>
    );
  if (step === "take-in" || step?.startsWith(FROM))
    return (
      <PermittedScreen permission="exchange">
        <TakeIn key={step} fetchedFrom={step.startsWith(FROM) ? step.slice(FROM.length) : null} />
      </PermittedScreen>
    );
  return <LaptopList />;
}
