import { amountRow, taxesRow } from "./compare-amounts.ts";
import { compareBuyer, textRow } from "./compare-buyer.ts";
import { compareLines } from "./compare-lines.ts";
import type { ComparedRow, Comparison } from "./comparison.ts";
import type { DocumentContent, DocumentState } from "./document-content.ts";
import { shippingOf, taxTotalOf, type ShopifySide } from "./shopify-side.ts";

/** A document as the ERP tells it in full. */
export interface ComparedDocument extends DocumentContent {
  readonly state: DocumentState;
}

function compareSums(side: ShopifySide, erp: DocumentContent): readonly ComparedRow[] {
  const { document } = side;
  const priced = { of: null, shopifyCurrency: document.currency, erpCurrency: erp.currency };
  const shipping = shippingOf(document);
  return [
    amountRow({ ...priced, what: "shipping" }, { shopify: shipping.net, erp: erp.shipping?.net ?? null }),
    taxesRow({ ...priced, what: "shipping-taxes" }, { shopify: shipping.taxes, erp: erp.shipping?.taxes ?? null }),
    amountRow({ ...priced, what: "tax-total" }, { shopify: taxTotalOf(side), erp: erp.tax }),
    amountRow({ ...priced, what: "total" }, { shopify: document.total, erp: erp.total }),
    textRow({ what: "currency", of: null }, { shopify: document.currency, erp: erp.currency }),
  ];
}

function compareDispatch({ shipping, carrier, warehouse }: ShopifySide["document"], erp: DocumentContent) {
  const labels = [...new Set(shipping.map(({ title }) => title))];
  const of = labels.length === 0 ? null : { item: null, labels };
  return [
    textRow({ what: "carrier", of }, { shopify: carrier, erp: erp.carrier }),
    textRow({ what: "warehouse", of: null }, { shopify: warehouse, erp: erp.warehouse }),
  ];
}

function stateRow(isCancelled: boolean, state: DocumentState): ComparedRow {
  return {
    what: "state",
    of: null,
    shopify: { kind: "state", state: isCancelled ? "cancelled" : "placed" },
    erp: { kind: "state", state },
    verdict: isCancelled === (state === "cancelled") ? "same" : "different",
  };
}

/** An order beside its document, thing by thing; both sides whole, what is the same too. */
export function compareDocument(side: ShopifySide, erp: ComparedDocument): Comparison {
  const rows = [
    ...compareLines(side, erp),
    ...compareSums(side, erp),
    ...compareBuyer(side.document, erp),
    ...compareDispatch(side.document, erp),
    stateRow(side.isCancelled, erp.state),
  ];
  return { rows, differences: rows.filter(({ verdict }) => verdict === "different").length };
}
