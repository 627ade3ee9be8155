import { compareAmounts } from "../values/money.ts";
import type { Hold, HoldKind } from "./hold.ts";
import type { OrderPolicy } from "./order-policy.ts";
import type { OrderTraits } from "./order-traits.ts";

const MINUTE_MS = 60 * 1000;
const DAY_MS = 24 * 60 * MINUTE_MS;
/** No message tells of a fraud check's answer, of a released fulfillment, or that a twin is gone: they are looked for. */
const LOOK_AGAIN_MS = 15 * MINUTE_MS;
/** An order that is held for days is looked at four times a day: each look is a read. */
const LOOK_AT_LEAST_MS = 6 * 60 * MINUTE_MS;

interface Judgement {
  readonly traits: OrderTraits;
  readonly policy: OrderPolicy;
  readonly now: Date;
}
type Rule = (judgement: Judgement) => readonly Hold[];

function hold(kind: HoldKind, value: string, reason: string, until: Date | null = null): Hold {
  return { kind, key: `${kind}:${value}`, reason, until: until?.toISOString() ?? null };
}

function when(applies: boolean, kind: HoldKind, value: string, reason: string): readonly Hold[] {
  return applies ? [hold(kind, value, reason)] : [];
}

/** When an order is judged again whose hold may end unseen: the longer ago it was placed, the less often. */
export function lookAgainAt(placedAt: string, now: Date): Date {
  const ageMs = now.getTime() - Date.parse(placedAt);
  return new Date(now.getTime() + Math.min(Math.max(ageMs / 4, LOOK_AGAIN_MS), LOOK_AT_LEAST_MS));
}

function lookAgain({ traits, now }: Judgement): Date {
  return lookAgainAt(traits.placedAt, now);
}

function paysLater({ traits, policy }: Judgement): boolean {
  const isByGateway = traits.gateways.some((gateway) => containsWord(policy.pendingGateways, gateway));
  return isByGateway || (policy.postsCompanyTerms && traits.isForCompany);
}

function paymentReason(judgement: Judgement): string | null {
  const { traits, policy } = judgement;
  switch (traits.payment) {
    case "PAID":
    case "PARTIALLY_REFUNDED":
      return null;
    case "AUTHORIZED":
      return policy.postsAuthorized ? null : "The payment is authorized but not captured";
    case "PENDING":
      return paysLater(judgement) ? null : "The payment is pending";
    case "PARTIALLY_PAID":
      return policy.postsPartlyPaid ? null : "The order is only partly paid";
    case "EXPIRED":
      return "The payment authorization has expired";
    case "VOIDED":
      return "The payment was voided";
    default:
      // The Admin API's enums are open: a state we do not know is waited on, never guessed.
      return `The payment state ${traits.payment} is not known`;
  }
}

function byPayment(judgement: Judgement): readonly Hold[] {
  const { payment, captureFailed } = judgement.traits;
  const reason = paymentReason(judgement);
  return [
    ...(reason === null ? [] : [hold("payment", payment, reason)]),
    // A later success leaves the failure behind it.
    ...when(captureFailed && payment !== "PAID", "capture", "failed", "The last capture of the payment failed"),
  ];
}

function byRisk(judgement: Judgement): readonly Hold[] {
  const { traits, policy } = judgement;
  if (traits.risk === "pending")
    return policy.waitsForRisk
      ? [hold("risk-pending", "", "A fraud check has not answered yet", lookAgain(judgement))]
      : [];
  const isHeld =
    (traits.risk === "high" && policy.holdsRiskFrom !== null) ||
    (traits.risk === "medium" && policy.holdsRiskFrom === "medium");
  return when(isHeld, "risk", traits.risk, `The fraud checks see a ${traits.risk} risk`);
}

const FULFILLMENT_REASONS: Readonly<Record<string, string>> = {
  AWAITING_PAYMENT: "Shopify holds its fulfillment until it is paid",
  HIGH_RISK_OF_FRAUD: "Shopify holds its fulfillment for a high risk of fraud",
  INCORRECT_ADDRESS: "Shopify holds its fulfillment for an incorrect address",
  INVENTORY_OUT_OF_STOCK: "Shopify holds its fulfillment because stock is missing",
  ONLINE_STORE_POST_PURCHASE_CROSS_SELL: "The buyer may still take an offer after the purchase",
  UNKNOWN_DELIVERY_DATE: "Shopify holds its fulfillment until the delivery date is known",
};

function byFulfillment(judgement: Judgement): readonly Hold[] {
  const { traits, policy } = judgement;
  if (!policy.waitsForFulfillment) return [];
  return traits.fulfillmentHolds.map((reason) => {
    const text = FULFILLMENT_REASONS[reason] ?? "Its fulfillment is on hold in Shopify";
    return hold("fulfillment", reason, text, lookAgain(judgement));
  });
}

function byTime({ traits, policy, now }: Judgement): readonly Hold[] {
  const placedAt = Date.parse(traits.placedAt);
  const waitsUntil = placedAt + policy.waitMinutes * MINUTE_MS;
  const days = Math.floor((now.getTime() - placedAt) / DAY_MS);
  const wait = `Orders wait ${policy.waitMinutes} minutes after they are placed`;
  const isTooOld = policy.maxAgeDays !== null && days > policy.maxAgeDays;
  return [
    ...(now.getTime() < waitsUntil ? [hold("wait", "", wait, new Date(waitsUntil))] : []),
    ...when(isTooOld, "age", "", `It was placed ${days} days ago; orders older than ${policy.maxAgeDays} are held`),
  ];
}

function byTwin(judgement: Judgement): readonly Hold[] {
  const { twin } = judgement.traits;
  const { duplicateMinutes } = judgement.policy;
  if (twin === null || duplicateMinutes === null || twin.minutesBefore > duplicateMinutes) return [];
  const since = twin.minutesBefore === 0 ? "within a minute" : `${twin.minutesBefore} minutes before`;
  const reason = `The same customer ordered the same as ${twin.name}, placed ${since}`;
  return [hold("duplicate", twin.name, reason, lookAgain(judgement))];
}

function byAmount({ traits, policy }: Judgement): readonly Hold[] {
  const { holdsAbove } = policy;
  if (holdsAbove === null || compareAmounts(traits.total, holdsAbove) <= 0) return [];
  const { total, currency } = traits;
  // A release is of this amount: an order that grows is looked at again.
  return [hold("amount", total, `Its total of ${total} ${currency} is above ${holdsAbove}`)];
}

function spelled(word: string): string {
  return word.trim().toLowerCase();
}

function containsWord(words: readonly string[], word: string): boolean {
  return words.some((each) => spelled(each) === spelled(word));
}

function byList(judgement: Judgement): readonly Hold[] {
  const { traits, policy } = judgement;
  const held = (kind: HoldKind, list: readonly string[], values: readonly string[], say: (value: string) => string) =>
    values.filter((value) => containsWord(list, value)).map((value) => hold(kind, spelled(value), say(value)));
  return [
    ...held("tag", policy.heldTags, traits.tags, (tag) => `It has the tag ${tag}`),
    ...held("country", policy.heldCountries, traits.country === null ? [] : [traits.country], (country) => {
      return `Orders to ${country} are held`;
    }),
    ...held("sku", policy.heldSkus, traits.skus, (sku) => `Orders of ${sku} are held`),
    ...held("customer", policy.heldCustomers, traits.customer === null ? [] : [traits.customer], () => {
      return "Orders of this customer are held";
    }),
  ];
}

function byBuyer({ traits, policy }: Judgement): readonly Hold[] {
  return [
    ...when(policy.needsBuyer && !traits.namesBuyer, "buyer", "", "It names neither a customer nor an e-mail"),
    ...when(policy.holdsCompanies && traits.isForCompany, "company", "", "Orders for companies are held"),
    ...when(policy.holdsNewCustomers && traits.isFirstOrder, "new-customer", "", "It is the customer's first order"),
  ];
}

function byTest({ traits, policy }: Judgement): readonly Hold[] {
  return when(traits.isTest && !policy.postsTestOrders, "test", "", "It is a test order");
}

const RULES: readonly Rule[] = [byPayment, byTest, byBuyer, byRisk, byFulfillment, byTime, byTwin, byAmount, byList];

/** Every reason for which this policy holds an order at this moment, all at once; none where it may go. */
export function judgeHolds(traits: OrderTraits, policy: OrderPolicy, now: Date): readonly Hold[] {
  return RULES.flatMap((rule) => rule({ traits, policy, now }));
}
