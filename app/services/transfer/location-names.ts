import type { LocationRow } from "#app/store/port.ts";

type Texts = Readonly<Record<string, string>>;

/** A location has another id in each shop: in a file it stands by its name. */
export interface LocationNames {
  /** The same with names in the place of ids. */
  toNames(texts: Texts): Texts;
  /** The same with this shop's ids; what is about a location that it does not have is left out. */
  toIds(texts: Texts): Texts;
  /** Whether every location that is named is one of this shop's. */
  hasAll(texts: Texts): boolean;
  /** Names of locations that this shop does not have, or has twice. */
  readonly unknown: ReadonlySet<string>;
}

const NAMED = /\{location: ([^{}]*)\}/g;

function mapTexts(texts: Texts, change: (text: string) => string): Texts {
  return Object.fromEntries(Object.entries(texts).map(([name, value]) => [change(name), change(value)]));
}

export function locationNames(rows: readonly Pick<LocationRow, "location" | "name">[]): LocationNames {
  const unknown = new Set<string>();
  // A long id may begin as a short one does.
  const longestFirst = rows.toSorted((a, b) => b.location.length - a.location.length);
  const named = (text: string) =>
    longestFirst.reduce((done, { location, name }) => done.replaceAll(location, `{location: ${name}}`), text);
  const idOf = (name: string) => {
    const [first, second] = rows.filter((row) => row.name === name);
    return second === undefined ? (first?.location ?? null) : null;
  };
  const isHere = (text: string) =>
    [...text.matchAll(NAMED)].every(([, name = ""]) => {
      if (idOf(name) === null) unknown.add(name);
      return idOf(name) !== null;
    });
  const withIds = (text: string) => text.replaceAll(NAMED, (whole, name: string) => idOf(name) ?? whole);
  const hasAll = (texts: Texts) => Object.entries(texts).flat().map(isHere).every(Boolean);
  return {
    unknown,
    toNames: (texts) => mapTexts(texts, named),
    toIds: (texts) =>
      mapTexts(Object.fromEntries(Object.entries(texts).filter((entry) => entry.map(isHere).every(Boolean))), withIds),
    hasAll,
  };
}
