import { getNamedType, GraphQLError, isObjectType, type GraphQLObjectType } from "graphql";
import type { AccessRules } from "./access-rules.ts";

/**
 * What the app was approved for: nothing, customer data without contact fields (level 1), or all of it (level 2).
 * Shopify reviews both for every public app (shopify.dev, protected customer data).
 */
export type ProtectedDataApproval = "none" | "level-1" | "level-2";

/** Objects that are customer data as a whole; without level 1 they are null. From answers seen by unapproved apps. */
const CUSTOMER_OBJECTS = new Set(["Order", "Customer", "DraftOrder", "AbandonedCheckout", "FulfillmentOrder"]);

const SCOPES_PAGE = "https://shopify.dev/api/usage/access-scopes";
const CUSTOMER_DATA_PAGE = "https://shopify.dev/docs/apps/launch/protected-customer-data";

/** What one shop has granted, and what the app may see of its customers. */
export interface Grants {
  scopes(): readonly string[];
  change(scopes: readonly string[]): void;
  approve(approval: ProtectedDataApproval): void;
  /** Whether one of the scopes is granted; a write_ grant includes its read_. None asked for: yes. */
  hasOneOf(scopes: readonly string[]): boolean;
  /** Why the field is closed to the app, or null. */
  refusal(rules: AccessRules, parent: GraphQLObjectType, field: string): GraphQLError | null;
}

export function accessDenied(message: string, extensions: Readonly<Record<string, unknown>> = {}): GraphQLError {
  return new GraphQLError(message, { extensions: { code: "ACCESS_DENIED", ...extensions } });
}

/** The object a field leads to; of a connection, the one it lists. */
function targetOf(parent: GraphQLObjectType, field: string): string | null {
  const definition = parent.getFields()[field];
  if (definition === undefined) return null;
  const type = getNamedType(definition.type);
  if (!type.name.endsWith("Connection") || !isObjectType(type)) return type.name;
  const nodes = type.getFields()["nodes"];
  return nodes === undefined ? type.name : getNamedType(nodes.type).name;
}

export function createGrants(initial: readonly string[], approved: ProtectedDataApproval): Grants {
  let scopes = initial;
  let approval = approved;
  let held = withReads(initial);
  // A field is asked for thousands of times: why it is closed is worked out once.
  const refusals = new Map<string, readonly [message: string, extensions: Readonly<Record<string, unknown>>] | null>();

  const hasOneOf = (wanted: readonly string[]) => wanted.length === 0 || wanted.some((scope) => held.has(scope));

  function findRefusal(rules: AccessRules, parent: GraphQLObjectType, field: string) {
    const key = `${parent.name}.${field}`;
    const target = targetOf(parent, field);
    for (const place of [parent.name, key, target]) {
      const required = place === null ? null : rules.required(place);
      if (required === null || hasOneOf(required.scopes)) continue;
      const message = `Access denied for ${field} field. Required access: ${required.text}`;
      return [message, { documentation: SCOPES_PAGE, requiredAccess: required.text }] as const;
    }
    const customerObject = [parent.name, target].find((name) => name !== null && CUSTOMER_OBJECTS.has(name));
    if (approval === "none" && customerObject !== undefined)
      return [
        `This app is not approved to access the ${customerObject} object. See ${CUSTOMER_DATA_PAGE} for more details.`,
        {},
      ] as const;
    if (approval !== "level-2" && rules.isProtected(key))
      return [
        `This app is not approved to use the ${field} field. See ${CUSTOMER_DATA_PAGE} for more details.`,
        {},
      ] as const;
    return null;
  }

  return {
    scopes: () => scopes,
    change(next) {
      scopes = next;
      held = withReads(next);
      refusals.clear();
    },
    approve(next) {
      approval = next;
      refusals.clear();
    },
    hasOneOf,
    refusal(rules, parent, field) {
      const key = `${parent.name}.${field}`;
      let known = refusals.get(key);
      if (known === undefined) refusals.set(key, (known = findRefusal(rules, parent, field)));
      return known === null ? null : accessDenied(...known);
    },
  };
}

function withReads(scopes: readonly string[]): ReadonlySet<string> {
  return new Set(scopes.flatMap((scope) => [scope, scope.replace(/^write_/, "read_")]));
}
