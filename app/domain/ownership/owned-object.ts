import type { ContractObject, Direction } from "../contracts/contract.ts";
import type { FlowName } from "./flow-pattern.ts";
import type { OwningSystem } from "./owning-system.ts";
import type { Role } from "./role.ts";
import type { WrittenField } from "./written-field.ts";

/** Everything that a shop and its back office talk about; one that no flow moves is named all the same. */
export const OBJECT_NAMES = [
  "product",
  "category",
  "price",
  "promotion",
  "inventory",
  "customer",
  "company",
  "address",
  "cart",
  "order",
  "payment",
  "tax",
  "fulfillment",
  "return",
  "refund",
  "loyalty",
  "content",
  "analytics-event",
] as const;
export type ObjectName = (typeof OBJECT_NAMES)[number];

/**
 * What follows where two systems say different things. `owner-wins`: the owner's word is written over the other; `newest-wins`: the
 * newest version that the owner shows; `person-decides`: neither is overwritten before somebody has said so.
 */
export type ConflictRule = "owner-wins" | "newest-wins" | "person-decides";

/** `in-use`: a flow reads or writes it; `planned`: its flow is not built, and nothing is written; `outside`: no flow is planned. */
export type ObjectState = "in-use" | "planned" | "outside";

export interface OwnedField {
  /** Unlike any other field's of the whole matrix: choices, exports and findings name it. */
  readonly id: string;
  readonly title: string;
  readonly description: string;
  /** Exactly one. */
  readonly owner: OwningSystem;
  /** Other owners that a shop may choose; none: `fixedBecause` says why. */
  readonly choosable: readonly OwningSystem[];
  readonly fixedBecause: string | null;
  /** The write of ours that asks who its owner is, before it leaves; null: no flow writes it. */
  readonly written: WrittenField | null;
  /** The contract that says its kind; null: no contract has it. */
  readonly contract: ContractObject | null;
}

export interface OwnedObject {
  readonly name: ObjectName;
  readonly title: string;
  readonly state: ObjectState;
  /** The system of record: only there is it created. */
  readonly owner: OwningSystem;
  readonly direction: Direction | "both" | null;
  /** Systems that read it; whoever owns one of its fields also updates it. */
  readonly readBy: readonly OwningSystem[];
  readonly conflict: ConflictRule;
  /** What exactly follows in a conflict. */
  readonly inConflict: string;
  /** Who may correct it, and signs for it. */
  readonly steward: Role;
  /** Who may only ask for a correction. */
  readonly asks: readonly Role[];
  readonly flow: FlowName | null;
  /** By which way alone it is changed. */
  readonly path: string;
  /** What is done while that way is closed. */
  readonly fallback: string;
  readonly fields: readonly OwnedField[];
}
