import { createHmac } from "node:crypto";
import { describe, expect, test } from "vitest";
import { verifySignature } from "#app/shopify/webhooks/verify.ts";

const BODY = Buffer.from('{"id":820982911946154508,"note":"grüße \u0000"}');
const sign = (secret: string, body: Uint8Array = BODY) => createHmac("sha256", secret).update(body).digest("base64");

describe("verifySignature", () => {
  test("accepts the bytes Shopify signed", () => {
    expect(verifySignature(BODY, sign("new"), ["new"])).toBe(true);
  });

  test("accepts either secret during a rotation, and no third one", () => {
    expect(verifySignature(BODY, sign("old"), ["new", "old"])).toBe(true);
    expect(verifySignature(BODY, sign("new"), ["new", "old"])).toBe(true);
    expect(verifySignature(BODY, sign("other"), ["new", "old"])).toBe(false);
  });

  test("refuses a body in which one byte differs", () => {
    const tampered = Buffer.from(BODY);
    tampered.writeUInt8(tampered.readUInt8(5) ^ 1, 5);
    expect(verifySignature(tampered, sign("new"), ["new"])).toBe(false);
  });

  test("signs an empty body like any other", () => {
    expect(verifySignature(new Uint8Array(), sign("new", new Uint8Array()), ["new"])).toBe(true);
  });

  test("judges a view into a larger buffer by its own bytes", () => {
    const wide = Buffer.concat([Buffer.from("before"), BODY, Buffer.from("after")]);
    expect(verifySignature(wide.subarray(6, 6 + BODY.length), sign("new"), ["new"])).toBe(true);
  });

  const genuine = sign("new");
  test.each([
    ["missing", undefined],
    ["empty", ""],
    ["cut short", genuine.slice(0, -5)],
    ["too long", `${genuine}AAAA`],
    ["hexadecimal", createHmac("sha256", "new").update(BODY).digest("hex")],
    ["base64url", genuine.replace(/.$/, "").padEnd(44, "-")],
    ["without its padding", genuine.slice(0, -1)],
    ["surrounded by spaces", ` ${genuine} `],
    ["doubled by a proxy", `${genuine}, ${genuine}`],
    ["not ASCII", "ü".repeat(44)],
    ["of SHA-1 length", createHmac("sha1", "new").update(BODY).digest("base64")],
  ])("answers false, and does not throw, for a signature that is %s", (_, header) => {
    expect(verifySignature(BODY, header, ["new"])).toBe(false);
  });

  test("refuses a second spelling of the same 32 bytes", () => {
    // The last character before "=" has two unused bits: other spellings decode to the same bytes.
    const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    const last = alphabet.indexOf(genuine.charAt(42));
    const respelled = `${genuine.slice(0, 42)}${alphabet.charAt(last + 1)}=`;
    expect(Buffer.from(respelled, "base64")).toEqual(Buffer.from(genuine, "base64"));
    expect(verifySignature(BODY, respelled, ["new"])).toBe(false);
  });

  test("without a secret accepts nothing", () => {
    expect(verifySignature(BODY, genuine, [])).toBe(false);
  });
});
