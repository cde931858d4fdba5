import { Checkbox, SimpleGrid } from "@mantine/core";
import type { Role } from "../api/client";
import { useWords } from "../words/words";

export const ROLES: readonly Role[] = [
  "ehs-manager",
  "hr-manager",
  "senior-manager",
  "administrator",
  "case-handler",
  "viewer",
];

interface RoleChecksProps {
  value: readonly Role[];
  onChange: (roles: Role[]) => void;
  error?: string;
}

/** Roles with what each may do; a person can have several. */
export function RoleChecks({ value, onChange, error }: RoleChecksProps) {
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
        {ROLES.map((role) => (
          <Checkbox key={role} value={role} label={t(`role-${role}`)} description={t(`role-may-${role}`)} />
        ))}
      </SimpleGrid>
    </Checkbox.Group>
  );
}
