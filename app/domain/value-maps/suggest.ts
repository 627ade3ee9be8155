import { likeness, plainText, trigramsOf } from "./likeness.ts";

/** Something that the ERP has and that could be mapped to. */
export interface Candidate {
  readonly code: string;
  readonly name: string;
  /** Of an item, as values/barcode compares them. */
  readonly barcodes?: readonly string[];
}

export interface Suggestion extends Pick<Candidate, "code" | "name"> {
  /** 100: its code or name is the same, letter by letter. */
  readonly score: number;
  readonly because: "same" | "same-barcode" | "same-but-spelling" | "alike";
}

/** What a person looks for: Shopify's value, and what people read where that says more. */
export interface Wish {
  readonly match: string;
  readonly title: string | null;
  /** Of a variant, as values/barcode compares them; null or absent: it has none. */
  readonly barcode?: string | null;
}

/** Below this nobody would take it for the same. */
const LEAST_SCORE = 35;
/** A barcode is one article the world over, and people give the same one to its box and its set all the same. */
const BARCODE_SCORE = 99;
/** What differs by spaces, hyphens or capitals alone is nearly certain, and still a person's choice. */
const SPELLED_SCORE = 97;
/** What is only alike is never as good as what is the same. */
const MOST_ALIKE = 95;
const MOST_SUGGESTIONS = 3;

interface Known extends Candidate {
  readonly plain: readonly string[];
  readonly trigrams: readonly ReadonlySet<string>[];
}

const joined = (text: string) => plainText(text).replaceAll(" ", "");

function judge(
  candidate: Known,
  { match, title, barcode = null }: Wish,
  wanted: readonly ReadonlySet<string>[],
): Suggestion | null {
  const { code, name, barcodes = [] } = candidate;
  if (code === match || name === match) return { code, name, score: 100, because: "same" };
  if (barcode !== null && barcodes.includes(barcode))
    return { code, name, score: BARCODE_SCORE, because: "same-barcode" };
  if (candidate.plain.includes(joined(match)) && joined(match) !== "")
    return { code, name, score: SPELLED_SCORE, because: "same-but-spelling" };
  const scores = wanted.flatMap((one) =>
    candidate.trigrams.map((other) => {
      let shared = 0;
      for (const trigram of one) if (other.has(trigram)) shared++;
      return likeness(shared, one, other);
    }),
  );
  // A title may be the item's name letter by letter; another item's may be, too.
  const score = Math.min(Math.max(0, ...scores), title === name ? MOST_ALIKE + 1 : MOST_ALIKE);
  return score < LEAST_SCORE ? null : { code, name, score, because: "alike" };
}

/**
 * Who of the candidates a value most likely is, best first: by the same code or name, by the same barcode, by a code that is only
 * spelled otherwise, then by likeness. Nothing is ever mapped by it: a person chooses.
 */
export function createSuggester(candidates: readonly Candidate[]): (wish: Wish) => readonly Suggestion[] {
  const known = candidates.map((candidate): Known => {
    const texts = [...new Set([candidate.code, candidate.name])];
    return { ...candidate, plain: texts.map(joined), trigrams: texts.map(trigramsOf) };
  });
  return (wish) => {
    const wanted = [wish.match, wish.title ?? ""].filter((text) => text !== "").map(trigramsOf);
    const found = known.flatMap((candidate) => judge(candidate, wish, wanted) ?? []);
    return found.toSorted((a, b) => b.score - a.score || (a.code < b.code ? -1 : 1)).slice(0, MOST_SUGGESTIONS);
  };
}
