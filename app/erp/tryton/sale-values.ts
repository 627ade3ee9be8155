import type { SyncError } from "#app/domain/errors/sync-error.ts";
import type { SalesOrder } from "#app/domain/orders/sales-order.ts";
import { err, ok } from "#app/domain/result.ts";
import type { Books } from "./advance.ts";
import type { Configuration } from "./configuration.ts";
import { ownValues } from "./field-values.ts";
import { findWarehouse, type Masters } from "./masters.ts";
import { ensureBuyer } from "./party.ts";
import { translateLines } from "./translate-sale.ts";

/** What Tryton is told of a sale, its lines apart. Makes the buyer's party and addresses where Tryton does not have them yet. */
export async function saleValues({ caller, masters, configuration }: Books, order: SalesOrder) {
  const code = order.warehouse ?? configuration.warehouse;
  const warehouse = code === null ? ok(null) : await findWarehouse(masters, code);
  if (!warehouse.ok) return warehouse;
  const lines = await translateLines(masters, order, configuration.shippingItem);
  if (!lines.ok) return lines;
  const header = await headerValues(masters, configuration, order);
  if (!header.ok) return header;
  const buyer = await ensureBuyer(caller, masters, order, configuration.customers);
  if (!buyer.ok) return buyer;
  const { party, invoiceAddress, shipmentAddress } = buyer.value;
  const own = await ownValues(masters, "document", order.fields);
  if (!own.ok) return own;
  return ok({
    reference: order.orderName,
    comment: order.note,
    party,
    invoice_address: invoiceAddress,
    shipment_address: shipmentAddress,
    ...(warehouse.value === null ? {} : { warehouse: warehouse.value }),
    ...header.value,
    ...own.value,
    lines: lines.value,
  });
}

/** The carrier that the order names, or Err(unmapped); of an order that names none the one called like its shipping, if there is one. */
async function findCarrier(masters: Masters, { carrier, shipping }: SalesOrder, isKept: boolean) {
  const [title] = shipping.map((each) => each.title);
  const name = carrier ?? title;
  const found = name === undefined || !isKept ? ok(null) : await masters.idOf("carrier", "party.name", name);
  if (!found.ok || found.value !== null || carrier == null) return found;
  const message = `Tryton has no carrier ${carrier}, or more than one.`;
  const unmapped = { kind: "unmapped", code: "shipping-unmapped", system: "erp", field: "carrier" } as const;
  return err({ ...unmapped, cause: carrier, message });
}

async function headerValues(masters: Masters, { paymentTerm }: Configuration, order: SalesOrder) {
  const { currency } = order;
  const money = await masters.idOf("currency.currency", "code", currency);
  if (!money.ok) return money;
  if (money.value === null) return err(missing("currency", currency));
  const term =
    paymentTerm === null ? ok(null) : await masters.idOf("account.invoice.payment_term", "name", paymentTerm);
  if (!term.ok) return term;
  if (term.value === null && paymentTerm !== null) return err(missing("payment term", paymentTerm));
  const fields = await masters.saleFields();
  if (!fields.ok) return fields;
  // Two sales of one key must be impossible before the first is made.
  if (!fields.value.has("web_id")) return err(missing("module", "web_shop"));
  const carrier = await findCarrier(masters, order, fields.value.has("carrier"));
  if (!carrier.ok) return carrier;
  return ok({
    currency: money.value,
    ...(term.value === null ? {} : { payment_term: term.value }),
    ...(carrier.value === null ? {} : { carrier: carrier.value }),
    // Shipping is what the buyer agreed to pay; Tryton would add its own price for the carrier.
    ...(fields.value.has("shipment_cost_method") ? { shipment_cost_method: null } : {}),
  });
}

function missing(what: string, name: string): SyncError {
  const message = `This Tryton has no ${what} ${name}.`;
  return { kind: "rejected", code: "erp-unsupported", system: "erp", cause: `${what} ${name}`, message };
}
