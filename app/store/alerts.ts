import type { Alert } from "@prisma/client";
import { isAlertRule } from "#app/domain/alerts/alert-rule.ts";
import type { AlertRow, Alerts } from "./port.ts";
import type { ShopScope } from "./shop-scope.ts";

/** Alerts of one shop, and who is called for each rule. An alert of a rule that this release no longer has is left out. */
export function createAlerts({ shop, tx }: ShopScope): Alerts {
  return {
    async openAlerts() {
      const rows = await tx.alert.findMany({
        where: { shop, clearedAt: null },
        orderBy: [{ openedAt: "desc" }, { id: "desc" }],
      });
      return rows.flatMap(alertRow);
    },
    async recent(limit) {
      const rows = await tx.alert.findMany({
        where: { shop },
        orderBy: [{ openedAt: "desc" }, { id: "desc" }],
        take: limit,
      });
      return rows.flatMap(alertRow);
    },
    async save({ id, rule, message, openedAt, notifiedAt, notifiedTo, clearedAt }) {
      const values = { rule, message, openedAt, notifiedAt, notifiedTo, clearedAt };
      await tx.alert.upsert({ where: { id }, create: { id, shop, ...values }, update: values });
    },
    async setting(rule) {
      const row = await tx.alertSetting.findUnique({ where: { shop_rule: { shop, rule } } });
      return row === null
        ? null
        : { rule, ownerName: row.ownerName, ownerEmail: row.ownerEmail, afterMinutes: row.afterMinutes };
    },
    async saveSetting({ rule, ownerName, ownerEmail, afterMinutes }) {
      const values = { ownerName, ownerEmail, afterMinutes };
      const where = { shop_rule: { shop, rule } };
      await tx.alertSetting.upsert({ where, create: { shop, rule, ...values }, update: values });
    },
  };
}

function alertRow({ id, rule, message, openedAt, notifiedAt, notifiedTo, clearedAt }: Alert): AlertRow[] {
  return isAlertRule(rule) ? [{ id, rule, message, openedAt, notifiedAt, notifiedTo, clearedAt }] : [];
}
