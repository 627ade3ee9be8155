import { DEFAULT_LANES, type Lane } from "./port.ts";

// FNV-1a, 32 bits: http://www.isthe.com/chongo/tech/comp/fnv/
const FNV_OFFSET = 2_166_136_261;
const FNV_PRIME = 16_777_619;

/** 32 bits of a text, the same in every process. Not a secret and no proof of anything. */
export function fingerprintOf(text: string): number {
  let hash = FNV_OFFSET;
  for (let i = 0; i < text.length; i++) {
    hash ^= text.charCodeAt(i);
    hash = Math.imul(hash, FNV_PRIME);
  }
  return hash >>> 0;
}

/** The lane of a key, 0 to lanes - 1: always the same one, so work of one key stands in one line. */
export function laneOf(key: string, lanes: number = DEFAULT_LANES): number {
  return fingerprintOf(key) % lanes;
}

/** One text per lane: the singleton key of its token. */
export function lanePath(lane: Lane): string {
  return `${lane.shop}:${lane.flow}:${lane.lane}`;
}
