/** Whether a text fits an entry; `*` stands for any characters. In time that grows with the product of both lengths. */
export function fitsEntry(text: string, match: string): boolean {
  const [first = "", ...rest] = match.split("*");
  const last = rest.pop();
  if (last === undefined) return text === match;
  if (!text.startsWith(first) || text.length < first.length + last.length || !text.endsWith(last)) return false;
  let from = first.length;
  for (const part of rest) {
    const found = text.indexOf(part, from);
    if (found < 0) return false;
    from = found + part.length;
  }
  return from <= text.length - last.length;
}
