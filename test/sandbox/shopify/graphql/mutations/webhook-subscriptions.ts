import { digitsOf, gid } from "../../state/ids.ts";
import { FilterFault, parsePayloadFilter } from "../../webhooks/payload-filter.ts";
import { nameOf, type ApiSubscription, type SubscriptionWish } from "../../webhooks/subscriptions.ts";
import { connectionInOrder } from "../connection.ts";
import type { Fields, RequestContext } from "../fields.ts";

interface Input {
  readonly uri?: string | null;
  readonly callbackUrl?: string | null;
  readonly filter?: string | null;
  readonly includeFields?: readonly string[] | null;
  readonly name?: string | null;
}

interface Fault {
  readonly field: readonly string[];
  readonly message: string;
}

function subscriptionView(context: RequestContext, subscription: ApiSubscription): Fields {
  const { filter, includeFields, createdAt, uri, topic } = subscription;
  const enumName = [...context.api.topics].find(([, { name }]) => name === topic)?.[0];
  return {
    __typename: "WebhookSubscription",
    id: gid("WebhookSubscription", subscription.id),
    legacyResourceId: subscription.id,
    topic: enumName,
    uri,
    format: "JSON",
    filter,
    includeFields: includeFields ?? [],
    metafieldNamespaces: [],
    metafields: [],
    name: nameOf(subscription),
    apiVersion: { handle: context.api.version, displayName: context.api.version, supported: true },
    createdAt,
    updatedAt: createdAt,
  };
}

function wishOf(topic: string, input: Input, base: Partial<SubscriptionWish> = {}): SubscriptionWish {
  const includeFields = input.includeFields ?? base.includeFields ?? null;
  return {
    topic,
    uri: input.uri ?? input.callbackUrl ?? base.uri ?? "",
    filter: input.filter ?? base.filter ?? null,
    includeFields: includeFields !== null && includeFields.length === 0 ? null : includeFields,
    name: input.name ?? base.name ?? null,
  };
}

function checked(context: RequestContext, wish: SubscriptionWish, own: string | null): Fault | SubscriptionWish {
  const field = (name: string) => ["webhookSubscription", name];
  if (!/^(https?:\/\/|\/|pubsub:\/\/|arn:aws:events:)/.test(wish.uri))
    return { field: field("uri"), message: "Address is invalid" };
  const isTaken = [...context.subscriptions.values()].some(
    ({ id, topic, uri, filter }) => id !== own && topic === wish.topic && uri === wish.uri && filter === wish.filter,
  );
  if (isTaken) return { field: field("uri"), message: "Address for this topic has already been taken" };
  try {
    parsePayloadFilter(wish.filter);
  } catch (error) {
    if (!(error instanceof FilterFault)) throw error;
    return { field: field("filter"), message: "The specified filter is invalid." };
  }
  return wish;
}

function keep(
  context: RequestContext,
  wish: SubscriptionWish,
  from: Pick<ApiSubscription, "id" | "createdAt">,
): Fields {
  const verdict = checked(context, wish, from.id);
  if ("message" in verdict) return { webhookSubscription: null, userErrors: [verdict] };
  const { id, createdAt } = from;
  const subscription = { ...verdict, id, createdAt, test: parsePayloadFilter(verdict.filter) };
  context.subscriptions.set(from.id, subscription);
  return { webhookSubscription: subscriptionView(context, subscription), userErrors: [] };
}

function known(context: RequestContext, id: unknown): ApiSubscription | undefined {
  return context.subscriptions.get(digitsOf("WebhookSubscription", String(id)) ?? "");
}

const NOT_FOUND: Fault = { field: ["id"], message: "Webhook subscription does not exist" };

/** Subscribes one shop; the same topic and address twice is refused, and a topic needs its scope. */
export function webhookSubscriptionCreate(args: Fields, context: RequestContext): Fields {
  const topic = context.api.topics.get(String(args["topic"]));
  if (topic === undefined || !context.grants.hasOneOf(topic.scopes)) {
    const message = "You do not have permission to create or update webhooks with this topic";
    return { webhookSubscription: null, userErrors: [{ field: ["topic"], message }] };
  }
  const from = { id: context.shop.ids.next(), createdAt: context.shop.now() };
  return keep(context, wishOf(topic.name, args["webhookSubscription"] as Input), from);
}

export function webhookSubscriptionUpdate(args: Fields, context: RequestContext): Fields {
  const existing = known(context, args["id"]);
  if (existing === undefined) return { webhookSubscription: null, userErrors: [NOT_FOUND] };
  return keep(context, wishOf(existing.topic, args["webhookSubscription"] as Input, existing), existing);
}

export function webhookSubscriptionDelete(args: Fields, context: RequestContext): Fields {
  const existing = known(context, args["id"]);
  if (existing === undefined) return { deletedWebhookSubscriptionId: null, userErrors: [NOT_FOUND] };
  context.subscriptions.delete(existing.id);
  return { deletedWebhookSubscriptionId: gid("WebhookSubscription", existing.id), userErrors: [] };
}

export function subscriptionById({ id }: Fields, context: RequestContext): Fields | null {
  const subscription = known(context, id);
  return subscription === undefined ? null : subscriptionView(context, subscription);
}

/** Those the app made for this shop; what stands in its configuration file is not among them. */
export function webhookSubscriptions(args: Fields, context: RequestContext): Fields {
  const topics = Array.isArray(args["topics"]) ? args["topics"].map(String) : null;
  const listed = [...context.subscriptions.values()].filter(
    ({ topic }) => topics === null || topics.some((name) => context.api.topics.get(name)?.name === topic),
  );
  return connectionInOrder(listed, args, (subscription) => subscriptionView(context, subscription));
}
