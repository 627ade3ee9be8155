import type { ProofRoom } from "./proof-room.ts";

// A month of the log is read as what it is a part of.
const TABLES = `
select c.oid::regclass::text as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
where c.relkind in ('r', 'p') and not c.relispartition and n.nspname not in ('pg_catalog', 'information_schema')`;

/** Tables, pg-boss's too, in which a text stands in clear: in text, JSON, or the bytes of a column, as they are or in base64. */
export async function tablesWith(room: Pick<ProofRoom, "rows">, text: string): Promise<readonly string[]> {
  const bytes = Buffer.from(text);
  // A row as text shows bytea in hexadecimal.
  const forms = [text, bytes.toString("hex"), bytes.toString("base64").replace(/=+$/, "").slice(0, -1)];
  const found: string[] = [];
  for (const { name } of await room.rows<{ readonly name: string }>(TABLES)) {
    const anyForm = forms.map((_form, index) => `strpos(t::text, $${index + 1}) > 0`).join(" or ");
    const [row] = await room.rows(`select 1 from ${name} t where ${anyForm} limit 1`, forms);
    if (row !== undefined) found.push(name.replace("public.", ""));
  }
  return found.toSorted();
}

/** Every table in which one of the words stands in clear. */
export async function tablesWithAny(
  room: Pick<ProofRoom, "rows">,
  words: readonly string[],
): Promise<readonly string[]> {
  const found = new Set<string>();
  for (const word of words) for (const table of await tablesWith(room, word)) found.add(table);
  return [...found].toSorted();
}
