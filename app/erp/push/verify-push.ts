import { timingSafeEqual } from "node:crypto";
import { signatureOf } from "../http-client/signing.ts";

/** Lower-case names, as Node gives them. */
export type PushHeaders = Readonly<Record<string, string | undefined>>;

/** What the headers of a signed message say, before anything of it is believed. */
export interface PushSeal {
  readonly timestampSeconds: number;
  /** 32 bytes. */
  readonly signature: Buffer;
}

/** Older or younger messages are refused, as in the contract: what somebody has recorded cannot be sent again another day. */
const MOST_SECONDS_AWAY = 300;

const SECONDS = /^[0-9]{1,12}$/;
const SIGNATURE = /^v1=([0-9a-f]{64})$/;

/** The seal of a message; null where its headers are missing or malformed. */
export function readSeal(headers: PushHeaders): PushSeal | null {
  const seconds = SECONDS.exec(headers["throughline-timestamp"] ?? "")?.[0];
  const hex = SIGNATURE.exec(headers["throughline-signature"] ?? "")?.[1];
  if (seconds === undefined || hex === undefined) return null;
  return { timestampSeconds: Number(seconds), signature: Buffer.from(hex, "hex") };
}

export function isTimely({ timestampSeconds }: PushSeal, now: Date): boolean {
  return Math.abs(now.getTime() / 1000 - timestampSeconds) <= MOST_SECONDS_AWAY;
}

/** Signed with, where a shop has no secret: the answer to a stranger takes as long for a shop that does not exist. */
const NOBODYS_SECRET = "nobody";

/**
 * Which of the secrets signed exactly these bytes for this path, as a place in the list; null: none. Never throws, and takes the same time
 * whichever fits.
 */
export function fittingSecret(
  seal: PushSeal,
  message: { readonly path: string; readonly body: Uint8Array },
  secrets: readonly string[],
): number | null {
  const tried = secrets.length === 0 ? [NOBODYS_SECRET] : secrets;
  const fits = tried.map((secret) => {
    const expected = signatureOf(secret, seal.timestampSeconds, { method: "POST", ...message });
    return timingSafeEqual(seal.signature, Buffer.from(expected, "hex"));
  });
  const place = fits.indexOf(true);
  return place === -1 || secrets.length === 0 ? null : place;
}
