import { Checkbox, SimpleGrid } from "@mantine/core";
import type { Role, StoreKind } from "../api/client";
import { useWords } from "../words/words";

const ROLES: Readonly<Record<StoreKind, readonly Role[]>> = {
  factory: ["ehs-manager", "hr-manager", "senior-manager", "administrator", "case-handler", "viewer"],
  customer: ["reviewer", "company-administrator", "company-viewer"],
};

interface RoleChecksProps {
  /** Each kind of store has roles of its own. */
  store?: StoreKind;
  value: readonly Role[];
  onChange: (roles: Role[]) => void;
  error?: string;
}

/** Roles with what each may do; a person can have several. */
export function RoleChecks({ store = "factory", value, onChange, error }: RoleChecksProps) {
  const t = useWords();
  return (
    <Checkbox.Group
      label={t("role-label")}
      description={t("role-several")}
      error={error}
      value={[...value]}
      onChange={(chosen) => onChange(chosen as Role[])}
    >
      <SimpleGrid cols={2} spacing="sm" verticalSpacing="sm" mt="xs">
        {ROLES[store].map((role) => (
          <Checkbox key={role} value={role} label={t(`role-${role}`)} description={t(`role-may-${role}`)} />
        ))}
      </SimpleGrid>
    </Checkbox.Group>
  );
}
