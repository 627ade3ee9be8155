import { readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import {
  buildClientSchema,
  type DocumentNode,
  type GraphQLError,
  type GraphQLSchema,
  type IntrospectionQuery,
} from "graphql";
import { readAccessRules, type AccessRules, type PublishedAccess } from "./access-rules.ts";
import { readTopics, type Topic } from "./topics.ts";

export const API_VERSION = "2026-10";

const FILE = new URL(`../../../../app/shopify/schema/admin_${API_VERSION}.json.gz`, import.meta.url);

/** A document that is right in form, and what is known of it whatever its variables are. */
interface ValidDocument {
  readonly document: DocumentNode;
  /** Deprecated fields it reads, "Type.field". */
  readonly deprecated: readonly string[];
}
export type CheckedDocument = ValidDocument | readonly GraphQLError[];

/** One published version of the Admin API: its types, who may see what, its webhook topics. */
export interface AdminApi {
  readonly version: string;
  readonly schema: GraphQLSchema;
  readonly access: AccessRules;
  readonly topics: ReadonlyMap<string, Topic>;
  /** Documents are few and come again: each is parsed and validated once per process. */
  readonly documents: Map<string, CheckedDocument>;
}

const loaded = new Map<string, AdminApi>();

/** Reads a published schema, once per process and version: it takes up to two seconds. */
export function loadAdminApi(version: string = API_VERSION, file: string | URL = FILE): AdminApi {
  const key = `${version} ${String(file)}`;
  const known = loaded.get(key);
  if (known !== undefined) return known;
  const published = JSON.parse(gunzipSync(readFileSync(file)).toString()) as PublishedAccess & {
    readonly data: IntrospectionQuery;
  };
  const schema = buildClientSchema(published.data, { assumeValid: true });
  const access = readAccessRules(published);
  const api = { version, schema, access, topics: readTopics(schema), documents: new Map<string, CheckedDocument>() };
  loaded.set(key, api);
  return api;
}
