import { createAlerts } from "./alerts.ts";
import { createAuditTrail } from "./audit-trail.ts";
import { createBulkActions } from "./bulk-actions.ts";
import { createCases } from "./cases.ts";
import { createCatalogue } from "./catalogue.ts";
import { createConnections } from "./connections.ts";
import { createCorrections } from "./corrections.ts";
import { createDueLevels } from "./due-levels.ts";
import { eraseShop } from "./erase-shop.ts";
import { insertEvents, type EventLog } from "./event-log.ts";
import { createFlows } from "./flows.ts";
import { createHistory } from "./history.ts";
import { createIdentifiers } from "./identifiers.ts";
import { createIntents } from "./intents.ts";
import { createLaneSettings } from "./lane-settings.ts";
import { createLevelLedgers } from "./level-ledgers.ts";
import { createLevelList } from "./level-list.ts";
import { createLevelWatch } from "./level-watch.ts";
import { createLocations } from "./locations.ts";
import { createMappingReleases } from "./mapping-releases.ts";
import { createOrderBook } from "./order-book.ts";
import { createOrderChecks } from "./order-checks.ts";
import { createOrderPolicies } from "./order-policies.ts";
import { createOrderUnits } from "./order-units.ts";
import { createOrderVersions } from "./order-versions.ts";
import { createOrderWords } from "./order-words.ts";
import type { ShopStore } from "./port.ts";
import { createOwnership } from "./ownership.ts";
import { createPublishings } from "./publishings.ts";
import { createPushSecrets } from "./push-secrets.ts";
import { createPushes } from "./pushes.ts";
import { createReadiness } from "./readiness.ts";
import { createRehearsals } from "./rehearsals.ts";
import { createReleases } from "./releases.ts";
import { createSchedulePaces } from "./schedule-paces.ts";
import { createSelling } from "./selling.ts";
import { createShippingMethodMap } from "./shipping-methods.ts";
import { createShippingPolicies } from "./shipping-policies.ts";
import { findShop } from "./shop-directory.ts";
import { scopeRunner, type ShopScope } from "./shop-scope.ts";
import { createStock } from "./stock.ts";
import { createValueMaps } from "./value-maps.ts";

/** All repositories over one open transaction of one shop. */
export function createShopStore(scope: ShopScope, eventLog: EventLog): ShopStore {
  const { shop, tx } = scope;
  return {
    shop,
    orders: createOrderBook(scope),
    orderVersions: createOrderVersions(scope),
    releases: createReleases(scope),
    orderWords: createOrderWords(scope, eventLog),
    orderPolicies: createOrderPolicies(scope),
    shippingPolicies: createShippingPolicies(scope),
    shippingMethods: createShippingMethodMap(scope),
    mappings: createMappingReleases(scope),
    rehearsals: createRehearsals(scope),
    readiness: createReadiness(scope),
    valueMaps: createValueMaps(scope),
    identifiers: createIdentifiers(scope),
    ownership: createOwnership(scope),
    intents: createIntents(scope),
    cases: createCases(scope),
    corrections: createCorrections(scope),
    bulkActions: createBulkActions(scope, eventLog),
    connections: createConnections(scope),
    pushSecrets: createPushSecrets(scope),
    pushes: createPushes(scope),
    flows: createFlows(scope),
    paces: createSchedulePaces(scope),
    lanes: createLaneSettings(scope),
    catalogue: createCatalogue(scope),
    locations: createLocations(scope),
    stock: createStock(scope),
    selling: createSelling(scope),
    orderUnits: createOrderUnits(scope),
    dueLevels: createDueLevels(scope),
    publishings: createPublishings(scope),
    ledgers: createLevelLedgers(scope),
    levelList: createLevelList(scope),
    levelWatch: createLevelWatch(scope),
    orderChecks: createOrderChecks(scope),
    alerts: createAlerts(scope),
    history: createHistory(scope),
    audit: createAuditTrail(scope),
    details: () => findShop(tx, shop),
    async saveDetails({ name, timeZone, currency, scopes }) {
      await tx.shop.updateMany({ where: { shop }, data: { name, timeZone, currency, scopes } });
    },
    async enqueue(event) {
      if (event.shop !== shop) throw new Error("work of another shop cannot be enqueued here");
      await insertEvents(scopeRunner(tx), [event], eventLog);
    },
    erase: () => eraseShop(scope),
  };
}
