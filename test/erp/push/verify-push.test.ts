import { describe, expect, test } from "vitest";
import { fittingSecret, isTimely, readSeal } from "#app/erp/push/verify-push.ts";
import { signEvent } from "#test/sandbox/erp/sign-event.ts";

const ADDRESS = "https://app.example.com/erp/demo-store.myshopify.com/events";
const MESSAGE = { path: new URL(ADDRESS).pathname, body: Buffer.from('{"id":"1"}') };
const NOW = new Date("2026-11-21T09:30:00Z");

function sealBy(secret: string, at: Date = NOW) {
  const seal = readSeal(signEvent({ address: ADDRESS, secret }, MESSAGE.body.toString(), at));
  if (seal === null) throw new Error("a signed message has a seal");
  return seal;
}

describe("the seal of a message", () => {
  test("fits the secret that made it, newest or old, and no other", () => {
    expect(fittingSecret(sealBy("a"), MESSAGE, ["a", "b"])).toBe(0);
    expect(fittingSecret(sealBy("b"), MESSAGE, ["a", "b"])).toBe(1);
    expect(fittingSecret(sealBy("c"), MESSAGE, ["a", "b"])).toBeNull();
  });

  test("fits nobody where there is no secret", () => {
    for (const guess of ["", "nobody", "a"]) expect(fittingSecret(sealBy(guess), MESSAGE, [])).toBeNull();
  });

  test("holds for its path and its exact bytes alone", () => {
    const seal = sealBy("a");
    expect(fittingSecret(seal, { ...MESSAGE, path: "/erp/other-store.myshopify.com/events" }, ["a"])).toBeNull();
    expect(fittingSecret(seal, { ...MESSAGE, body: Buffer.from('{"id":"2"}') }, ["a"])).toBeNull();
  });

  test("holds five minutes on either side", () => {
    const seal = sealBy("a");
    const after = (seconds: number) => new Date(NOW.getTime() + seconds * 1_000);
    expect([-300, 0, 300].map((seconds) => isTimely(seal, after(seconds)))).toEqual([true, true, true]);
    expect([-301, 301].map((seconds) => isTimely(seal, after(seconds)))).toEqual([false, false]);
  });

  test("cannot be made younger: its time is signed", () => {
    const headers = signEvent({ address: ADDRESS, secret: "a" }, MESSAGE.body.toString(), new Date(0));
    const moved = readSeal({ ...headers, "throughline-timestamp": String(NOW.getTime() / 1_000) });
    expect(moved === null ? "none" : fittingSecret(moved, MESSAGE, ["a"])).toBeNull();
  });

  const hex = "0".repeat(64);
  test.each<[string, Readonly<Record<string, string>>]>([
    ["nothing", {}],
    ["no time", { "throughline-signature": `v1=${hex}` }],
    ["no signature", { "throughline-timestamp": "1763717400" }],
    ["a time that is no number", { "throughline-timestamp": "now", "throughline-signature": `v1=${hex}` }],
    ["a negative time", { "throughline-timestamp": "-1", "throughline-signature": `v1=${hex}` }],
    ["another version", { "throughline-timestamp": "1", "throughline-signature": `v2=${hex}` }],
    ["a short signature", { "throughline-timestamp": "1", "throughline-signature": "v1=00" }],
    ["a long signature", { "throughline-timestamp": "1", "throughline-signature": `v1=${hex}00` }],
    ["no hexadecimal", { "throughline-timestamp": "1", "throughline-signature": `v1=${"z".repeat(64)}` }],
  ])("is none in headers with %s", (_, headers) => {
    expect(readSeal(headers)).toBeNull();
  });
});
