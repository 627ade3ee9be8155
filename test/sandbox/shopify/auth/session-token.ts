import { createHmac, timingSafeEqual } from "node:crypto";
import { createSeededIds, type SeededIds } from "../seeded-ids.ts";
import type { AppRegistration } from "../state/app-registration.ts";

/** The admin's session tokens live that long. */
const LIFETIME_SECONDS = 60;
/** What clocks may differ by. */
const LEEWAY_SECONDS = 10;

function encode(part: unknown): string {
  return Buffer.from(JSON.stringify(part)).toString("base64url");
}

/** One person looks at the admin, in one session. */
const SESSION_ID = createSeededIds("admin session").uuid();

type AppKeys = Pick<AppRegistration, "apiKey" | "apiSecret">;

function signature(app: AppKeys, signed: string): Buffer {
  return createHmac("sha256", app.apiSecret).update(signed).digest();
}

/** The id token the admin hands to an embedded app: HS256 with the app's secret, valid for a minute. */
export function mintSessionToken(app: AppKeys, shopDomain: string, now: Date, ids: SeededIds): string {
  const nowSeconds = Math.floor(now.getTime() / 1000);
  const signed = `${encode({ alg: "HS256", typ: "JWT" })}.${encode({
    iss: `https://${shopDomain}/admin`,
    dest: `https://${shopDomain}`,
    aud: app.apiKey,
    sub: "42",
    exp: nowSeconds + LIFETIME_SECONDS,
    nbf: nowSeconds - LEEWAY_SECONDS,
    iat: nowSeconds,
    jti: ids.uuid(),
    sid: SESSION_ID,
  })}`;
  return `${signed}.${signature(app, signed).toString("base64url")}`;
}

/** What is wrong with a session token, or null. */
export function sessionTokenFault(app: AppRegistration, shopDomain: string, token: string, now: Date): string | null {
  const [header = "", payload = "", mac = ""] = token.split(".");
  const given = Buffer.from(mac, "base64url");
  const expected = signature(app, `${header}.${payload}`);
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) return "signature";
  const claims = JSON.parse(Buffer.from(payload, "base64url").toString()) as {
    readonly aud?: unknown;
    readonly dest?: unknown;
    readonly exp?: unknown;
  };
  if (claims.aud !== app.apiKey) return "audience";
  if (claims.dest !== `https://${shopDomain}`) return "destination";
  return typeof claims.exp === "number" && claims.exp + LEEWAY_SECONDS > now.getTime() / 1000 ? null : "expired";
}
