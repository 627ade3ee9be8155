import { startSandboxShopify, type SandboxSettings, type SandboxShopify } from "./start.ts";

export const SHOP = "demo-store.myshopify.com";
export const API_KEY = "key-of-the-app";
export const API_SECRET = "secret-of-the-app";

/** A sandbox on a free port with one small shop; what is given wins. */
export function startSandbox(settings: Partial<SandboxSettings> = {}): Promise<SandboxShopify> {
  return startSandboxShopify({
    port: 0,
    seed: "7",
    plan: "standard",
    appUrl: "http://127.0.0.1:9",
    apiKey: API_KEY,
    apiSecret: API_SECRET,
    shops: [{ domain: SHOP, products: 10 }],
    webhookRetryDelaysMs: [],
    ...settings,
  });
}

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  /** Whatever JSON came back; read with `at`. */
  readonly body: unknown;
}

/** What stands in a JSON document at a path; undefined where the path ends early. */
export function at(json: unknown, ...path: readonly (string | number)[]): unknown {
  return path.reduce<unknown>((here, step) => {
    if (typeof here !== "object" || here === null) return undefined;
    return (here as Readonly<Record<string | number, unknown>>)[step];
  }, json);
}

export function listAt(json: unknown, ...path: readonly (string | number)[]): readonly unknown[] {
  const found = at(json, ...path);
  return Array.isArray(found) ? found : [];
}

export function textAt(json: unknown, ...path: readonly (string | number)[]): string {
  const found = at(json, ...path);
  if (typeof found !== "string") throw new Error(`no text at ${path.join(".")}: ${JSON.stringify(json)}`);
  return found;
}

export async function postJson(url: string, body: unknown, headers: Record<string, string> = {}): Promise<Answer> {
  const answer = await fetch(url, {
    method: "POST",
    headers: { "content-type": "application/json", ...headers },
    body: JSON.stringify(body),
  });
  return { status: answer.status, headers: answer.headers, body: (await answer.json()) as unknown };
}

const TOKEN_EXCHANGE = "urn:ietf:params:oauth:grant-type:token-exchange";

/** What an app posts for a first token; what is given wins. */
export function exchangeBody(subjectToken: string, parameters: Record<string, string> = {}): Record<string, string> {
  return {
    client_id: API_KEY,
    client_secret: API_SECRET,
    grant_type: TOKEN_EXCHANGE,
    subject_token: subjectToken,
    subject_token_type: "urn:ietf:params:oauth:token-type:id_token",
    requested_token_type: "urn:shopify:params:oauth:token-type:offline-access-token",
    expiring: "1",
    ...parameters,
  };
}

export function grant(sandbox: SandboxShopify, body: Record<string, string>): Promise<Answer> {
  return postJson(`${sandbox.url}/shops/${SHOP}/admin/oauth/access_token`, body);
}

export type Query = (query: string, variables?: Record<string, unknown>) => Promise<Answer>;

export function queryWith(sandbox: SandboxShopify, accessToken: string): Query {
  return (query, variables = {}) =>
    postJson(
      `${sandbox.url}/shops/${SHOP}/admin/api/2026-10/graphql.json`,
      { query, variables },
      { "x-shopify-access-token": accessToken },
    );
}

/** The Admin API of the shop, as the installed app calls it. */
export async function connect(sandbox: SandboxShopify): Promise<Query> {
  const { body } = await grant(sandbox, exchangeBody(sandbox.control.sessionToken({ shop: SHOP }).token));
  return queryWith(sandbox, textAt(body, "access_token"));
}
