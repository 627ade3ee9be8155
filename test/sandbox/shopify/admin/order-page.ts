import type { OrderSummary, LevelSummary } from "../control/dump.ts";
import { ORDER_KINDS } from "../state/order-kinds.ts";
import type { Shop } from "../state/shop.ts";
import { escape, topBar } from "./html.ts";

interface Around {
  readonly shop: Shop;
  readonly appHome: string;
  readonly appTitle: string;
  /** Why the last action was refused; null where it was not. */
  readonly refusal: string | null;
}

function page(around: Around, title: string, body: string): string {
  const refusal = around.refusal === null ? "" : `<p class="refusal" role="alert">${escape(around.refusal)}</p>`;
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escape(title)} · ${escape(around.shop.name)} · Simulated admin</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/admin/frame.css">
</head>
<body>
${topBar(around.shop)}
<nav class="side" aria-label="Admin"><ul>
<li><a href="/store/${around.shop.handle}/orders">All orders</a></li>
<li><a href="${around.appHome}">${escape(around.appTitle)}</a></li>
</ul></nav>
<main class="paper"><h1>${escape(title)}</h1>${refusal}
${body}
</main>
</body>
</html>
`;
}

function digits(gid: string): string {
  return gid.replace(/^.*\//, "");
}

function form(action: string, label: string, fields = ""): string {
  return `<form method="post"><input type="hidden" name="action" value="${action}">${fields}<button type="submit">${label}</button></form>`;
}

/** All orders, newest first, and a button that places one of any kind. */
export function ordersPage(around: Around, orders: readonly OrderSummary[]): string {
  const kinds = Object.keys(ORDER_KINDS)
    .map((kind) => `<option>${kind}</option>`)
    .join("");
  const rows = orders
    .toReversed()
    .map(
      (order) =>
        `<tr><td><a href="/store/${around.shop.handle}/orders/${digits(order.id)}">${escape(order.name)}</a></td><td>${order.financialStatus}</td><td>${order.cancelledAt === null ? "" : "Cancelled"}</td><td>${order.total} ${order.currency}</td></tr>`,
    );
  return page(
    around,
    "All orders",
    `${form("place", "Place order", `<label>Kind <select name="kind">${kinds}</select></label>`)}
<table><thead><tr><th>Order</th><th>Payment</th><th>State</th><th>Total</th></tr></thead><tbody>${rows.join("")}</tbody></table>`,
  );
}

function lineRow(line: OrderSummary["lines"][number], levels: readonly LevelSummary[]): string {
  const sku = escape(line.sku ?? "");
  const [main] = levels.filter((level) => level.sku !== null && level.sku === line.sku);
  const edit = form(
    "edit",
    "Edit quantity",
    `<input type="hidden" name="lineId" value="${line.id}"><label>Quantity of ${sku || "the line"} <input type="number" name="quantity" min="0" value="${line.currentQuantity}"></label>`,
  );
  const stock =
    main === undefined
      ? ""
      : form(
          "stock",
          "Adjust stock",
          `<input type="hidden" name="sku" value="${sku}"><label>Available of ${sku} <input type="number" name="available" value="${main.available}"></label>`,
        );
  return `<tr><td>${sku}</td><td>${line.currentQuantity} of ${line.quantity}</td><td>${edit}</td><td>${stock}</td></tr>`;
}

/** One order with what a merchant may do to it, and the place where an app's block on the order page goes. */
export function orderPage(around: Around, order: OrderSummary, levels: readonly LevelSummary[]): string {
  const metafields = Object.entries(order.metafields).map(
    ([key, value]) => `<dt>${escape(key)}</dt><dd>${escape(value)}</dd>`,
  );
  return page(
    around,
    `Order ${order.name}`,
    `<p>${order.financialStatus}${order.cancelledAt === null ? "" : ", cancelled"} · ${order.total} ${order.currency} · updated ${order.updatedAt}</p>
<div class="actions">
${form("pay", "Take payment")}
${form("cancel", "Cancel order", '<label><input type="checkbox" name="restock" checked> Restock</label>')}
</div>
<table><thead><tr><th>SKU</th><th>Wanted</th><th>Edit</th><th>Stock</th></tr></thead><tbody>${order.lines.map((line) => lineRow(line, levels)).join("")}</tbody></table>
<h2>Tags</h2><p>${escape(order.tags.join(", ")) || "none"}</p>
<h2>Metafields</h2>${metafields.length === 0 ? "<p>none</p>" : `<dl>${metafields.join("")}</dl>`}
<section aria-label="App block" data-target="admin.order-details.block.render" data-order="${order.id}"></section>`,
  );
}
