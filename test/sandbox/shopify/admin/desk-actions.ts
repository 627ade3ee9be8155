import type { OfOrder } from "../control/change-order.ts";
import type { Control } from "../control/control.ts";
import { ControlRefusal } from "../control/tenant-of.ts";
import { isOrderKind } from "../state/order-kinds.ts";
import { DISPOSITIONS, HOLD_REASONS, RESTOCK_TYPES } from "./choices.ts";
import { digits } from "./html.ts";

/** What a page's form says. */
export interface Pressed {
  text(name: string): string;
  /** Nothing where the field is empty or left out. */
  given(name: string): string | undefined;
  units(name: string): number;
  isChecked(name: string): boolean;
}

export function readForm(body: string): Pressed {
  const fields = new URLSearchParams(body);
  const text = (name: string) => fields.get(name) ?? "";
  return {
    text,
    given: (name) => (text(name) === "" ? undefined : text(name)),
    units(name) {
      const units = Number(text(name));
      if (text(name) === "" || !Number.isSafeInteger(units)) throw new ControlRefusal(`no whole number: ${text(name)}`);
      return units;
    },
    isChecked: (name) => fields.has(name),
  };
}

function oneOf<T extends string>(choices: readonly T[], wanted: string): T {
  const found = choices.find((choice) => choice === wanted);
  if (found === undefined) throw new ControlRefusal(`no such choice: ${wanted}`);
  return found;
}

function refund(control: Control, order: OfOrder, form: Pressed): unknown {
  const lineId = form.given("lineId");
  const restock = oneOf(RESTOCK_TYPES, form.text("restock"));
  const lines = lineId === undefined ? [] : [{ lineId, quantity: form.units("quantity"), restock }];
  const { isChecked } = form;
  return control.refundOrder({ ...order, lines, shipping: isChecked("shipping"), pending: isChecked("pending") });
}

type Press = (control: Control, order: OfOrder, form: Pressed) => unknown;

const returnOf = (order: OfOrder, form: Pressed) => ({ ...order, return: form.text("return") });
const fulfillmentOrderOf = (order: OfOrder, form: Pressed) => ({
  ...order,
  fulfillmentOrder: form.text("fulfillmentOrder"),
});

/** A button's name → what it does to the order of its page. */
const OF_ORDER: Readonly<Record<string, Press>> = {
  pay: (control, order) => control.payOrder(order),
  cancel: (control, order, form) => control.cancelOrder({ ...order, restock: form.isChecked("restock") }),
  edit: (control, order, form) =>
    control.editOrder({ ...order, lineId: form.text("lineId"), quantity: form.units("quantity") }),
  ship: (control, order, form) =>
    control.shipOrder({ ...fulfillmentOrderOf(order, form), tracking: form.given("tracking") }),
  "cancel-shipment": (control, order, form) =>
    control.cancelShipment({ ...order, fulfillment: form.text("fulfillment") }),
  hold: (control, order, form) =>
    control.holdOrder({ ...fulfillmentOrderOf(order, form), reason: oneOf(HOLD_REASONS, form.text("reason")) }),
  release: (control, order, form) => control.releaseOrder(fulfillmentOrderOf(order, form)),
  refund,
  settle: (control, order) => control.settleRefunds({ ...order, status: "SUCCESS" }),
  return: (control, order, form) =>
    control.requestReturn({
      ...order,
      lineId: form.text("lineId"),
      quantity: form.units("quantity"),
      approved: form.isChecked("approved"),
    }),
  approve: (control, order, form) => control.approveReturn(returnOf(order, form)),
  decline: (control, order, form) => control.declineReturn(returnOf(order, form)),
  process: (control, order, form) =>
    control.processReturn({
      ...returnOf(order, form),
      disposition: oneOf(DISPOSITIONS, form.text("disposition")),
      refund: form.isChecked("refund"),
    }),
  close: (control, order, form) => control.closeReturn(returnOf(order, form)),
  reopen: (control, order, form) => control.reopenReturn(returnOf(order, form)),
};

/**
 * Does what a button says; the id of the order to show afterwards, null for the list it was pressed on.
 * Throws ControlRefusal where it cannot be done.
 */
export function press(control: Control, shop: string, id: string | null, form: Pressed): string | null {
  const action = form.text("action");
  if (action === "place") {
    const kind = form.text("kind");
    if (!isOrderKind(kind)) throw new ControlRefusal(`no such kind of order: ${kind}`);
    return digits(control.placeOrder({ shop, kind, oversell: true }).id);
  }
  if (action === "stock") {
    const place = { sku: form.text("sku"), location: form.given("location") };
    control.adjustLevel({ shop, ...place, available: form.units("available") });
    return id;
  }
  const ofOrder = OF_ORDER[action];
  if (ofOrder === undefined) throw new ControlRefusal(`no such action: ${action}`);
  ofOrder(control, { shop, id: id ?? "" }, form);
  return id;
}
