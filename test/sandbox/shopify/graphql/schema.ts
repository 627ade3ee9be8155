import { readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import { buildClientSchema, type GraphQLSchema, type IntrospectionQuery } from "graphql";

export const API_VERSION = "2026-10";

const FILE = new URL(`../../../../app/shopify/schema/admin_${API_VERSION}.json.gz`, import.meta.url);
let schema: GraphQLSchema | null = null;

/** The published Admin schema; read at the first request of a process because it takes up to two seconds. */
export function adminSchema(): GraphQLSchema {
  if (schema === null) {
    const published = JSON.parse(gunzipSync(readFileSync(FILE)).toString()) as { readonly data: IntrospectionQuery };
    schema = buildClientSchema(published.data, { assumeValid: true });
  }
  return schema;
}
