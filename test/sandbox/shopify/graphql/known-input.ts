import { GraphQLError } from "graphql";
import type { Shop } from "../state/shop.ts";
import { isFields, type Fields } from "./fields.ts";

/** The sandbox never makes a value up: it says what it does not have. */
export function notImplemented(what: string): GraphQLError {
  return new GraphQLError(`The sandbox does not implement ${what}`, {
    extensions: { code: "SANDBOX_NOT_IMPLEMENTED" },
  });
}

/** Refuses by name what an input asks for and the sandbox does not model: it never does half of what was asked. */
export function requireKnown(type: string, input: Fields, known: readonly string[]): void {
  const unknown = Object.keys(input).find((name) => input[name] !== undefined && !known.includes(name));
  if (unknown !== undefined) throw notImplemented(`${type}.${unknown}`);
}

/** The amount of a MoneyInput in the shop's currency; prices are set in no other here. */
export function requireShopMoney(shop: Shop, money: unknown): string {
  const { amount, currencyCode } = isFields(money) ? money : {};
  if (currencyCode !== shop.currency) throw notImplemented(`prices in ${String(currencyCode)}`);
  return String(amount);
}
