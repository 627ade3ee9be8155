import type { MapKind } from "#app/domain/value-maps/map-kinds.ts";
import type { EntryPlan } from "#app/domain/value-maps/plan-entries.ts";
import type { ShopStore } from "#app/store/port.ts";
import type { Desk } from "../desk.ts";
import { saveEntries } from "./save-entries.ts";

/** Takes in what a plan adds and changes, with one entry of the trail for all of it; returns how many cases run again. Safe to repeat. */
export async function takePlan(
  desk: Desk,
  store: ShopStore,
  kind: MapKind,
  { added, changed, unchanged, bad }: Omit<EntryPlan, "bad"> & { readonly bad: readonly unknown[] },
): Promise<number> {
  const runAgain = await saveEntries(desk, store, kind, [...added, ...changed]);
  const after = `${added.length} added, ${changed.length} changed, ${unchanged} unchanged, ${bad.length} left out`;
  const about = { subject: kind, before: null, after, reason: null, correlationId: null };
  await store.audit.append({ actor: desk.actor, action: "values.imported", ...about });
  return runAgain;
}
