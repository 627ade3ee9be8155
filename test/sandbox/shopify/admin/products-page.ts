import type { LevelSummary } from "../control/dump.ts";
import { variantOfSku } from "../state/shop.ts";
import { escape, form, hidden, numberCell, page, table, type Around } from "./html.ts";
import { pagesOf } from "./pages.ts";

function stockForm({ sku, location, available }: LevelSummary): string {
  const what = `${hidden("sku", sku ?? "")}${hidden("location", location)}`;
  const label = `Available of ${sku ?? ""} in ${location}`;
  return form("stock", "Set", `${what}${numberCell(label, "available", available)}`);
}

/** What lies where; a number typed here is stock adjusted by hand. `?query=` keeps SKUs and titles that hold it. */
export function productsPage(around: Around, levels: readonly LevelSummary[], wanted: URLSearchParams): string {
  const { shop } = around;
  const query = wanted.get("query") ?? "";
  const titled = levels.flatMap((level) => {
    const variant = level.sku === null ? undefined : variantOfSku(shop, level.sku);
    const title = shop.productOfId.get(variant?.productId ?? "")?.title ?? "";
    return variant === undefined ? [] : [{ ...level, title }];
  });
  const found = titled.filter(({ sku, title }) => `${sku} ${title}`.toLowerCase().includes(query.toLowerCase()));
  const { shown, links } = pagesOf(found, `/store/${shop.handle}/products`, wanted);
  const rows = shown.map((level) => [
    escape(level.sku ?? ""),
    escape(level.title),
    escape(level.location),
    String(level.onHand),
    String(level.committed),
    stockForm(level),
  ]);
  return page(
    around,
    "Products",
    `<form role="search"><label>SKU or title <input type="search" name="query" value="${escape(query)}"></label><button type="submit">Search</button></form>
${table(["SKU", "Product", "Location", "On hand", "Committed", "Available"], rows)}${links}`,
  );
}
