import { type Handlers, refuse, saved, type World } from "./world";

export function shareCommands(world: World): Handlers {
  const itemOf = (id: string) => world.outbox.find((item) => item.id === id) ?? refuse("not-found");
  return {
    customersList: () => structuredClone(world.customers),
    outboxList: () => structuredClone(world.outbox),
    outboxWrite: (id) => structuredClone(itemOf(id)),
    outboxPause: (id) => Object.assign(itemOf(id), { state: "paused" as const }),
    outboxResume: (id) => Object.assign(itemOf(id), { state: "waiting" as const }),
    outboxCancel: (id) => Object.assign(itemOf(id), { state: "cancelled" as const }),
    repliesState: () => ({ links: [], waiting: [] }),
    syncNow: () => null,
    taskCancel: () => null,
    inviteAccept: (id) => saved(world, world.customers[0] ?? refuse("not-found"), "customer", id),
  };
}
