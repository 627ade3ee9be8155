import { parseSku, type ErpItem } from "../values/ids.ts";
import { compareAmounts, sum, type DecimalText, type Money } from "../values/money.ts";
import type { Booking } from "./booking.ts";
import type { DocumentShown } from "./document-check.ts";
import type { ItemOf } from "./line-code.ts";

/** Units of one item on both sides. */
export interface ComparedUnits {
  /** The ERP's code; null: what Shopify sells there has no item in the ERP. */
  readonly item: ErpItem | null;
  /** What Shopify calls it. */
  readonly labels: readonly string[];
  readonly shopify: DecimalText;
  readonly erp: DecimalText;
  readonly isDifferent: boolean;
}

/** An order and its document, side by side. */
export interface Comparison {
  readonly units: readonly ComparedUnits[];
  readonly total: { readonly shopify: Money; readonly erp: Money; readonly isDifferent: boolean };
  readonly cancelled: { readonly shopify: boolean; readonly erp: boolean; readonly isDifferent: boolean };
  /** How many of all these differ. */
  readonly differences: number;
}

interface Side {
  readonly item: ErpItem | null;
  readonly label: string | null;
  readonly quantity: DecimalText;
}

function sidesOf(booking: Booking, itemOf: ItemOf): readonly Side[] {
  return booking.lines.map(({ label, quantity }) => {
    const code = parseSku(label);
    return { item: (code === null ? undefined : itemOf.get(code)) ?? null, label, quantity };
  });
}

function unitsOf(sides: readonly Side[], place: string): DecimalText {
  return sum(sides.filter((side) => placeOf(side) === place).map(({ quantity }) => quantity));
}

// What has no item in the ERP stands for itself.
function placeOf({ item, label }: Side): string {
  return item ?? `: ${label}`;
}

/** Compares what Shopify says with what the ERP shows, item by item; both sides whole, what is equal too. */
export function compareWithDocument(booking: Booking, shown: DocumentShown, itemOf: ItemOf): Comparison {
  const shopify = sidesOf(booking, itemOf);
  const erp = shown.lines.map(({ item, quantity }): Side => ({ item, label: null, quantity }));
  const places = new Map([...shopify, ...erp].map((side) => [placeOf(side), side.item]));
  const units = [...places].map(([place, item]): ComparedUnits => {
    const labels = shopify.flatMap((side) => (placeOf(side) === place && side.label !== null ? [side.label] : []));
    const [ours, theirs] = [unitsOf(shopify, place), unitsOf(erp, place)];
    const isDifferent = compareAmounts(ours, theirs) !== 0;
    return { item, labels: [...new Set(labels)], shopify: ours, erp: theirs, isDifferent };
  });
  const total: Comparison["total"] = {
    shopify: { amount: booking.total, currency: booking.currency },
    erp: shown.total,
    isDifferent: booking.currency !== shown.total.currency || compareAmounts(booking.total, shown.total.amount) !== 0,
  };
  const isCancelled = shown.state === "cancelled";
  const cancelled = {
    shopify: booking.isCancelled,
    erp: isCancelled,
    isDifferent: booking.isCancelled !== isCancelled,
  };
  const differences = [...units, total, cancelled].filter(({ isDifferent }) => isDifferent).length;
  return { units, total, cancelled, differences };
}
