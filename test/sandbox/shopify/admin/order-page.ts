import type { OrderSummary, LevelSummary } from "../control/dump.ts";
import { blockSlot, type BlockSlot } from "./block-slot.ts";
import { checkbox, escape, form, page, section, sentence, type Around } from "./html.ts";
import { linesSection, refundSection, returnsSection, shippingSection } from "./order-sections.ts";

function statusLine(order: OrderSummary): string {
  const states = [
    sentence(order.financialStatus),
    sentence(order.fulfillmentStatus),
    ...(order.returnStatus === "NO_RETURN" ? [] : [sentence(order.returnStatus)]),
    ...(order.cancelledAt === null ? [] : ["Cancelled"]),
  ];
  return `<p class="states">${states.join(" · ")} · ${order.total} ${order.currency} · updated ${order.updatedAt}</p>`;
}

/** One order with what a merchant may do to it, and the place where an app's block on the order page goes. */
export function orderPage(
  around: Around,
  order: OrderSummary,
  { levels, block }: { readonly levels: readonly LevelSummary[]; readonly block: BlockSlot },
): string {
  const metafields = Object.entries(order.metafields).map(
    ([key, value]) => `<dt>${escape(key)}</dt><dd>${escape(value)}</dd>`,
  );
  return page(
    around,
    `Order ${order.name}`,
    `${statusLine(order)}
${form("pay", "Take payment")}${form("cancel", "Cancel order", checkbox("Restock", "restock", true))}
${linesSection(order.lines, levels)}
${shippingSection(order)}
${refundSection(order)}
${returnsSection(order)}
${section("Tags", `<p>${escape(order.tags.join(", ")) || "none"}</p>`)}
${section("Metafields", metafields.length === 0 ? "<p>none</p>" : `<dl>${metafields.join("")}</dl>`)}
${blockSlot(block)}`,
  );
}
