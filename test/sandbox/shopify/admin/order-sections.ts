import type { LevelSummary, OrderSummary } from "../control/dump.ts";
import { DISPOSITIONS, HOLD_REASONS, RESTOCK_TYPES } from "./choices.ts";
import { checkbox, escape, form, hidden, numberCell, numberField, section, select, sentence, table } from "./html.ts";

type Line = OrderSummary["lines"][number];
type FulfillmentOrder = OrderSummary["fulfillmentOrders"][number];
type Return = OrderSummary["returns"][number];

function choicesOf(names: readonly string[]): readonly (readonly [string, string])[] {
  return names.map((name) => [name, sentence(name)] as const);
}

function lineChoices(lines: readonly Line[]): readonly (readonly [string, string])[] {
  return lines.map(({ id, sku, title }) => [id, sku ?? title] as const);
}

function stockCell(line: Line, levels: readonly LevelSummary[]): string {
  const main = levels.find(({ sku }) => sku !== null && sku === line.sku);
  if (main === undefined) return "";
  const fields = hidden("sku", line.sku ?? "") + numberCell(`Available of ${line.sku}`, "available", main.available);
  return form("stock", "Adjust stock", fields);
}

/** What was bought, how much of it is still wanted, and the main warehouse's stock of it. */
export function linesSection(lines: readonly Line[], levels: readonly LevelSummary[]): string {
  const rows = lines.map((line) => [
    `${escape(line.title)}<br><small>${escape(line.sku ?? "no SKU")}</small>`,
    `${line.currentQuantity} of ${line.quantity}`,
    form(
      "edit",
      "Edit quantity",
      hidden("lineId", line.id) + numberCell(`Quantity of ${line.sku ?? line.title}`, "quantity", line.currentQuantity),
    ),
    stockCell(line, levels),
  ]);
  return section("Lines", table(["Product", "Wanted", "Quantity", "Available"], rows));
}

function warehouseCell({ id, status, remaining, location }: FulfillmentOrder): string {
  const which = hidden("fulfillmentOrder", id);
  if (status === "ON_HOLD") return form("release", `Release hold in ${escape(location)}`, which);
  if (remaining === 0) return "";
  const tracking = `<label>Tracking number <input name="tracking"></label>`;
  const reason = select("Reason", "reason", choicesOf(HOLD_REASONS));
  return form("ship", "Fulfill items", which + tracking) + form("hold", "Hold", which + reason);
}

/** What each location is to ship, and what has left. */
export function shippingSection({ fulfillmentOrders, fulfillments }: OrderSummary): string {
  const waiting = fulfillmentOrders.map((order) => [
    escape(order.location),
    sentence(order.status),
    String(order.remaining),
    warehouseCell(order),
  ]);
  const shipped = fulfillments.map(({ id, name, status }) => [
    escape(name),
    sentence(status),
    status === "SUCCESS" ? form("cancel-shipment", `Cancel ${escape(name)}`, hidden("fulfillment", id)) : "",
  ]);
  return (
    section("Fulfillment", table(["Location", "State", "To ship", "Actions"], waiting)) +
    section("Shipments", table(["Shipment", "State", "Actions"], shipped))
  );
}

export function refundSection({ lines, refunds }: OrderSummary): string {
  const fields = [
    select("Line", "lineId", [...lineChoices(lines), ["", "No goods"]]),
    numberField("Units", "quantity", 1, 1),
    select("Stock", "restock", choicesOf(RESTOCK_TYPES)),
    checkbox("Shipping too", "shipping", false),
    checkbox("The gateway answers later", "pending", false),
  ];
  const settle = form("settle", "Gateway pays out", hidden("status", "SUCCESS"));
  const made = refunds.length === 0 ? "" : `<p>${refunds.length} so far ${settle}</p>`;
  return section("Refund", form("refund", "Refund", fields.join("")) + made);
}

function returnCell({ id, status }: Return): string {
  const which = hidden("return", id);
  switch (status) {
    case "REQUESTED":
      return form("approve", "Approve", which) + form("decline", "Decline", which);
    case "OPEN": {
      const how = select("Goods", "disposition", choicesOf(DISPOSITIONS)) + checkbox("Refund", "refund", true);
      return form("process", "Process", which + how) + form("close", "Close", which);
    }
    case "CLOSED":
      return form("reopen", "Reopen", which);
    default:
      return "";
  }
}

/** Goods that come back, each return with what can be done about it now. */
export function returnsSection({ lines, returns }: OrderSummary): string {
  const fields = [
    select("Line", "lineId", lineChoices(lines)),
    numberField("Units", "quantity", 1, 1),
    checkbox("Approved at once", "approved", false),
  ];
  const rows = returns.map((each) => [escape(each.name), sentence(each.status), returnCell(each)]);
  const made = rows.length === 0 ? "" : table(["Return", "State", "Actions"], rows);
  return section("Returns", form("return", "Request return", fields.join("")) + made);
}
