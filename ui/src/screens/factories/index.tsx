export { FactoryScreen } from "./Factory";
export { InviteScreen } from "./Invite";
export { FactoriesScreen } from "./List";
