import { describe, expect, test } from "vitest";
import { createKeyRing } from "#app/store/sealing.ts";
import { aKey, must, shopNamed } from "./store-world.ts";

const SHOP = shopNamed("sealed");
const OTHER = shopNamed("other");
const COLUMN = "connection.sealed_credentials";
// What node:crypto says when the tag does not fit.
const UNAUTHENTIC = "unable to authenticate data";

function dataKeyOf(keys: readonly string[]) {
  const ring = createKeyRing(keys);
  return ring.openDataKey(SHOP, ring.newDataKey(SHOP));
}

describe("a sealed secret", () => {
  test("opens to what it was, and shows nothing of it before", () => {
    const key = dataKeyOf([aKey()]);
    const sealed = key.seal(COLUMN, "shpat_secret – ünïcode");
    expect(key.open(COLUMN, sealed)).toBe("shpat_secret – ünïcode");
    expect(Buffer.from(sealed).includes("shpat_secret")).toBe(false);
  });

  test("is another text each time", () => {
    const key = dataKeyOf([aKey()]);
    expect(Buffer.from(key.seal(COLUMN, "same")).equals(Buffer.from(key.seal(COLUMN, "same")))).toBe(false);
  });

  test("does not open in another column", () => {
    const key = dataKeyOf([aKey()]);
    const sealed = key.seal(COLUMN, "secret");
    expect(() => key.open("session.sealed_access_token", sealed)).toThrow(UNAUTHENTIC);
  });

  test("does not open for another shop, even under the same data key", () => {
    const ring = createKeyRing([aKey()]);
    const wrapped = ring.newDataKey(SHOP);
    expect(() => ring.openDataKey(OTHER, wrapped)).toThrow(UNAUTHENTIC);
  });

  test("does not open after a change of any one byte", () => {
    const key = dataKeyOf([aKey()]);
    const sealed = key.seal(COLUMN, "s");
    const changedAt = (i: number) => sealed.map((byte, at) => (at === i ? byte ^ 1 : byte));
    const places = [...sealed.keys()];
    // A changed fingerprint (bytes 1 to 8) names another key: that is a destroyed one, not a broken value.
    const [named, rest] = [places.slice(1, 9), places.slice(9)];
    expect(named.map((i) => key.open(COLUMN, changedAt(i)))).toEqual(named.map(() => null));
    for (const i of rest) expect(() => key.open(COLUMN, changedAt(i))).toThrow(UNAUTHENTIC);
    expect(() => key.open(COLUMN, changedAt(0))).toThrow("not a sealed value");
    expect(() => key.open(COLUMN, sealed.subarray(0, 20))).toThrow("not a sealed value");
  });

  test("is lost with its data key: another one does not open it", () => {
    const keys = [aKey()];
    const sealed = dataKeyOf(keys).seal(COLUMN, "secret");
    expect(dataKeyOf(keys).open(COLUMN, sealed)).toBeNull();
  });
});

describe("a key-encryption key", () => {
  const [old, fresh] = [aKey(), aKey()];

  test("is replaced by putting the new one in front: the old one still opens, the new one seals", () => {
    const wrapped = createKeyRing([old]).newDataKey(SHOP);
    const sealed = createKeyRing([old]).openDataKey(SHOP, wrapped).seal(COLUMN, "secret");
    const rotating = createKeyRing([fresh, old]);
    expect(rotating.openDataKey(SHOP, wrapped).open(COLUMN, sealed)).toBe("secret");

    const rewrapped = must(rotating.rewrap(SHOP, wrapped));
    expect(rotating.rewrap(SHOP, rewrapped)).toBeNull();
    expect(createKeyRing([fresh]).openDataKey(SHOP, rewrapped).open(COLUMN, sealed)).toBe("secret");
  });

  test("that was taken off the list opens nothing any more, and the error names its fingerprint", () => {
    const wrapped = createKeyRing([old]).newDataKey(SHOP);
    expect(() => createKeyRing([fresh]).openDataKey(SHOP, wrapped)).toThrow(
      /fingerprint [0-9a-f]{16} in ENCRYPTION_KEYS/,
    );
  });

  test("has 32 bytes", () => {
    expect(() => createKeyRing([Buffer.alloc(16).toString("base64")])).toThrow("32 bytes");
    expect(() => createKeyRing([])).toThrow("at least one key");
  });
});
