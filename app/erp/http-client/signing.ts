import { createHash, createHmac } from "node:crypto";

/** How a request proves who sent it: the contract's two security schemes. */
export type Credentials =
  | { readonly kind: "bearer"; readonly token: string }
  | { readonly kind: "signed"; readonly keyId: string; readonly secret: string };

interface Signable {
  readonly method: string;
  /** Path and query exactly as sent, percent-encoding included. */
  readonly path: string;
  readonly body: string | Uint8Array | null;
}

/** Hex HMAC-SHA256 over four lines: Unix seconds, method, path with query, hex SHA-256 of the body (of nothing, where there is none). */
export function signatureOf(secret: string, timestampSeconds: number, { method, path, body }: Signable): string {
  const bodyHash = createHash("sha256")
    .update(body ?? "")
    .digest("hex");
  return createHmac("sha256", secret).update(`${timestampSeconds}\n${method}\n${path}\n${bodyHash}`).digest("hex");
}

/** The headers that authenticate one request. A signature holds for the minutes around `now` that the ERP accepts. */
export function authenticationHeaders(credentials: Credentials, request: Signable, now: Date): Record<string, string> {
  if (credentials.kind === "bearer") return { authorization: `Bearer ${credentials.token}` };
  const timestamp = Math.floor(now.getTime() / 1_000);
  return {
    "throughline-key": credentials.keyId,
    "throughline-timestamp": String(timestamp),
    "throughline-signature": `v1=${signatureOf(credentials.secret, timestamp, request)}`,
  };
}
