/** Shopify's numeric ids as digits: they do not fit a JavaScript number. */
export type Digits = string;

export function gid(type: string, id: Digits): string {
  return `gid://shopify/${type}/${id}`;
}

/** The digits of a gid of that type, or null. */
export function digitsOf(type: string, text: string): Digits | null {
  const prefix = `gid://shopify/${type}/`;
  const digits = text.slice(prefix.length);
  return text.startsWith(prefix) && /^[0-9]{1,20}$/.test(digits) ? digits : null;
}

export interface Sequence {
  next(): Digits;
}

/** Ids start above 2^53, as in Shopify's own examples, so that a reader that loses digits is found at once. */
const FIRST_ID = 820_982_911_946_000_000n;
/** Room for that many ids in one shop. */
const SHOP_STRIDE = 1_000_000_000_000n;

export function createSequence(shopIndex: number): Sequence {
  let last = FIRST_ID + BigInt(shopIndex) * SHOP_STRIDE;
  return { next: () => (last += 1n).toString() };
}
