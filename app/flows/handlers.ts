import type { Job, JobContext, JobHandler, JobOutcome } from "#app/engine/port.ts";
import { createPublishAvailability } from "./inventory/publish-availability.ts";
import { createPublishNow } from "./inventory/publish-now.ts";
import { createPullStock } from "./inventory/pull-stock.ts";
import { takeInOrders } from "./inventory/take-in-orders.ts";
import type { JobKind } from "./jobs.ts";
import { catchUpOrders } from "./orders/catch-up.ts";
import { judgeHoldsAgain } from "./orders/judge-again.ts";
import { checkOrdersNightly } from "./orders/nightly-check.ts";
import { createPushOrder } from "./orders/push-order.ts";
import { createRehearseMapping } from "./orders/rehearse-mapping.ts";
import { openCase } from "./outcomes.ts";
import type { FlowPorts } from "./ports.ts";
import { createPullCatalogue } from "./products/pull-catalogue.ts";
import { createCheckReadiness } from "./readiness/check-readiness.ts";
import { checkAlerts } from "./shop/check-alerts.ts";
import { checkWebhooks } from "./shop/check-webhooks.ts";
import { welcomeShop } from "./shop/connected.ts";
import { exportCustomer } from "./shop/customer-export.ts";
import { redactCustomer } from "./shop/customer-redact.ts";
import { redactShop, uninstallShop } from "./shop/farewell.ts";
import { refreshShopToken } from "./shop/refresh-token.ts";
import { fillIdentifiers } from "./shop/fill-identifiers.ts";
import { createRunBulkAction } from "./shop/run-bulk-action.ts";
import { adoptScopes } from "./shop/scopes-changed.ts";
import { tendFlows } from "./shop/tend-flows.ts";

/** A handler for every job kind. Each may be run twice; what cannot be mended by running again becomes a case for a person. */
export function createHandlers(ports: FlowPorts): Readonly<Record<JobKind, JobHandler>> {
  const upkeep = (run: (ports: FlowPorts, job: Job, context: JobContext) => Promise<JobOutcome>): JobHandler => ({
    run: (job, context) => run(ports, job, context),
    giveUp: (job, error) => openCase(ports.store, job, error),
  });
  return {
    "order.push": createPushOrder(ports),
    "orders.catch-up": upkeep(catchUpOrders),
    "orders.nightly-check": upkeep(checkOrdersNightly),
    "orders.judge-again": upkeep(judgeHoldsAgain),
    "stock.pull": createPullStock(ports),
    "availability.publish": createPublishAvailability(ports),
    "availability.publish-now": createPublishNow(ports),
    "orders.take-in": upkeep(takeInOrders),
    "catalogue.pull": createPullCatalogue(ports),
    "alerts.check": upkeep(checkAlerts),
    "flows.tend": upkeep(tendFlows),
    "bulk.run": createRunBulkAction(ports),
    "mapping.rehearse": createRehearseMapping(ports),
    "readiness.check": createCheckReadiness(ports),
    "webhooks.check": upkeep(checkWebhooks),
    "identifiers.fill": upkeep(fillIdentifiers),
    "token.refresh": upkeep(refreshShopToken),
    "shop.connected": upkeep(welcomeShop),
    "shop.uninstalled": upkeep(uninstallShop),
    "shop.redact": upkeep(redactShop),
    "customer.redact": upkeep(redactCustomer),
    "customer.export": upkeep(exportCustomer),
    "scopes.changed": upkeep(adoptScopes),
  };
}
