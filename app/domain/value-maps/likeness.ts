/** A text as it is compared: small letters without accents, and one space for whatever is neither letter nor digit. */
export function plainText(text: string): string {
  const letters = text.normalize("NFKD").replaceAll(/\p{M}/gu, "").toLowerCase();
  return letters.replaceAll(/[^\p{L}\p{N}]+/gu, " ").trim();
}

/** Every three neighboring characters of a text, each once; its words begin with two spaces and end with one. */
export function trigramsOf(text: string): ReadonlySet<string> {
  const found = new Set<string>();
  for (const word of plainText(text).split(" ")) {
    const padded = `  ${word} `;
    for (let at = 0; word !== "" && at + 3 <= padded.length; at++) found.add(padded.slice(at, at + 3));
  }
  return found;
}

/** How alike two texts are, 0 to 100: how many of their trigrams they share (Dice's coefficient), whichever order their words have. */
export function likeness(shared: number, one: ReadonlySet<string>, other: ReadonlySet<string>): number {
  const all = one.size + other.size;
  return all === 0 ? 0 : Math.floor((200 * shared) / all);
}
