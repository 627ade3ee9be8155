import type { SellingRule, SellingRules, StockUnit } from "#app/domain/inventory/selling-rules.ts";
import { digitsOf } from "../gid.ts";

function valueText(value: StockUnit | number | boolean | null): string {
  if (value === null) return "–";
  return typeof value === "object" ? `${value.erp}:${value.shopify}` : String(value);
}

/** A rule as the trail keeps it. */
export function describeRule({ scope: { location, skus }, terms }: SellingRule): string {
  const where = location === null ? "everywhere" : `location ${digitsOf(location)}`;
  const what = skus.length === 0 ? "all SKUs" : skus.length > 3 ? `${skus.length} SKUs` : skus.join(", ");
  const said = Object.entries(terms).map(([term, value]) => `${term} ${valueText(value)}`);
  return `${where}, ${what}: ${said.join("; ")}`;
}

/** What is chosen for all levels, as the trail keeps it. */
export function describeWide({ feeds, outage }: SellingRules): string {
  const fed = feeds.map(({ location, warehouse, percent }) => {
    return `${warehouse} feeds location ${digitsOf(location)}${percent === null ? "" : ` with ${percent} %`}`;
  });
  const away = Object.entries(outage).map(([name, count]) => `${name} ${count}`);
  return [...fed, ...away].join("; ");
}
