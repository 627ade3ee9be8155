import { describe, expect, test } from "vitest";
import { authenticationHeaders, signatureOf } from "#app/erp/http-client/signing.ts";

const request = { method: "PUT", path: "/v1/sales-orders/a%2Fb?x=1", body: '{"total":"19.90"}' };

describe("a signed request", () => {
  // openssl: printf '1763719200\nPUT\n/v1/sales-orders/a%%2Fb?x=1\n<sha256 of the body>' | openssl dgst -sha256 -hmac secret
  test("has the signature that any HMAC tool gives", () => {
    expect(signatureOf("secret", 1_763_719_200, request)).toBe(
      "4f47aa839fbe4622977fa8e02f4a588e112298d0ada242984af802a0b31e0d02",
    );
  });

  test("changes its signature with the time, the method, the path, the query and the body", () => {
    const signatures = [
      signatureOf("secret", 1, request),
      signatureOf("secret", 2, request),
      signatureOf("other", 1, request),
      signatureOf("secret", 1, { ...request, method: "GET" }),
      signatureOf("secret", 1, { ...request, path: "/v1/sales-orders/a%2Fb?x=2" }),
      signatureOf("secret", 1, { ...request, path: "/v1/sales-orders/a/b?x=1" }),
      signatureOf("secret", 1, { ...request, body: null }),
    ];
    expect(new Set(signatures).size).toBe(signatures.length);
  });

  test("never carries the secret", () => {
    const headers = authenticationHeaders({ kind: "signed", keyId: "shop", secret: "hush-hush" }, request, new Date(0));
    expect(JSON.stringify(headers)).not.toContain("hush-hush");
  });
});
