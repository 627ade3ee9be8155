import { refused, type Changed } from "./announcement.ts";
import type { Order } from "./order.ts";
import type { RiskLevel } from "./risk.ts";
import type { Shop } from "./shop.ts";

/** Somebody looked: what was pending is known, or what was known is known better. */
export function assessRisk(shop: Shop, order: Order, level: RiskLevel): Changed {
  if (order.risk.level === level) return refused("the risk is assessed so already");
  const sentiment = level === "HIGH" ? "NEGATIVE" : level === "MEDIUM" ? "NEUTRAL" : "POSITIVE";
  order.risk = { level, facts: [{ description: "Card security code was checked", sentiment }] };
  order.updatedAt = shop.now();
  return {
    kind: "changed",
    announcements: [
      { topic: "orders/risk_assessment_changed", order },
      { topic: "orders/updated", order },
    ],
  };
}
