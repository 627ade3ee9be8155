import type { Socket } from "node:net";
import { setTimeout as delay } from "node:timers/promises";

/** What is wrong with a line, for connections that stand and for new ones. */
export type LineFault =
  | { readonly kind: "none" }
  /** What we say vanishes; nobody refuses anything. */
  | { readonly kind: "blackhole-up" }
  /** They hear us, and their answers vanish: what was sent was done. */
  | { readonly kind: "blackhole-down" }
  /** Every connection is cut with RST, new ones as soon as they say something. */
  | { readonly kind: "reset" }
  /** Answers end in the middle: so many bytes of each connection come back, then FIN. */
  | { readonly kind: "truncate"; readonly afterBytes: number }
  /** Answers come one byte every `everyMs`. */
  | { readonly kind: "drip"; readonly everyMs: number }
  /** Both directions are slow by that much. */
  | { readonly kind: "delay"; readonly ms: number };

/** One connection through the proxy: near is the app, far is whom it called. */
export interface Line {
  readonly near: Socket;
  readonly far: Socket;
  /** Bytes of answers seen under "truncate". */
  answered: number;
  /** A byte has vanished: whatever came now would be out of its place, so the line stays silent for good. */
  isSilent: boolean;
}

const NOTHING = Buffer.alloc(0);

function swallow(line: Line, chunk: Buffer, isSwallowed: boolean): Buffer {
  if (isSwallowed) line.isSilent = true;
  return isSwallowed ? NOTHING : chunk;
}

export function cut({ near, far }: Line): void {
  near.resetAndDestroy();
  far.resetAndDestroy();
}

function truncate(line: Line, chunk: Buffer, afterBytes: number): Buffer {
  const left = afterBytes - line.answered;
  line.answered += chunk.length;
  if (chunk.length < left) return chunk;
  line.near.end(chunk.subarray(0, left));
  line.isSilent = true;
  return NOTHING;
}

/** Byte by byte as long as the fault lasts; what is left then goes at once. */
async function drip(line: Line, chunk: Buffer, everyMs: number, lasts: () => boolean): Promise<Buffer> {
  let sent = 0;
  while (sent < chunk.length && lasts()) {
    line.near.write(chunk.subarray(sent, sent + 1));
    sent += 1;
    await delay(everyMs);
  }
  return chunk.subarray(sent);
}

/** Carries one chunk under a fault and returns what of it goes on; the next of the same direction waits until it is through. */
export async function carry(
  line: Line,
  chunk: Buffer,
  wire: { readonly fault: LineFault; readonly isAnswer: boolean; readonly lasts: () => boolean },
): Promise<Buffer> {
  const { fault, isAnswer, lasts } = wire;
  if (line.isSilent) return NOTHING;
  switch (fault.kind) {
    case "none":
      return chunk;
    case "blackhole-up":
      return swallow(line, chunk, !isAnswer);
    case "blackhole-down":
      return swallow(line, chunk, isAnswer);
    case "reset":
      cut(line);
      return NOTHING;
    case "truncate":
      return isAnswer ? truncate(line, chunk, fault.afterBytes) : chunk;
    case "drip":
      return isAnswer ? drip(line, chunk, fault.everyMs, lasts) : chunk;
    case "delay":
      await delay(fault.ms);
      return chunk;
  }
}
