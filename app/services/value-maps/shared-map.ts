import type { SharedMap } from "#app/domain/value-maps/map-kinds.ts";
import { makeValueMap, type ValueMap } from "#app/domain/value-maps/value-map.ts";
import type { ShopStore } from "#app/store/port.ts";

/** A map of the shop as it is looked up. */
export async function sharedMapOf({ valueMaps }: Pick<ShopStore, "valueMaps">, map: SharedMap): Promise<ValueMap> {
  return makeValueMap(await valueMaps.all(map), await valueMaps.otherwise(map));
}
