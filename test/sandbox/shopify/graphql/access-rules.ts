/** What the published schema file says about access beside the introspection. */
export interface PublishedAccess {
  readonly data: { readonly __schema: { readonly types: readonly PublishedType[] } };
  readonly offline_scopes?: { readonly items: readonly PublishedScopes[] };
}
interface PublishedType {
  readonly name: string;
  readonly fields?: readonly { readonly name: string; readonly isProtected?: boolean }[] | null;
}
interface PublishedScopes {
  readonly typeName: string;
  readonly fieldName?: string;
  readonly requiredAccess: string;
  readonly offlineScopes: readonly string[];
}

/** Any one of the scopes opens it. */
export interface RequiredAccess {
  readonly scopes: readonly string[];
  /** As Shopify words it, for the error. */
  readonly text: string;
}

/** Who may see what, from the schema's own access data. Keys are "Type" and "Type.field". */
export interface AccessRules {
  required(key: string): RequiredAccess | null;
  /** A field that carries a customer's name, address, phone or email. */
  isProtected(key: string): boolean;
}

/** Reads the rules; an older file without scopes has none. */
export function readAccessRules(published: PublishedAccess): AccessRules {
  const required = new Map<string, RequiredAccess>();
  for (const { typeName, fieldName, requiredAccess, offlineScopes } of published.offline_scopes?.items ?? []) {
    if (offlineScopes.length === 0) continue;
    const key = fieldName === undefined ? typeName : `${typeName}.${fieldName}`;
    required.set(key, { scopes: offlineScopes, text: requiredAccess });
  }
  const isProtected = new Set(
    published.data.__schema.types.flatMap(({ name, fields }) =>
      (fields ?? []).filter((field) => field.isProtected === true).map((field) => `${name}.${field.name}`),
    ),
  );
  return { required: (key) => required.get(key) ?? null, isProtected: (key) => isProtected.has(key) };
}
