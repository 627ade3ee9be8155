import { roundToMinorUnit, type Money } from "../values/money.ts";

/** Orders that wait for the ERP now. */
export interface WaitingOrders {
  readonly count: number;
  readonly worth: readonly Money[];
  /** When the oldest began to wait; null: none waits. */
  readonly since: Date | null;
}

export type AlertDecision =
  | { readonly kind: "none" }
  | { readonly kind: "open"; readonly message: string }
  | { readonly kind: "keep"; readonly message: string }
  | { readonly kind: "clear"; readonly message: string };

const MINUTE_MS = 60_000;
const THOUSANDS = /\B(?=(\d{3})+$)/g;

/** "1,840.00 GBP" */
export function moneyText(money: Money): string {
  const [units = "", fraction] = roundToMinorUnit(money).amount.split(".");
  const grouped = units.replace(THOUSANDS, ",");
  return `${fraction === undefined ? grouped : `${grouped}.${fraction}`} ${money.currency}`;
}

/** "14 minutes", "3 hours 5 minutes", "2 days 4 hours" */
export function ageText(ms: number): string {
  const minutes = Math.max(0, Math.floor(ms / MINUTE_MS));
  const parts = [
    { count: Math.floor(minutes / 1440), unit: "day" },
    { count: Math.floor((minutes % 1440) / 60), unit: "hour" },
    { count: minutes % 60, unit: "minute" },
  ].filter(({ count }) => count > 0);
  const shown = parts.length === 0 ? [{ count: 0, unit: "minute" }] : parts.slice(0, 2);
  return shown.map(({ count, unit }) => `${count} ${unit}${count === 1 ? "" : "s"}`).join(" ");
}

function waitingText(waiting: WaitingOrders, now: Date): string {
  const age = ageText(now.getTime() - (waiting.since ?? now).getTime());
  const worth = waiting.worth.map(moneyText).join(" and ");
  const ofWorth = worth === "" ? "" : ` worth ${worth}`;
  return waiting.count === 1
    ? `1 order${ofWorth} has been waiting for the ERP for ${age}`
    : `${waiting.count} orders${ofWorth} are waiting for the ERP; the oldest for ${age}`;
}

/**
 * What becomes of the alert: it opens when the oldest order has waited `afterMinutes`, stays open with a fresh message while any
 * order waits, and clears by itself when none does.
 */
export function decideOrdersWaiting(
  waiting: WaitingOrders,
  isOpen: boolean,
  afterMinutes: number,
  now: Date,
): AlertDecision {
  if (waiting.count === 0 || waiting.since === null) {
    return isOpen ? { kind: "clear", message: "No order is waiting for the ERP any more" } : { kind: "none" };
  }
  const message = waitingText(waiting, now);
  if (isOpen) return { kind: "keep", message };
  const isDue = now.getTime() - waiting.since.getTime() >= afterMinutes * MINUTE_MS;
  return isDue ? { kind: "open", message } : { kind: "none" };
}
