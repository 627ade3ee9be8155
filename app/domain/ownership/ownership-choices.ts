import { OWNING_SYSTEMS, type OwningSystem } from "./owning-system.ts";
import type { Role } from "./role.ts";
import type { Staff } from "./staff.ts";
import { WRITES, type WrittenField } from "./written-field.ts";

/** Where a shop differs from what the product comes with. */
export interface OwnershipChoices {
  /** By field; only owners that the field lets a shop choose. */
  readonly owners: Readonly<Record<string, OwningSystem>>;
  /** What the person or the team of a role is called; never an address. */
  readonly people: Readonly<Partial<Record<Role, string>>>;
  readonly staff: Staff;
}

export const NO_CHOICES: OwnershipChoices = { owners: {}, people: {}, staff: {} };

/** What is said to a write before it leaves. `held`: not now; `refused`: somebody else owns what it would write. */
export type WriteLicense =
  { readonly kind: "granted" } | { readonly kind: "held" } | { readonly kind: "refused"; readonly owner: OwningSystem };

/** Whether a shop that has chosen `chosen` as the owner of a field lets us write it; null: it has chosen nobody, and it is ours. */
export function licenseOf(field: WrittenField, chosen: string | null): WriteLicense {
  const owner = OWNING_SYSTEMS.find((system) => system === chosen);
  if (owner === undefined || !WRITES[field].choosable.includes(owner)) return { kind: "granted" };
  return { kind: "refused", owner };
}
