import { unreachable } from "#app/domain/unreachable.ts";
import type { MapKind } from "#app/domain/value-maps/map-kinds.ts";
import { createSuggester, type Candidate, type Suggestion, type Wish } from "#app/domain/value-maps/suggest.ts";
import { ok, type Result } from "#app/domain/result.ts";
import type { CatalogueKind } from "#app/erp/port.ts";
import type { Desk } from "../desk.ts";
import { askErp, connectedErp } from "../erp-session.ts";
import { parseStoredProbe } from "../stored-probe.ts";

/** Items that are looked through for one that is alike. */
const MOST_ITEMS = 50_000;
/** Pages of a list that is asked for while a person waits. */
const MOST_PAGES = 4;

/** The list of the ERP that a map leads to; `kept`: its newest answer is in the tables; null: the ERP has no list of these. */
function listOf(kind: MapKind): CatalogueKind | "kept" | null {
  switch (kind) {
    case "items":
    case "warehouses":
    case "shipping-methods":
    case "carriers":
      return "kept";
    case "taxes":
      return "taxes";
    case "payment-methods":
      return "payment-terms";
    case "units":
    case "customer-groups":
    case "price-lists":
    case "statuses":
    case "return-reasons":
      return null;
    default:
      return unreachable(kind);
  }
}

async function keptValues(desk: Desk, kind: MapKind): Promise<readonly Candidate[]> {
  return desk.store.forShop(desk.shop, async (store) => {
    if (kind === "items")
      return (await store.catalogue.activeItems(MOST_ITEMS)).map(({ item, name, barcodes }) => ({
        code: item,
        name,
        barcodes,
      }));
    if (kind === "warehouses") return parseStoredProbe((await store.connections.find())?.probe)?.warehouses ?? [];
    return (await store.shippingMethods.carriers()).map(({ carrier: code, name }) => ({ code, name }));
  });
}

async function askedValues(desk: Desk, kind: CatalogueKind): Promise<Result<readonly Candidate[]>> {
  const access = await connectedErp(desk);
  if (!access.ok) return access;
  if (!access.value.connector.capabilities.catalogue.includes(kind)) return ok([]);
  return askErp(desk, access.value, async (erp) => {
    const found: Candidate[] = [];
    let page: string | undefined;
    for (let count = 0; count < MOST_PAGES; count++) {
      const answer = await erp.catalogue(page === undefined ? { kind } : { kind, page });
      if (!answer.ok) return answer;
      found.push(...answer.value.rows.filter(({ active }) => active).map(({ code, name }) => ({ code, name })));
      if (answer.value.next === null) break;
      page = answer.value.next;
    }
    return ok(found);
  });
}

/** What the ERP has of a kind; empty where it has no list of these. Err: it does not answer now. */
export async function readErpValues(desk: Desk, kind: MapKind): Promise<Result<readonly Candidate[]>> {
  const list = listOf(kind);
  if (list === null) return ok([]);
  return list === "kept" ? ok(await keptValues(desk, kind)) : askedValues(desk, list);
}

/** Who of what the ERP has each wish most likely is, in the order of the wishes. Nothing is mapped by it. */
export function suggest(values: readonly Candidate[], wishes: readonly Wish[]): readonly (readonly Suggestion[])[] {
  return wishes.map(createSuggester(values));
}
