/**
 * What the house calls somebody for. `orders-adrift`: the nightly check found orders that were not where they should be; `stock-slow`
 * warns of what `stock-late` will say two minutes later; `corrections-asked`: somebody waits for the word of a record's owner.
 */
export const ALERT_RULES = [
  "orders-waiting",
  "orders-adrift",
  "stock-slow",
  "stock-late",
  "stock-stale",
  "stock-oversold",
  "corrections-asked",
] as const;
export type AlertRule = (typeof ALERT_RULES)[number];

/** `critical`: money or a promise to a buyer is at stake now. */
export type AlertSeverity = "warning" | "critical";

export const SEVERITY_OF: Readonly<Record<AlertRule, AlertSeverity>> = {
  "orders-waiting": "critical",
  "orders-adrift": "critical",
  "stock-slow": "warning",
  "stock-late": "critical",
  "stock-stale": "warning",
  "stock-oversold": "critical",
  "corrections-asked": "warning",
};

export function isAlertRule(text: string): text is AlertRule {
  return ALERT_RULES.some((rule) => rule === text);
}
