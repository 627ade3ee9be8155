import { createHmac, randomBytes } from "node:crypto";

/** Where a file may be put, and under which name the shop finds it then. */
export interface StagedTarget {
  /** The path a bulk mutation is given. */
  readonly key: string;
  readonly signature: string;
}

/** Files an app has put down for the shop to read; each stays for a day. */
export interface StagedUploads {
  stage(key: string): StagedTarget;
  /** False: the signature is not the one that was given out for the key, or too old. */
  put(key: string, signature: string, bytes: Buffer): boolean;
  /** Null where nothing was put under the key. */
  read(key: string): string | null;
}

/** Shopify's file store forgets what nobody asked for; a day is our own number. */
const KEPT_MS = 24 * 60 * 60 * 1000;

interface Staged {
  readonly atMs: number;
  bytes: Buffer | null;
}

export function createStagedUploads(now: () => Date): StagedUploads {
  const secret = randomBytes(16);
  const files = new Map<string, Staged>();
  const sign = (key: string) => createHmac("sha256", secret).update(key).digest("hex");
  const isKept = ({ atMs }: Staged) => now().getTime() - atMs <= KEPT_MS;
  return {
    stage(key) {
      files.set(key, { atMs: now().getTime(), bytes: null });
      return { key, signature: sign(key) };
    },
    put(key, signature, bytes) {
      const staged = files.get(key);
      if (staged === undefined || signature !== sign(key) || !isKept(staged)) return false;
      staged.bytes = bytes;
      return true;
    },
    read(key) {
      const staged = files.get(key);
      return staged === undefined || !isKept(staged) ? null : (staged.bytes?.toString() ?? null);
    },
  };
}
