import type { ObjectName, OwnedField } from "./owned-object.ts";
import { OWNING_SYSTEMS, type OwningSystem } from "./owning-system.ts";
import { WRITES, type WrittenField } from "./written-field.ts";

/** A field that no flow writes: whoever the shop names as its owner is recorded, and nothing else follows. */
export function recorded(
  object: ObjectName,
  [name, title]: readonly [string, string],
  owner: OwningSystem,
): OwnedField {
  return {
    id: `${object}/${name}`,
    title,
    description: "Recorded only: no flow of this app writes it",
    owner,
    // Nothing of ours writes it: to call it ours would promise what nobody does.
    choosable: OWNING_SYSTEMS.filter((system) => system !== "throughline" && system !== owner),
    fixedBecause: null,
    written: null,
    contract: null,
  };
}

/** A field whose owner is as the product is built. */
export function fixed(
  object: ObjectName,
  [name, title, description]: readonly [string, string, string],
  owner: OwningSystem,
  fixedBecause: string,
): OwnedField {
  return {
    id: `${object}/${name}`,
    title,
    description,
    owner,
    choosable: [],
    fixedBecause,
    written: null,
    contract: null,
  };
}

/** A field that a flow writes: ours, unless the shop chooses another owner. */
export function written(name: WrittenField): OwnedField {
  const { title, description, choosable, fixedBecause } = WRITES[name];
  return {
    id: name,
    title,
    description,
    owner: "throughline",
    choosable,
    fixedBecause,
    written: name,
    contract: null,
  };
}
