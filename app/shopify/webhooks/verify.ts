import { createHmac, timingSafeEqual } from "node:crypto";

// 32 bytes in canonical base64: 43 characters, the last of which carries four bits only, and one "=".
const SIGNATURE = /^[A-Za-z0-9+/]{42}[AEIMQUYcgkosw048]=$/;

/**
 * Whether Shopify signed exactly these bytes with one of the client secrets (X-Shopify-Hmac-Sha256: base64 of HMAC-SHA256).
 * False for a missing, malformed or foreign signature; never throws. Time depends on the body and the number of secrets only.
 */
export function verifySignature(body: Uint8Array, header: string | undefined, secrets: readonly string[]): boolean {
  if (header === undefined || !SIGNATURE.test(header)) return false;
  const given = Buffer.from(header, "base64");
  let isOurs = false;
  for (const secret of secrets) {
    const expected = createHmac("sha256", secret).update(body).digest();
    // All secrets are tried, so that the answer's time does not tell which one fits.
    if (timingSafeEqual(given, expected)) isOurs = true;
  }
  return isOurs;
}
