import type { OrderGid } from "#app/domain/values/ids.ts";
import type {
  FulfillmentOrderFieldsFragment,
  OrderLineFieldsFragment,
  OrderReadQuery,
} from "../operations/types.generated.ts";

export type OrderFields = NonNullable<OrderReadQuery["order"]>;

/** An order with all its pages. */
export interface WholeOrder {
  readonly id: OrderGid;
  readonly order: OrderFields;
  readonly lines: readonly OrderLineFieldsFragment[];
  readonly fulfillmentOrders: readonly FulfillmentOrderFieldsFragment[];
  readonly isComplete: boolean;
}
