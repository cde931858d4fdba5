import { useParams } from "@tanstack/react-router";
import { PermittedScreen } from "../../../app/Permitted";
import { AddLaptop } from "./AddLaptop";
import { LaptopList } from "./LaptopList";
import { TakeIn } from "./TakeIn";

/** `/settings/laptops`: who has the factory; `…/add`: letting another one in; `…/take-in`: a file from one of them. */
export function LaptopSettings() {
  const { step } = useParams({ strict: false });
  if (step === "add")
    return (
      <PermittedScreen permission="manage-people">
        <AddLaptop />
      </PermittedScreen>
    );
  if (step === "take-in")
    return (
      <PermittedScreen permission="exchange">
        <TakeIn />
      </PermittedScreen>
    );
  return <LaptopList />;
}
