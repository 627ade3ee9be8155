import type { SyncError } from "../errors/sync-error.ts";
import { SYSTEM_TITLES, type OwningSystem } from "./owning-system.ts";
import { WRITES, type WrittenField } from "./written-field.ts";

/** A write that was not made, because the shop has made somebody else the owner of what it writes. */
export function notOwned(field: WrittenField, owner: OwningSystem): Extract<SyncError, { readonly kind: "rejected" }> {
  const { title } = WRITES[field];
  return {
    kind: "rejected",
    code: "write-not-owned",
    system: "throughline",
    cause: title,
    message: `${SYSTEM_TITLES[owner]} owns this by the ownership settings: ${title}. It was not written.`,
  };
}
