import { STOCK_LEVEL_CONTRACT } from "#app/domain/contracts/erp-contracts.ts";
import { parseErpItem, type ErpItem } from "#app/domain/values/ids.ts";
import { parseJson } from "#app/domain/values/json.ts";
import type { Job } from "#app/engine/port.ts";
import type { ShopStore } from "#app/store/port.ts";
import { openRows } from "../quarantine.ts";

/** As many as one request of the ERP names. */
const MOST_AGAIN = 50;

function itemOf(payload: string): ErpItem | null {
  const row = parseJson(payload);
  if (!row.ok || typeof row.value !== "object" || row.value === null || !("item" in row.value)) return null;
  const { item } = row.value;
  return typeof item === "string" ? parseErpItem(item) : null;
}

/** Items of which a row was set aside: each reading asks for them again, so that nobody has to press anything once the ERP has mended them. */
export async function quarantinedItems(
  { cases }: Pick<ShopStore, "cases">,
  { flow }: Job,
): Promise<readonly ErpItem[]> {
  const open = await openRows(cases, flow, STOCK_LEVEL_CONTRACT);
  return open.slice(0, MOST_AGAIN).flatMap(({ payload }) => (payload === null ? [] : (itemOf(payload) ?? [])));
}
