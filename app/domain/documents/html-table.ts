const ESCAPES: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

/** A text as HTML shows it. */
export function escaped(text: string): string {
  return text.replaceAll(/[&<>"]/g, (sign) => ESCAPES[sign] ?? sign);
}

function row(cells: readonly string[], tag: "td" | "th"): string {
  return `<tr>${cells.map((cell) => `<${tag}>${escaped(cell)}</${tag}>`).join("")}</tr>`;
}

/** A table without styles, for a document that is printed or sent. */
export function htmlTable(columns: readonly string[], rows: readonly (readonly string[])[]): string {
  return `<table>${row(columns, "th")}${rows.map((cells) => row(cells, "td")).join("")}</table>`;
}
