import type { OrderGid } from "#app/domain/values/ids.ts";
import type {
  FulfillmentOrderFieldsFragment,
  OrderAroundFieldsFragment,
  OrderFieldsFragment,
  OrderLineFieldsFragment,
  ShippingLineFieldsFragment,
} from "../operations/types.generated.ts";

/** What no webhook tells of an order, with all its pages. */
export interface OrderAround {
  readonly order: OrderAroundFieldsFragment;
  readonly fulfillmentOrders: readonly FulfillmentOrderFieldsFragment[];
  readonly isComplete: boolean;
}

/** An order with all its pages. */
export interface WholeOrder extends OrderAround {
  readonly id: OrderGid;
  readonly order: OrderFieldsFragment;
  readonly lines: readonly OrderLineFieldsFragment[];
  readonly shippingLines: readonly ShippingLineFieldsFragment[];
}
