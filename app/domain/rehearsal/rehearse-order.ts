import type { SyncError } from "../errors/sync-error.ts";
import { documentOfNow } from "../orders/after-posting.ts";
import type { OrderFacts } from "../orders/decide-order.ts";
import type { MappedOrder } from "../orders/lay-mapping.ts";
import type { Order } from "../orders/order.ts";
import type { SalesOrder } from "../orders/sales-order.ts";
import type { DecimalText, Money } from "../values/money.ts";
import { areExactOnesOther, documentFields, isExact, isSameValue, type DocumentFields } from "./document-fields.ts";

/**
 * How an order fares under a draft. `wished`: it differs, and only where the draft, or a release since its document was made, changes
 * the mapping. `beside`: it differs elsewhere too, because the order was changed since. `gained`, `lost`: an exception that it would have, or
 * would have no more; `stuck`: it has one either way. `left-out`: there is nothing to send of it, or Shopify does not show it any more.
 */
export const FATES = ["same", "wished", "beside", "gained", "lost", "stuck", "left-out"] as const;
export type Fate = (typeof FATES)[number];

/** `draft`: the mapping that holds would not do it. `release`: it does, and the document was made by another. `order`: neither. */
export type DifferenceCause = "draft" | "release" | "order";

/** A place in which the draft's document is not as the one that was made. Null: there is nothing. */
export interface FieldDifference {
  readonly path: string;
  readonly line: string | null;
  readonly made: string | null;
  readonly drafted: string | null;
  readonly because: DifferenceCause;
}

/** Documents in one currency, in sum: as they were made, and as the draft makes them. */
export interface RehearsedSum {
  readonly currency: Money["currency"];
  readonly made: DecimalText;
  readonly drafted: DecimalText;
}

export interface RehearsedOrder {
  readonly fate: Fate;
  readonly differences: readonly FieldDifference[];
  /** Of the draft, or, where it mends them, of the mapping that holds. */
  readonly exceptions: readonly string[];
  /** Null: it was not compared. */
  readonly totals: RehearsedSum | null;
  /** The draft changes what no mapping may. */
  readonly isExactChanged: boolean;
}

export interface MadeDocument {
  readonly document: SalesOrder;
  /** By which it was made; null: the product's own mapping alone. */
  readonly release: number | null;
}

/** What is known of an order that is rehearsed. */
export interface RehearsalFacts extends Pick<OrderFacts, "itemOf" | "shippingMethods"> {
  /** The document as it stands in the ERP; null: it was never posted, and the mapping that holds says what would be made. */
  readonly made: MadeDocument | null;
  /** The order by the mapping that holds, and by the draft. */
  readonly held: MappedOrder;
  readonly drafted: MappedOrder;
}

const LEFT_OUT: RehearsedOrder = {
  fate: "left-out",
  differences: [],
  exceptions: [],
  totals: null,
  isExactChanged: false,
};

interface Compared {
  readonly made: DocumentFields;
  readonly held: DocumentFields;
  readonly drafted: DocumentFields;
  /** The document was made by another mapping than the one that holds. */
  readonly isReleasedSince: boolean;
}

function causeAt(path: string, isByDraft: boolean, isReleasedSince: boolean): DifferenceCause {
  if (isByDraft) return "draft";
  return isReleasedSince && !isExact(path) ? "release" : "order";
}

function compareFields({ made, held, drafted, isReleasedSince }: Compared): readonly FieldDifference[] {
  return [...new Set([...made.keys(), ...drafted.keys()])].flatMap((key): FieldDifference[] => {
    const place = drafted.get(key) ?? made.get(key);
    if (place === undefined) return [];
    const { path, line } = place;
    const valueIn = (fields: DocumentFields) => fields.get(key)?.value ?? null;
    const [was, is] = [valueIn(made), valueIn(drafted)];
    if (isSameValue(path, was, is)) return [];
    const because = causeAt(path, !isSameValue(path, valueIn(held), is), isReleasedSince);
    return [{ path, line, made: was, drafted: is, because }];
  });
}

function fateOf(differences: readonly FieldDifference[], held: MappedOrder, drafted: MappedOrder): Fate {
  if (drafted.errors.length > 0) return held.errors.length > 0 ? "stuck" : "gained";
  if (held.errors.length > 0) return "lost";
  if (differences.length === 0) return "same";
  return differences.every(({ because }) => because !== "order") ? "wished" : "beside";
}

function messagesOf(errors: readonly SyncError[]): readonly string[] {
  return errors.map(({ message }) => message);
}

/** What a draft would have made of an order, beside what was made of it, place by place. Null: Shopify does not show the order. */
export function rehearseOrder(order: Order | null, facts: RehearsalFacts): RehearsedOrder {
  if (order === null || order.cancelledAt !== null || order.lines.every(({ quantity }) => quantity === 0))
    return LEFT_OUT;
  const { made, held, drafted } = facts;
  const warehouse = made?.document.warehouse ?? null;
  const holds = documentOfNow(order, { ...facts, mapped: held }, { warehouse });
  const would = documentOfNow(order, { ...facts, mapped: drafted }, { warehouse });
  const before = made?.document ?? holds;
  const fields = { made: documentFields(before), held: documentFields(holds), drafted: documentFields(would) };
  const isReleasedSince = made !== null && made.release !== held.release;
  const differences = compareFields({ ...fields, isReleasedSince });
  return {
    fate: fateOf(differences, held, drafted),
    differences,
    exceptions: messagesOf(drafted.errors.length > 0 ? drafted.errors : held.errors),
    totals: { currency: would.currency, made: before.total, drafted: would.total },
    isExactChanged: areExactOnesOther(fields.held, fields.drafted),
  };
}
