import type { EditSession, LineChange } from "../../state/staged-edit.ts";
import { roundShare } from "../../state/amounts.ts";
import { reviseOrder } from "../../state/edit-order.ts";
import { gid } from "../../state/ids.ts";
import type { Order, OrderLine } from "../../state/order.ts";
import { paymentOf } from "../../state/payment.ts";
import type { Priced } from "../../state/priced.ts";
import { openUnits } from "../../state/restock.ts";
import type { Shop } from "../../state/shop.ts";
import { connectionInOrder } from "../connection.ts";
import type { Fields } from "../fields.ts";
import { bagView, moneyView, pickedBag } from "./money.ts";
import { applicationView, lineView, taxViews } from "./order-line.ts";
import { orderView } from "./order.ts";
import { variantView } from "./product.ts";

const CALCULATED = { code: "Code", manual: "Manual", automatic: "Automatic", script: "Script" } as const;

function applicationOf(order: Order, index: number): Fields {
  const applied = order.discounts[index];
  if (applied === undefined) throw new Error(`order ${order.name} has no discount ${index}`);
  const { allocationMethod, targetSelection, targetType, value } = applicationView(order, applied, index);
  return {
    __typename: `Calculated${CALCULATED[applied.kind]}DiscountApplication`,
    id: gid("CalculatedDiscountApplication", `${order.id}${index}`),
    appliedTo: applied.selection === "all" ? "ORDER" : "LINE",
    description: applied.label,
    code: applied.label,
    allocationMethod,
    targetSelection,
    targetType,
    value,
  };
}

/** The discount a staged line carries; null where it has none. */
export function stagedDiscountView(shop: Shop, change: LineChange | undefined): Fields | null {
  if (change?.kind !== "add" || change.draft.discount === null) return null;
  const { label, kind, value } = change.draft.discount;
  return {
    __typename: "OrderStagedChangeAddLineItemDiscount",
    id: gid("OrderStagedChangeAddLineItemDiscount", change.draft.line.id),
    description: label,
    value:
      kind === "percentage"
        ? { __typename: "PricingPercentageValue", percentage: Number(value) }
        : { __typename: "MoneyV2", ...moneyView(value, shop.currency) },
  };
}

function changeViews(shop: Shop, session: EditSession, changes: readonly LineChange[]): readonly Fields[] {
  return changes.flatMap((change) => {
    const discount = stagedDiscountView(shop, change);
    return [lineChangeView(shop, session, change), ...(discount === null ? [] : [discount])];
  });
}

function lineChangeView(shop: Shop, session: EditSession, change: LineChange): Fields {
  if (change.kind === "add") {
    const { line, unitPrice } = change.draft;
    const variant = shop.variants.get(line.variantId ?? "");
    return variant === undefined
      ? {
          __typename: "OrderStagedChangeAddCustomItem",
          title: line.title,
          quantity: line.quantity,
          originalUnitPrice: moneyView(unitPrice, shop.currency),
        }
      : { __typename: "OrderStagedChangeAddVariant", quantity: line.quantity, variant: variantView(shop, variant) };
  }
  const line = session.order.lines.find(({ id }) => id === change.lineId);
  const delta = change.quantity - (line?.currentQuantity ?? 0);
  return {
    __typename: delta > 0 ? "OrderStagedChangeIncrementItem" : "OrderStagedChangeDecrementItem",
    delta: Math.abs(delta),
    restock: change.restock,
    lineItem: line === undefined ? null : lineView(shop, session.order, line),
  };
}

function changesOf({ changes }: EditSession, lineId: string): readonly LineChange[] {
  return changes.filter((change) => (change.kind === "add" ? change.draft.line.id : change.lineId) === lineId);
}

function calculatedLine(shop: Shop, session: EditSession, revised: Order, line: OrderLine): Fields {
  const index = revised.lines.indexOf(line);
  const changes = changesOf(session, line.id);
  const open = openUnits(session.order, line.id);
  const before = session.order.lines.find(({ id }) => id === line.id)?.currentQuantity ?? 0;
  const editable = open + line.currentQuantity - before;
  const variant = shop.variants.get(line.variantId ?? "");
  const share = (units: number) => (side: Priced) => {
    const priced = side.lines[index];
    return priced === undefined || priced.units === 0
      ? undefined
      : roundShare(side.currency, priced.discountedTotal, String(units), String(priced.units));
  };
  const allocations = revised.current.shop.lines[index]?.allocations ?? [];
  return {
    __typename: "CalculatedLineItem",
    id: gid("CalculatedLineItem", line.id),
    title: line.title,
    variantTitle: line.variantTitle,
    sku: line.sku,
    variant: () => (variant === undefined ? null : variantView(shop, variant)),
    customAttributes: line.properties.map(({ name, value }) => ({ key: name, value })),
    image: null,
    quantity: line.currentQuantity,
    editableQuantity: editable,
    editableQuantityBeforeChanges: open,
    editableSubtotalSet: pickedBag(revised, revised.current, share(editable)),
    uneditableSubtotalSet: pickedBag(revised, revised.current, share(line.currentQuantity - editable)),
    originalUnitPriceSet: pickedBag(revised, revised.ordered, (side) => side.lines[index]?.unitPrice),
    discountedUnitPriceSet: pickedBag(revised, revised.current, share(1)),
    restockable: line.inventoryItemId !== null,
    restocking: changes.some((change) => change.kind === "set" && change.restock && change.quantity < before),
    hasStagedLineItemDiscount: changes.some((change) => change.kind === "add" && change.draft.discount !== null),
    stagedChanges: changeViews(shop, session, changes),
    calculatedDiscountAllocations: allocations.map(({ application }, at) => ({
      allocatedAmountSet: pickedBag(revised, revised.current, (side) => side.lines[index]?.allocations[at]?.amount),
      discountApplication: applicationOf(revised, application),
    })),
  };
}

/** A line of an edit as it would be. */
export function calculatedLineView(shop: Shop, session: EditSession, lineId: string): Fields | null {
  const revised = reviseOrder(shop, session.order, session.changes);
  const line = revised.lines.find(({ id }) => id === lineId);
  return line === undefined ? null : calculatedLine(shop, session, revised, line);
}

/** The order as it would be if the edit were committed now. */
export function calculatedOrderView(shop: Shop, session: EditSession): Fields {
  const { order, changes } = session;
  const revised = reviseOrder(shop, order, changes);
  const added = revised.lines.slice(order.lines.length);
  const lines = (of: readonly OrderLine[]) => (args: Fields) =>
    connectionInOrder(of, args, (line) => calculatedLine(shop, session, revised, line));
  const places = revised.discounts.slice(order.discounts.length).map((_, index) => order.discounts.length + index);
  const staged = changeViews(shop, session, changes);
  return {
    __typename: "CalculatedOrder",
    id: gid("CalculatedOrder", session.id),
    committed: false,
    originalOrder: () => orderView(shop, order),
    lineItems: lines(revised.lines),
    addedLineItems: lines(added),
    addedDiscountApplications: (args: Fields) =>
      connectionInOrder(
        places.map((place) => ({ id: String(place) })),
        args,
        ({ id }) => applicationOf(revised, Number(id)),
      ),
    stagedChanges: (args: Fields) =>
      connectionInOrder(
        staged.map((view, index) => ({ id: String(index), view })),
        args,
        ({ view }) => view,
      ),
    subtotalLineItemsQuantity: revised.lines.reduce((total, line) => total + line.currentQuantity, 0),
    subtotalPriceSet: pickedBag(revised, revised.current, (side) => side.subtotal),
    totalPriceSet: pickedBag(revised, revised.current, (side) => side.total),
    totalOutstandingSet: bagView(revised, paymentOf(revised).outstanding),
    taxLines: taxViews(revised, revised.current, (side) => side.taxes),
  };
}
