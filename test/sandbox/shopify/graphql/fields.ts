import { GraphQLError, type GraphQLFieldResolver } from "graphql";
import type { BulkJob } from "../bulk/job.ts";
import type { BulkOperation, BulkOperations } from "../bulk/operations.ts";
import type { AppRegistration } from "../state/app-registration.ts";
import type { Announcement } from "../state/announcement.ts";
import type { Digits } from "../state/ids.ts";
import type { Shop } from "../state/shop.ts";
import type { ApiSubscription } from "../webhooks/subscriptions.ts";
import type { Grants } from "./grants.ts";
import type { IdempotencyStore } from "./idempotency.ts";
import type { OrderIndex } from "./order-index.ts";
import type { AdminApi } from "./schema.ts";

/** What one request may see and do. */
export interface RequestContext {
  readonly shop: Shop;
  /** The app, with the scopes this shop has granted. */
  readonly app: AppRegistration;
  readonly api: AdminApi;
  readonly grants: Grants;
  readonly orderIndex: OrderIndex;
  /** Made by the app through the Admin API. */
  readonly subscriptions: Map<Digits, ApiSubscription>;
  readonly bulk: BulkOperations;
  /** Starts a bulk operation, which outlives the request. */
  readonly startBulk: (job: BulkJob) => BulkOperation;
  /** Where the shop answers, for addresses in answers. */
  readonly origin: string;
  readonly idempotency: IdempotencyStore;
  /** Key of `@idempotent`, null where the operation carries none. */
  readonly idempotencyKey: string | null;
  /** Sends the webhooks of what a mutation changed. */
  readonly announce: (announcements: readonly Announcement[]) => void;
}

/** An object of the API: its fields by name, computed when asked where the value is a function of the field's arguments. */
export interface Fields {
  readonly [field: string]: unknown;
}

export function isFields(value: unknown): value is Fields {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

type Computed = (args: Fields, context: RequestContext) => unknown;

/** Answers from the view what the app may see, and refuses by name what no view has: the sandbox never makes a value up. */
export const resolveField: GraphQLFieldResolver<unknown, RequestContext, Fields> = (source, args, context, info) => {
  const refusal = context.grants.refusal(context.api.access, info.parentType, info.fieldName);
  if (refusal !== null) throw refusal;
  if (!isFields(source) || !Object.hasOwn(source, info.fieldName)) {
    throw new GraphQLError(`The sandbox does not implement ${info.parentType.name}.${info.fieldName}`, {
      extensions: { code: "SANDBOX_NOT_IMPLEMENTED" },
    });
  }
  const value = source[info.fieldName];
  return typeof value === "function" ? (value as Computed)(args, context) : value;
};
