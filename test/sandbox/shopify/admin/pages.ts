import { escape } from "./html.ts";

const ROWS = 50;

/** The rows of the page that `?page=` asks for, and links to the ones before and after. */
export function pagesOf<T>(
  rows: readonly T[],
  base: string,
  wanted: URLSearchParams,
): { readonly shown: readonly T[]; readonly links: string } {
  const last = Math.max(1, Math.ceil(rows.length / ROWS));
  const number = Math.min(last, Math.max(1, Number.parseInt(wanted.get("page") ?? "1", 10) || 1));
  const link = (to: number, text: string) => {
    const query = new URLSearchParams(wanted);
    query.set("page", String(to));
    return `<a href="${base}?${escape(query.toString())}">${text}</a>`;
  };
  const links = [
    ...(number > 1 ? [link(number - 1, "Previous page")] : []),
    `Page ${number} of ${last}`,
    ...(number < last ? [link(number + 1, "Next page")] : []),
  ];
  return {
    shown: rows.slice((number - 1) * ROWS, number * ROWS),
    links: last === 1 ? "" : `<nav class="pages" aria-label="Pages">${links.join(" ")}</nav>`,
  };
}
