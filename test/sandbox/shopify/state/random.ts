/** Chance that a seed repeats: the same seed makes the same shop, orders and names. */
export interface Random {
  /** A whole number from 0 to limit - 1. */
  below(limit: number): number;
  /** One of the choices; throws where there is none. */
  pick<T>(choices: readonly T[]): T;
}

function hash(text: string): number {
  let value = 2_166_136_261;
  for (const character of text) value = Math.imul(value ^ (character.codePointAt(0) ?? 0), 16_777_619);
  return value >>> 0;
}

/** Mulberry32 (public domain): enough for plausible orders, never for secrets. */
export function createRandom(seed: string): Random {
  let state = hash(seed);
  function below(limit: number): number {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * limit);
  }
  return {
    below,
    pick: (choices) => {
      const choice = choices[below(choices.length)];
      if (choice === undefined) throw new Error("nothing to pick from");
      return choice;
    },
  };
}
