import type { PaymentTerms } from "../../state/companies.ts";
import { gid } from "../../state/ids.ts";
import { numberOf } from "../../state/lossless-json.ts";
import type { Order } from "../../state/order.ts";
import { paymentOf } from "../../state/payment.ts";
import type { Json } from "./money-set.ts";

/** When an order is to be paid, with its one schedule. */
export function paymentTermsPayload(order: Order, terms: PaymentTerms): Json {
  const { outstanding } = paymentOf(order);
  const isPaid = Number(outstanding.shop) <= 0;
  const { currency, total } = order.current.presentment;
  return {
    id: numberOf(terms.id),
    admin_graphql_api_id: gid("PaymentsPaymentFlexibilityPaymentTermsPaymentTerms", terms.id),
    payment_terms_name: `Net ${terms.dueInDays}`,
    payment_terms_type: "net",
    due_in_days: terms.dueInDays,
    created_at: terms.issuedAt,
    updated_at: order.updatedAt,
    payment_schedules: [
      {
        id: numberOf(terms.scheduleId),
        admin_graphql_api_id: gid("PaymentSchedule", terms.scheduleId),
        payment_terms_id: numberOf(terms.id),
        amount: total,
        balance_due: outstanding.presentment,
        total_balance: outstanding.presentment,
        total_price: total,
        currency,
        presentment_currency: currency,
        issued_at: terms.issuedAt,
        due_at: terms.dueAt,
        completed_at: isPaid ? order.updatedAt : null,
        created_at: terms.issuedAt,
        updated_at: order.updatedAt,
      },
    ],
  };
}
