import type { Fields } from "../fields.ts";
import {
  fulfillmentOrderHold,
  fulfillmentOrderMove,
  fulfillmentOrderReleaseHold,
  fulfillmentOrderSplit,
} from "./fulfillment-orders.ts";
import {
  fulfillmentCancel,
  fulfillmentCreate,
  fulfillmentEventCreate,
  fulfillmentTrackingInfoUpdate,
} from "./fulfillments.ts";
import {
  orderEditAddCustomItem,
  orderEditAddLineItemDiscount,
  orderEditAddVariant,
  orderEditBegin,
  orderEditCommit,
  orderEditSetQuantity,
} from "./order-edits.ts";
import { orderCancel, orderCapture, orderMarkAsPaid, refundCreate } from "./payments.ts";
import {
  removeFromReturn,
  returnApproveRequest,
  returnCancel,
  returnClose,
  returnCreate,
  returnDeclineRequest,
  returnProcess,
  returnReopen,
  returnRequest,
} from "./returns.ts";

/** What an app may do with an order after it was placed. */
export const ORDER_MUTATIONS: Fields = {
  fulfillmentCancel,
  fulfillmentCreate,
  fulfillmentEventCreate,
  fulfillmentOrderHold,
  fulfillmentOrderMove,
  fulfillmentOrderReleaseHold,
  fulfillmentOrderSplit,
  fulfillmentTrackingInfoUpdate,
  orderCancel,
  orderCapture,
  orderEditAddCustomItem,
  orderEditAddLineItemDiscount,
  orderEditAddVariant,
  orderEditBegin,
  orderEditCommit,
  orderEditSetQuantity,
  orderMarkAsPaid,
  refundCreate,
  removeFromReturn,
  returnApproveRequest,
  returnCancel,
  returnClose,
  returnCreate,
  returnDeclineRequest,
  returnProcess,
  returnReopen,
  returnRequest,
};
