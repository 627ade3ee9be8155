import type { StoreCreditEntry } from "./store-credit-account.ts";
import type { StoreCreditAccount } from "./store-credit-account.ts";
import { add, currencyOf, isZero, subtract, type Amount } from "./amounts.ts";
import type { Digits } from "./ids.ts";
import type { Order, Transaction } from "./order.ts";
import type { Shop } from "./shop.ts";

/** The gateway of payments and refunds by store credit. */
export const STORE_CREDIT = "shopify_store_credit";

function accountOf(shop: Shop, customerId: Digits, currency: string): StoreCreditAccount {
  const key = `${customerId} ${currency}`;
  const known = shop.storeCredit.get(key);
  if (known !== undefined) return known;
  const account = { id: shop.ids.next(), customerId, currency, balance: "0", entries: [] };
  shop.storeCredit.set(key, account);
  return account;
}

function enter(
  shop: Shop,
  account: StoreCreditAccount,
  entry: Pick<StoreCreditEntry, "kind" | "amount" | "expiresAt">,
) {
  const currency = currencyOf(account.currency);
  const { balance } = account;
  account.balance =
    entry.kind === "credit" ? add(currency, [balance, entry.amount]) : subtract(currency, balance, entry.amount);
  account.entries.push({ ...entry, id: shop.ids.next(), balanceAfter: account.balance, createdAt: shop.now() });
}

/** Gives the buyer of an order credit for what was refunded that way; nothing without a known buyer. */
export function creditRefund(shop: Shop, order: Order, amount: Amount, expiresAt: string | null): void {
  if (order.customer === null || isZero(amount)) return;
  const account = accountOf(shop, order.customer.id, order.current.presentment.currency);
  enter(shop, account, { kind: "credit", amount, expiresAt });
}

/** Spends credit on an order's payments; a buyer who is new here was given just that much before. */
export function spendStoreCredit(shop: Shop, order: Order): void {
  if (order.customer === null) return;
  const isSpent = ({ gateway, kind }: Transaction) => gateway === STORE_CREDIT && kind === "SALE";
  for (const { amount } of order.transactions.filter(isSpent)) {
    const account = accountOf(shop, order.customer.id, order.current.presentment.currency);
    if (isZero(account.balance)) enter(shop, account, { kind: "credit", amount: amount.presentment, expiresAt: null });
    enter(shop, account, { kind: "debit", amount: amount.presentment, expiresAt: null });
  }
}

/** A customer's accounts, one for each currency. */
export function storeCreditOf(shop: Shop, customerId: Digits): readonly StoreCreditAccount[] {
  return [...shop.storeCredit.values()].filter((account) => account.customerId === customerId);
}
