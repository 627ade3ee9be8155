import type { Order } from "#app/domain/orders/order.ts";
import { err, ok, type Result } from "#app/domain/result.ts";
import { failing } from "../failures.ts";
import { translateOrder } from "../translate/order.ts";
import type { OrderReadings } from "./order-readings.ts";
import { readRest, type Reading } from "./order-rest.ts";

export interface OrderReading extends Reading {
  readonly readings: OrderReadings;
}

// Pages of one order belong together only while the order stands still. A busy order settles within seconds.
const MAX_READINGS = 3;

/** The order as it is now with all its lines, read again where it changed meanwhile; null where Shopify has none. */
export async function readOrder(reading: OrderReading): Promise<Result<Order | null>> {
  const { id, call, readings } = reading;
  for (let count = 0; count < MAX_READINGS; count++) {
    const first = await readings.whole(id, call);
    if (!first.ok) return first;
    const order = first.value;
    if (order === null) return ok(null);
    const rest = await readRest(reading, order);
    if (!rest.ok) return rest;
    if (rest.value !== null) return translateOrder({ id, order, ...rest.value });
  }
  return err(failing(`the order changed during each of ${MAX_READINGS} readings`));
}
