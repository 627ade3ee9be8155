import { fitsEntry } from "../mapping/fits-entry.ts";

/** Whether an entry stands for more than the one text it is. */
export function isPattern(match: string): boolean {
  return match.includes("*");
}

/** Whether whatever fits `inner` fits `outer`: a `*` of the one is met by a `*` of the other alone. */
export function isWithin(inner: string, outer: string): boolean {
  return fitsEntry(inner, outer);
}

/**
 * Whether some text fits both. `reached[j]`: the beginning of `one` that was looked at, and the first j characters of `other`, can be
 * made the same text. In time that grows with the product of both lengths.
 */
export function canMeet(one: string, other: string): boolean {
  const width = other.length + 1;
  let reached = Array.from({ length: width }, () => false);
  reached[0] = true;
  for (let j = 1; j < width; j++) reached[j] = reached[j - 1] === true && other[j - 1] === "*";
  for (const character of one) {
    const next = Array.from({ length: width }, () => false);
    next[0] = reached[0] === true && character === "*";
    for (let j = 1; j < width; j++) {
      const opposite = other[j - 1];
      const isFree = character === "*" || opposite === "*";
      next[j] = isFree
        ? next[j - 1] === true || reached[j] === true
        : reached[j - 1] === true && character === opposite;
    }
    reached = next;
  }
  return reached[width - 1] === true;
}

/** Entries of which no `*` stands beside another: `a**` and `a*` are one entry. */
export function plainPattern(match: string): string {
  return match.replaceAll(/\*{2,}/g, "*");
}
