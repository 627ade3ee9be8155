import type { ShopScope } from "./shop-scope.ts";

interface Erased {
  readonly count: number;
}

/** What came, what was done with it, and what became of it. */
async function eraseWork({ shop, tx }: ShopScope): Promise<readonly Erased[]> {
  const where = { shop };
  return [
    await tx.session.deleteMany({ where }),
    await tx.attempt.deleteMany({ where }),
    await tx.event.deleteMany({ where }),
    await tx.delivery.deleteMany({ where }),
    await tx.exchange.deleteMany({ where }),
    await tx.orderSync.deleteMany({ where }),
    await tx.orderVersion.deleteMany({ where }),
    await tx.orderRelease.deleteMany({ where }),
    await tx.orderIgnored.deleteMany({ where }),
    await tx.intent.deleteMany({ where }),
    await tx.exceptionCase.deleteMany({ where }),
    await tx.correction.deleteMany({ where }),
    await tx.bulkAction.deleteMany({ where }),
    await tx.bulkOrder.deleteMany({ where }),
    await tx.identifier.deleteMany({ where }),
    await tx.identifierFill.deleteMany({ where }),
    await tx.orderCheck.deleteMany({ where }),
    await tx.alert.deleteMany({ where }),
  ];
}

/** What both sides have in stock and in their catalogues, and what was published. */
async function eraseStock({ shop, tx }: ShopScope): Promise<readonly Erased[]> {
  const where = { shop };
  return [
    await tx.catalogueItem.deleteMany({ where }),
    await tx.catalogueCarrier.deleteMany({ where }),
    await tx.variant.deleteMany({ where }),
    await tx.stockTerms.deleteMany({ where }),
    await tx.containedUnits.deleteMany({ where }),
    await tx.documentUnits.deleteMany({ where }),
    await tx.orderUnits.deleteMany({ where }),
    await tx.takenUnits.deleteMany({ where }),
    await tx.foldedUnits.deleteMany({ where }),
    await tx.dueLevel.deleteMany({ where }),
    await tx.publishing.deleteMany({ where }),
    await tx.levelLedger.deleteMany({ where }),
    await tx.foreignChange.deleteMany({ where }),
    await tx.publishedLevel.deleteMany({ where }),
    await tx.publishedNumber.deleteMany({ where }),
    await tx.levelGap.deleteMany({ where }),
    await tx.oversell.deleteMany({ where }),
    await tx.stockVariance.deleteMany({ where }),
    await tx.publishBatch.deleteMany({ where }),
  ];
}

/** What people have chosen, and how the ERP is reached. */
async function eraseSettings({ shop, tx }: ShopScope): Promise<readonly Erased[]> {
  const where = { shop };
  return [
    await tx.orderPolicy.deleteMany({ where }),
    await tx.shippingPolicy.deleteMany({ where }),
    await tx.shippingMethodMap.deleteMany({ where }),
    await tx.valueMapEntry.deleteMany({ where }),
    await tx.valueMap.deleteMany({ where }),
    await tx.mappingRelease.deleteMany({ where }),
    await tx.mappingPolicy.deleteMany({ where }),
    await tx.rehearsal.deleteMany({ where }),
    await tx.rehearsalOrder.deleteMany({ where }),
    await tx.readinessReport.deleteMany({ where }),
    await tx.readinessFinding.deleteMany({ where }),
    await tx.ownershipVersion.deleteMany({ where }),
    await tx.ownershipSignOff.deleteMany({ where }),
    await tx.connection.deleteMany({ where }),
    await tx.pushSecret.deleteMany({ where }),
    await tx.schedulePace.deleteMany({ where }),
    await tx.breaker.deleteMany({ where }),
    await tx.callBudget.deleteMany({ where }),
    await tx.flowStatus.deleteMany({ where }),
    await tx.itemMapping.deleteMany({ where }),
    await tx.locationMapping.deleteMany({ where }),
    await tx.sellingRulesVersion.deleteMany({ where }),
    await tx.peakLock.deleteMany({ where }),
    await tx.alertSetting.deleteMany({ where }),
  ];
}

/** Every table of a shop but `audit` and `shop`; a test finds a table that is missing here. Returns rows deleted. */
export async function eraseShop(scope: ShopScope): Promise<number> {
  const erased = [...(await eraseWork(scope)), ...(await eraseStock(scope)), ...(await eraseSettings(scope))];
  // The removal of orders was counted too.
  await scope.tx.orderCount.deleteMany({ where: { shop: scope.shop } });
  return erased.reduce((rows, { count }) => rows + count, 0);
}
