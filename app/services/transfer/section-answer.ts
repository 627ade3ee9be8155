/** What came of taking one section of a file in: its screen's own answer, as far as an import looks at it. */
export interface SectionAnswer {
  readonly kind: string;
  /** Field → why its screen would not take it; absent: it took everything. */
  readonly problems?: Readonly<Record<string, string>>;
}

export function answerOf(problems: Readonly<Record<string, string>>): SectionAnswer {
  return { kind: Object.keys(problems).length === 0 ? "saved" : "wrong", problems };
}
