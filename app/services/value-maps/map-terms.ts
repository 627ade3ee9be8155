import { MOST_OWN, MOST_SHARED } from "#app/domain/value-maps/check-entries.ts";
import { LEFT_TO_ERP } from "#app/domain/value-maps/left-to-erp.ts";
import { isShared, type MapKind } from "#app/domain/value-maps/map-kinds.ts";
import type { MapTerms } from "#app/domain/value-maps/plan-entries.ts";
import type { LookupEntry } from "#app/domain/mapping/mapping.ts";
import type { ShopStore } from "#app/store/port.ts";
import { parseStoredProbe } from "../stored-probe.ts";

/** Locations as people and files name them: by name where only one is called so, or by id. */
async function locationsByName(store: ShopStore): Promise<ReadonlyMap<string, string>> {
  const rows = await store.locations.all();
  const named = Map.groupBy(rows, ({ name }) => name.trim());
  return new Map(
    rows.flatMap(({ location, name }) => {
      const isAlone = named.get(name.trim())?.length === 1;
      return isAlone ? [[name.trim(), name] as const, [location, name] as const] : [[location, location] as const];
    }),
  );
}

async function valuesOf(
  store: ShopStore,
  kind: MapKind,
  wanted: readonly LookupEntry[],
): Promise<Iterable<string> | null> {
  switch (kind) {
    case "items":
      return store.catalogue.itemsAmong(wanted.map(({ value }) => value.trim()));
    case "warehouses":
      return (parseStoredProbe((await store.connections.find())?.probe)?.warehouses ?? []).map(({ code }) => code);
    case "shipping-methods":
      return [LEFT_TO_ERP, ...(await store.shippingMethods.carriers()).map(({ carrier }) => carrier)];
    default:
      return null;
  }
}

/** What a map takes, as far as the wanted entries go. What it has already it keeps, though the ERP may no longer name it. */
export async function readTerms(
  store: ShopStore,
  kind: MapKind,
  { wanted, current }: { readonly wanted: readonly LookupEntry[]; readonly current: readonly LookupEntry[] },
): Promise<MapTerms> {
  const values = await valuesOf(store, kind, wanted);
  return {
    takesPatterns: isShared(kind),
    matches: kind === "warehouses" ? await locationsByName(store) : null,
    values: values === null ? null : new Set([...values, ...current.map(({ value }) => value)]),
    most: isShared(kind) ? MOST_SHARED : MOST_OWN,
  };
}
