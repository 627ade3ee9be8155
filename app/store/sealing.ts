import { createCipheriv, createDecipheriv, createHash, randomBytes } from "node:crypto";
import type { Shop } from "#app/domain/values/ids.ts";

/*
 * A sealed value:  1 byte form | 8 bytes fingerprint of the key | 12 bytes nonce | 16 bytes tag | ciphertext
 *
 * Key-encryption keys come from configuration, newest first. Each shop has a data key, sealed under one of them; the shop's
 * secrets are sealed under its data key. What is sealed is bound to shop and column: moved to another row or column it does not open.
 */
const FORM = 1;
const ALGORITHM = "aes-256-gcm";
const KEY_BYTES = 32;
const FINGERPRINT_BYTES = 8;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const HEAD_BYTES = 1 + FINGERPRINT_BYTES + NONCE_BYTES + TAG_BYTES;

/** What a bytea column takes. */
export type Sealed = Uint8Array<ArrayBuffer>;

interface Key {
  readonly bytes: Buffer;
  readonly fingerprint: Buffer;
}

/** Seals and opens the secrets of one shop. */
export interface DataKey {
  seal(column: string, secret: string): Sealed;
  /** Null: it was sealed under another data key, which an uninstall has destroyed. Throws when it was tampered with or moved. */
  open(column: string, sealed: Uint8Array): string | null;
}

/** Makes and opens data keys with the key-encryption keys of this deployment. */
export interface KeyRing {
  /** A new data key, sealed under the newest key-encryption key. */
  newDataKey(shop: Shop): Sealed;
  /** Throws where no listed key fits. */
  openDataKey(shop: Shop, sealed: Uint8Array): DataKey;
  /** The same data key under the newest key-encryption key; null: it is already. */
  rewrap(shop: Shop, sealed: Uint8Array): Sealed | null;
}

const DATA_KEY_COLUMN = "shop.sealed_data_key";

/** A key ring of base64 keys, newest first: the first one seals, any of them opens, so a key is replaced without a stop. */
export function createKeyRing(keys: readonly string[]): KeyRing {
  const ring = keys.map((text) => makeKey(Buffer.from(text, "base64")));
  const [newest] = ring;
  if (newest === undefined) throw new Error("a key ring needs at least one key");
  const unwrap = (shop: Shop, sealed: Uint8Array): Buffer => {
    const fingerprint = fingerprintOf(sealed);
    const key = ring.find((candidate) => candidate.fingerprint.equals(fingerprint));
    if (key === undefined) throw new Error(`no key with fingerprint ${fingerprint.toString("hex")} in ENCRYPTION_KEYS`);
    return open(key, binding(shop, DATA_KEY_COLUMN), sealed);
  };
  return {
    newDataKey: (shop) => seal(newest, binding(shop, DATA_KEY_COLUMN), randomBytes(KEY_BYTES)),
    openDataKey: (shop, sealed) => dataKey(shop, makeKey(unwrap(shop, sealed))),
    rewrap: (shop, sealed) =>
      newest.fingerprint.equals(fingerprintOf(sealed))
        ? null
        : seal(newest, binding(shop, DATA_KEY_COLUMN), unwrap(shop, sealed)),
  };
}

function dataKey(shop: Shop, key: Key): DataKey {
  return {
    seal: (column, secret) => seal(key, binding(shop, column), Buffer.from(secret, "utf8")),
    open: (column, sealed) =>
      key.fingerprint.equals(fingerprintOf(sealed)) ? open(key, binding(shop, column), sealed).toString("utf8") : null,
  };
}

function makeKey(bytes: Buffer): Key {
  if (bytes.length !== KEY_BYTES) throw new Error(`a key has ${KEY_BYTES} bytes, not ${bytes.length}`);
  return {
    bytes,
    fingerprint: createHash("sha256").update("fingerprint").update(bytes).digest().subarray(0, FINGERPRINT_BYTES),
  };
}

function binding(shop: Shop, column: string): Buffer {
  return Buffer.from(`${shop}\n${column}`, "utf8");
}

function fingerprintOf(sealed: Uint8Array): Buffer {
  if (sealed.length < HEAD_BYTES || sealed[0] !== FORM) throw new Error("not a sealed value");
  return Buffer.from(sealed.subarray(1, 1 + FINGERPRINT_BYTES));
}

function seal(key: Key, boundTo: Buffer, plain: Buffer): Sealed {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv(ALGORITHM, key.bytes, nonce, { authTagLength: TAG_BYTES }).setAAD(boundTo);
  const ciphertext = Buffer.concat([cipher.update(plain), cipher.final()]);
  return new Uint8Array(Buffer.concat([Buffer.of(FORM), key.fingerprint, nonce, cipher.getAuthTag(), ciphertext]));
}

function open(key: Key, boundTo: Buffer, sealed: Uint8Array): Buffer {
  const nonceAt = 1 + FINGERPRINT_BYTES;
  const tagAt = nonceAt + NONCE_BYTES;
  const nonce = sealed.subarray(nonceAt, tagAt);
  const decipher = createDecipheriv(ALGORITHM, key.bytes, nonce, { authTagLength: TAG_BYTES })
    .setAAD(boundTo)
    .setAuthTag(sealed.subarray(tagAt, HEAD_BYTES));
  return Buffer.concat([decipher.update(sealed.subarray(HEAD_BYTES)), decipher.final()]);
}
