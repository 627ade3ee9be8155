import type { ErpItem } from "../values/ids.ts";
import { compareAmounts, sum, ZERO, type DecimalText } from "../values/money.ts";
import { amountRow, sumIfTold, taxesRow } from "./compare-amounts.ts";
import type { ComparedRow } from "./comparison.ts";
import type { ContentLine, DocumentContent } from "./document-content.ts";
import { netOf, type ShopifySide } from "./shopify-side.ts";

interface SideLine extends Omit<ContentLine, "item"> {
  readonly item: ErpItem | null;
  readonly labels: readonly string[];
}

function shopifyLines({ document, unmapped }: ShopifySide): readonly SideLine[] {
  const lines = [...document.lines, ...unmapped.map((line) => ({ ...line, item: null }))];
  return lines.map((line) => {
    const { item, sku, description, quantity, discount, taxes } = line;
    return { item, labels: [sku, description], quantity, net: netOf(line, document), discount, taxes };
  });
}

// What has no item in the ERP stands for itself.
function placeOf({ item, labels }: SideLine): string {
  return item ?? `: ${labels.join(" ")}`;
}

function taxesIfTold(lines: readonly SideLine[]): ContentLine["taxes"] {
  return lines.some(({ taxes }) => taxes === null) ? null : lines.flatMap(({ taxes }) => taxes ?? []);
}

function added(lines: readonly SideLine[]) {
  return {
    units: sum(lines.map(({ quantity }) => quantity)),
    net: sumIfTold(lines.map(({ net }) => net)),
    discount: sumIfTold(lines.map(({ discount }) => discount)),
    taxes: taxesIfTold(lines),
  };
}

function unitsRow(of: ComparedRow["of"], ours: DecimalText, theirs: DecimalText): ComparedRow {
  return {
    what: "units",
    of,
    shopify: { kind: "units", units: ours },
    erp: { kind: "units", units: theirs },
    verdict: compareAmounts(ours, theirs) === 0 ? "same" : "different",
  };
}

/**
 * What was sold, item by item: an ERP books what it likes as several lines, or two as one. An item that one side does not have at all
 * is one difference, not one of units, of money and of taxes.
 */
export function compareLines(side: ShopifySide, content: DocumentContent): readonly ComparedRow[] {
  const shopify = shopifyLines(side);
  const erp = content.lines.map((line): SideLine => ({ ...line, labels: [] }));
  const places = new Set([...shopify, ...erp].map(placeOf));
  return [...places].flatMap((place): readonly ComparedRow[] => {
    const [ours, theirs] = [shopify, erp].map((lines) => lines.filter((line) => placeOf(line) === place));
    if (ours === undefined || theirs === undefined) return [];
    const item = ours[0]?.item ?? theirs[0]?.item ?? null;
    const labels = new Set(ours.flatMap((line) => line.labels).filter((label) => label !== item));
    const of = { item, labels: [...labels] };
    const [our, their] = [added(ours), added(theirs)];
    const units = unitsRow(of, our.units, their.units);
    if (ours.length === 0 || theirs.length === 0) return [units];
    const priced = { of, shopifyCurrency: side.document.currency, erpCurrency: content.currency };
    return [
      units,
      amountRow({ ...priced, what: "net" }, { shopify: our.net ?? ZERO, erp: their.net }),
      amountRow({ ...priced, what: "discount" }, { shopify: our.discount ?? ZERO, erp: their.discount }),
      taxesRow({ ...priced, what: "taxes" }, { shopify: our.taxes ?? [], erp: their.taxes }),
    ];
  });
}
