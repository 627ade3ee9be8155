import type { Shop } from "../state/shop.ts";

export function escape(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;");
}

/** The bar over every page of the simulated admin. */
export function topBar(shop: Shop): string {
  const base = `/store/${shop.handle}`;
  return `<header class="top">
<span class="brand">Simulated admin</span>
<span class="doors"><a href="${base}/orders">Buyers and merchants</a><a href="${base}/products">Stock</a></span>
<span class="shop">${escape(shop.name)}</span>
</header>`;
}

/** Around a page: whose it is, and what its reader should know first. */
export interface Around {
  readonly shop: Shop;
  readonly appHome: string;
  readonly appTitle: string;
  /** Why the last action was refused; null where it was not. */
  readonly refusal: string | null;
}

/** A page of the shop's own, beside those of the app. */
export function page(around: Around, title: string, body: string): string {
  const { shop } = around;
  const refusal = around.refusal === null ? "" : `<p class="refusal" role="alert">${escape(around.refusal)}</p>`;
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escape(title)} · ${escape(shop.name)} · Simulated admin</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/admin/frame.css">
<link rel="stylesheet" href="/admin/paper.css">
</head>
<body>
${topBar(shop)}
<nav class="side" aria-label="Admin"><ul>
<li><a href="/store/${shop.handle}/orders">All orders</a></li>
<li><a href="/store/${shop.handle}/products">Products</a></li>
<li><a href="${around.appHome}">${escape(around.appTitle)}</a></li>
</ul></nav>
<main class="paper"><h1>${escape(title)}</h1>${refusal}
${body}
</main>
</body>
</html>
`;
}

/** What stands behind the last slash of a gid. */
export function digits(gid: string): string {
  return gid.replace(/^.*\//, "");
}

/** A status as people read it: PARTIALLY_REFUNDED is Partially refunded. */
export function sentence(status: string): string {
  const words = status.toLowerCase().replaceAll("_", " ");
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** A button that does one thing to what its page shows. */
export function form(action: string, label: string, fields = ""): string {
  return `<form method="post"><input type="hidden" name="action" value="${action}">${fields}<button type="submit">${label}</button></form>`;
}

export function hidden(name: string, value: string): string {
  return `<input type="hidden" name="${name}" value="${escape(value)}">`;
}

export function select(
  label: string,
  name: string,
  choices: readonly (readonly [value: string, text: string])[],
): string {
  const options = choices.map(([value, text]) => `<option value="${escape(value)}">${escape(text)}</option>`);
  return `<label>${escape(label)} <select name="${name}">${options.join("")}</select></label>`;
}

function numberInput(name: string, value: number, more: string): string {
  return `<input type="number" name="${name}" value="${value}"${more}>`;
}

export function numberField(label: string, name: string, value: number, least: number): string {
  return `<label>${escape(label)} ${numberInput(name, value, ` min="${least}"`)}</label>`;
}

/** In a table, where row and column say to the eye what the label says to a screen reader. */
export function numberCell(label: string, name: string, value: number): string {
  return numberInput(name, value, ` aria-label="${escape(label)}"`);
}

export function checkbox(label: string, name: string, isChecked: boolean): string {
  return `<label><input type="checkbox" name="${name}"${isChecked ? " checked" : ""}> ${escape(label)}</label>`;
}

/** Cells are markup already. */
export function table(heads: readonly string[], rows: readonly (readonly string[])[]): string {
  if (rows.length === 0) return "<p>none</p>";
  const cells = (row: readonly string[]) => `<tr>${row.map((cell) => `<td>${cell}</td>`).join("")}</tr>`;
  return `<table><thead><tr>${heads.map((head) => `<th scope="col">${head}</th>`).join("")}</tr></thead><tbody>${rows.map(cells).join("")}</tbody></table>`;
}

export function section(title: string, body: string): string {
  const id = title.toLowerCase().replaceAll(" ", "-");
  return `<section aria-labelledby="${id}"><h2 id="${id}">${title}</h2>\n${body}</section>`;
}
