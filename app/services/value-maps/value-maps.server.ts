import type { LookupEntry, Otherwise } from "#app/domain/mapping/mapping.ts";
import { unreachable } from "#app/domain/unreachable.ts";
import { LONGEST_VALUE } from "#app/domain/value-maps/check-entries.ts";
import { isShared, MAP_KINDS, type MapKind } from "#app/domain/value-maps/map-kinds.ts";
import { planEntries, type BadEntry } from "#app/domain/value-maps/plan-entries.ts";
import type { Candidate, Suggestion } from "#app/domain/value-maps/suggest.ts";
import { readUnmappedCause } from "#app/domain/value-maps/unmapped-cause.ts";
import type { ShopStore } from "#app/store/port.ts";
import type { Desk } from "../desk.ts";
import { mayRepair } from "../ownership/may-repair.ts";
import type { Cause, RepairAnswer } from "../repair.server.ts";
import { readErpValues, suggest } from "./erp-values.ts";
import { readTerms } from "./map-terms.ts";
import { codeOfUnmapped, removeEntries, runMapped, saveEntries } from "./save-entries.ts";
import { countWaiting, readWaiting, variantsOf, type WaitingValue } from "./waiting.ts";

const PAGE_SIZE = 50;
/** Values that are shown with what they could be; the others follow once these are mapped. */
const MOST_WAITING = 50;
/** What can be offered in one list to choose from. */
const MOST_CHOICES = 500;

export interface MapCount {
  readonly kind: MapKind;
  readonly mapped: number;
  /** Values that were seen and are not mapped. */
  readonly waiting: number;
}

export interface SuggestedValue extends WaitingValue {
  readonly suggestions: readonly Suggestion[];
}

export interface MapView {
  readonly kind: MapKind;
  readonly search: string;
  readonly rows: readonly LookupEntry[];
  readonly next: string | null;
  readonly mapped: number;
  readonly waiting: readonly SuggestedValue[];
  /** More wait than are shown. */
  readonly waitingInAll: number;
  /** What the ERP has of this kind; empty where it tells no list, or one too long to choose from. */
  readonly choices: readonly Candidate[];
  /** Why the ERP's list is not there now; null: it is, or there is none. */
  readonly noAnswer: string | null;
  /** Null: what is in no entry is not this map's to decide. */
  readonly otherwise: Otherwise | null;
}

/** Every map with how much of it is done. */
export async function readMaps(desk: Desk): Promise<readonly MapCount[]> {
  return desk.store.forShop(desk.shop, async (store) => {
    const mapped = await store.valueMaps.counts();
    const waiting = await countWaiting(store, MAP_KINDS);
    return MAP_KINDS.map((kind) => ({ kind, mapped: mapped.get(kind) ?? 0, waiting: waiting.get(kind) ?? 0 }));
  });
}

/** One map: a page of its entries, and what waits for it with what that could be. */
export async function readMap(desk: Desk, kind: MapKind, query: URLSearchParams): Promise<MapView> {
  const search = (query.get("search") ?? "").trim();
  const after = query.get("after");
  const stored = await desk.store.forShop(desk.shop, async (store) => ({
    page: await store.valueMaps.page(kind, { search, limit: PAGE_SIZE, ...(after === null ? {} : { after }) }),
    mapped: (await store.valueMaps.counts()).get(kind) ?? 0,
    waiting: await readWaiting(store, kind),
    otherwise: isShared(kind) ? await store.valueMaps.otherwise(kind) : null,
  }));
  const values = await readErpValues(desk, kind);
  const known = values.ok ? values.value : [];
  const shown = stored.waiting.slice(0, MOST_WAITING);
  const suggestions = suggest(
    known,
    shown.map(({ match, title, barcode }) => ({ match: match ?? "", title, barcode })),
  );
  return {
    kind,
    search,
    ...stored.page,
    mapped: stored.mapped,
    waiting: shown.map((value, at) => ({ ...value, suggestions: suggestions[at] ?? [] })),
    waitingInAll: stored.waiting.length,
    choices: known.length > MOST_CHOICES ? [] : known,
    noAnswer: values.ok ? null : values.error.message,
    otherwise: stored.otherwise,
  };
}

/** What the ERP has of a kind, and what of it a value most likely is, for a person who chooses. */
export async function readChoices(
  desk: Desk,
  kind: MapKind,
  match: string,
): Promise<Pick<MapView, "choices"> & { readonly suggestions: readonly Suggestion[] }> {
  const values = await readErpValues(desk, kind);
  const known = values.ok ? values.value : [];
  const wanted = match.trim();
  const variants = await desk.store.forShop(desk.shop, (store) => variantsOf(store, kind, [wanted]));
  const suggestions = suggest(known, [{ match: wanted, title: null, ...variants.get(wanted) }])[0] ?? [];
  return { choices: known.length > MOST_CHOICES ? [] : known, suggestions };
}

export type EntryAnswer =
  { readonly kind: "saved"; readonly runAgain: number } | { readonly kind: "wrong"; readonly problem: BadEntry };

const ACTION = {
  items: "sku.mapped",
  warehouses: "location.mapped",
  "shipping-methods": "shipping-method.mapped",
} as const;

interface Word {
  readonly match: string;
  readonly before: string | null;
  readonly after: string | null;
}

function note({ actor }: Desk, store: ShopStore, kind: MapKind, { match, before, after }: Word): Promise<void> {
  const action = isShared(kind) ? "value.mapped" : ACTION[kind];
  const subject = isShared(kind) ? `${kind}: ${match}` : match;
  return store.audit.append({ actor, action, subject, before, after, reason: null, correlationId: null });
}

/** A person's word on one value; what waited for it runs again. Safe to repeat. */
export async function saveEntry(desk: Desk, kind: MapKind, entered: LookupEntry): Promise<EntryAnswer> {
  return desk.store.forShop(desk.shop, async (store): Promise<EntryAnswer> => {
    const current = await store.valueMaps.all(kind);
    const wanted = [{ ...entered, line: 1 }];
    const plan = planEntries(wanted, current, await readTerms(store, kind, { wanted, current }));
    const [problem] = plan.bad;
    if (problem !== undefined) return { kind: "wrong", problem };
    const entries = [...plan.added, ...plan.changed];
    for (const { match, value } of entries) {
      const before = current.find((entry) => entry.match === match)?.value ?? null;
      await note(desk, store, kind, { match, before, after: value });
    }
    return { kind: "saved", runAgain: await saveEntries(desk, store, kind, entries) };
  });
}

/** A person's word on the value that a cause of exceptions names; all that wait for it run again. */
export async function mapUnmapped(desk: Desk, { code, cause }: Cause, value: string): Promise<RepairAnswer> {
  const unmapped = readUnmappedCause(cause);
  if (unmapped === null || unmapped.match === null) return { kind: "refused", problem: "case-gone" };
  // The address names the code: it gives nobody another code's right.
  const asked = unmapped.map === "statuses" && code === "status-unmapped" ? code : codeOfUnmapped(unmapped.map);
  if (!(await desk.store.forShop(desk.shop, (store) => mayRepair(desk, store, asked))))
    return { kind: "refused", problem: "not-yours" };
  const answer = await saveEntry(desk, unmapped.map, { match: unmapped.match, value });
  return answer.kind === "wrong"
    ? { kind: "refused", problem: "value-wrong" }
    : { kind: "done", count: answer.runAgain };
}

/** Takes one entry away: the next order with this value waits for a person, or goes by what holds for everything else. Safe to repeat. */
export async function removeEntry(desk: Desk, kind: MapKind, match: string): Promise<void> {
  await desk.store.forShop(desk.shop, async (store) => {
    const before = (await store.valueMaps.all(kind)).find((entry) => entry.match === match)?.value;
    if (before === undefined) return;
    await removeEntries(desk, store, kind, [match]);
    await note(desk, store, kind, { match, before, after: null });
  });
}

function otherwiseText(otherwise: Otherwise): string {
  switch (otherwise.kind) {
    case "keep":
      return "as Shopify has it";
    case "refuse":
      return "an exception";
    case "value":
      return otherwise.value;
    default:
      return unreachable(otherwise);
  }
}

/** What becomes of a value that stands in no entry. Returns how many cases run again; null: the map has no such choice, or the value is none. */
export async function saveOtherwise(desk: Desk, map: MapKind, chosen: Otherwise): Promise<number | null> {
  if (!isShared(map)) return null;
  const isValue = chosen.kind !== "value" || (chosen.value !== "" && chosen.value.length <= LONGEST_VALUE);
  if (!isValue) return null;
  return desk.store.forShop(desk.shop, async (store) => {
    const before = await store.valueMaps.otherwise(map);
    await store.valueMaps.saveOtherwise(map, chosen);
    const change = { before: otherwiseText(before), after: otherwiseText(chosen) };
    const about = { subject: `${map}: everything else`, reason: null, correlationId: null };
    if (change.before !== change.after)
      await store.audit.append({ actor: desk.actor, action: "value.mapped", ...about, ...change });
    return runMapped(desk, store, map);
  });
}
