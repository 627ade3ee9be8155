import { BUYERS } from "./objects/buyers.ts";
import { GOODS } from "./objects/goods.ts";
import { SALES } from "./objects/sales.ts";
import { OBJECT_NAMES, type ObjectName, type OwnedField, type OwnedObject } from "./owned-object.ts";
import type { OwningSystem } from "./owning-system.ts";
import { NO_CHOICES, type OwnershipChoices } from "./ownership-choices.ts";

/** Grows with each release that says something else of ownership than the one before: what was signed before is to be signed anew. */
export const MATRIX_EDITION = 1;

function withChoice(field: OwnedField, owners: OwnershipChoices["owners"]): OwnedField {
  const owner = owners[field.id];
  return owner === undefined || !field.choosable.includes(owner) ? field : { ...field, owner };
}

/** Who owns what in a shop, in the order in which people read it. What it has not chosen is as the product does it. */
export function matrixOf(choices: OwnershipChoices = NO_CHOICES): readonly OwnedObject[] {
  const all = [...GOODS, ...BUYERS, ...SALES];
  return OBJECT_NAMES.flatMap((name) => all.filter((object) => object.name === name)).map((object) => ({
    ...object,
    fields: object.fields.map((field) => withChoice(field, choices.owners)),
  }));
}

/** What a system may do with an object. */
export interface Rights {
  readonly creates: readonly OwningSystem[];
  readonly updates: readonly OwningSystem[];
  readonly onlyReads: readonly OwningSystem[];
}

/** It is created in its system of record, updated there and by whoever owns one of its fields, and read by others. */
export function rightsOf({ owner, state, fields, readBy }: OwnedObject): Rights {
  // A document that is made of it is no change of it, and a contract whose flow is not built changes nothing.
  const counts = ({ contract }: OwnedField) => contract === null || (contract !== "sales-order" && state === "in-use");
  const updates = [...new Set([owner, ...fields.filter(counts).map((field) => field.owner)])];
  return { creates: [owner], updates, onlyReads: readBy.filter((system) => !updates.includes(system)) };
}

/** Fields that a shop may choose the owner of, by object. */
export function choosableFields(): readonly { readonly object: ObjectName; readonly field: OwnedField }[] {
  return matrixOf().flatMap(({ name: object, fields }) =>
    fields.filter(({ choosable }) => choosable.length > 0).map((field) => ({ object, field })),
  );
}
