import type { Digits } from "../state/ids.ts";
import type { PayloadFilter } from "./payload-filter.ts";

/** What an app wants to hear, as its configuration file or a mutation says it. */
export interface SubscriptionWish {
  /** "orders/create" */
  readonly topic: string;
  /** Absolute, or a path of the app. */
  readonly uri: string;
  /** Shopify's search syntax over the payload; null hears everything. */
  readonly filter: string | null;
  /** Dotted paths; null sends the whole payload. */
  readonly includeFields: readonly string[] | null;
  readonly name: string | null;
}

export interface Subscription extends SubscriptionWish {
  readonly test: PayloadFilter;
}

/** A subscription one shop has because the app asked for it through the Admin API. */
export interface ApiSubscription extends Subscription {
  readonly id: Digits;
  readonly createdAt: string;
}

/** A name that a subscription without one is known by. */
export function nameOf({ name, topic }: SubscriptionWish): string {
  return name ?? topic.replace("/", "-");
}

type Json = Readonly<Record<string, unknown>>;

function isJson(value: unknown): value is Json {
  return (
    typeof value === "object" &&
    value !== null &&
    !Array.isArray(value) &&
    Object.getPrototypeOf(value) === Object.prototype
  );
}

/** Keeps the fields at the dotted paths, through lists too. */
function pick(value: unknown, paths: readonly (readonly string[])[]): unknown {
  if (paths.some((path) => path.length === 0)) return value;
  if (Array.isArray(value)) return value.map((each) => pick(each, paths));
  if (!isJson(value)) return value;
  const kept: [string, unknown][] = [];
  for (const [key, inner] of Object.entries(value)) {
    const deeper = paths.filter(([first]) => first === key).map(([, ...rest]) => rest);
    if (deeper.length > 0) kept.push([key, pick(inner, deeper)]);
  }
  return Object.fromEntries(kept);
}

/** The payload as this subscription gets it. */
export function payloadFor({ includeFields }: Subscription, payload: unknown): unknown {
  if (includeFields === null) return payload;
  return pick(
    payload,
    includeFields.map((path) => path.split(".")),
  );
}
