import { timingSafeEqual } from "node:crypto";
import type { IncomingHttpHeaders } from "node:http";
import { signatureOf } from "#app/erp/http-client/signing.ts";

/** What this ERP accepts: the token, and signed requests where a secret is shared. */
export interface Accepted {
  readonly token: string;
  readonly signing: { readonly keyId: string; readonly secret: string } | null;
}

interface Signed {
  readonly method: string;
  readonly path: string;
  readonly body: string;
}

// As openapi.json says.
const SIGNATURE_AGE_SECONDS = 300;

function isSame(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a), Buffer.from(b)];
  return left.length === right.length && timingSafeEqual(left, right);
}

function first(headers: IncomingHttpHeaders, name: string): string {
  const value = headers[name];
  return typeof value === "string" ? value : "";
}

/** True when a request carries a token or a signature that this ERP accepts now. */
export function isAuthentic(accepted: Accepted, headers: IncomingHttpHeaders, request: Signed, now: Date): boolean {
  const signature = first(headers, "throughline-signature");
  if (signature === "") return isSame(first(headers, "authorization"), `Bearer ${accepted.token}`);
  const timestamp = Number(first(headers, "throughline-timestamp"));
  const ageSeconds = Math.abs(now.getTime() / 1_000 - timestamp);
  if (accepted.signing === null || !(ageSeconds <= SIGNATURE_AGE_SECONDS)) return false;
  const { keyId, secret } = accepted.signing;
  return (
    isSame(first(headers, "throughline-key"), keyId) &&
    isSame(signature, `v1=${signatureOf(secret, timestamp, request)}`)
  );
}
