import { ERROR_KIND_OF } from "#app/domain/errors/codes.ts";

/** The sets that labels are taken from. What is not in its set is called `other`: a stranger's word never makes a new series. */
export interface LabelSets {
  readonly flows: readonly string[];
  readonly kinds: readonly string[];
}

const OTHER = "other";
const CODES = new Set<string>(Object.keys(ERROR_KIND_OF));

export interface Labels {
  flow(flow: string): string;
  kind(kind: string): string;
  code(code: string): string;
}

export function createLabels({ flows, kinds }: LabelSets): Labels {
  const within = (words: ReadonlySet<string>) => (word: string) => (words.has(word) ? word : OTHER);
  return { flow: within(new Set(flows)), kind: within(new Set(kinds)), code: within(CODES) };
}
