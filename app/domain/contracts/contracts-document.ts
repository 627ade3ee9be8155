import { escaped, htmlTable } from "../documents/html-table.ts";
import type { Contract, ContractField } from "./contract.ts";

const ARROW = { "shopify-to-erp": "Shopify → ERP", "erp-to-shopify": "ERP → Shopify" } as const;

function kindWords({ kind, choices, unit }: ContractField): string {
  const words = choices === null ? kind : choices.join(", ");
  return unit === null ? words : `${words} (${unit})`;
}

function fieldRow(path: string, field: ContractField): readonly string[] {
  const traits = [field.isOptional ? "may be empty" : "always there"];
  if (field.isSystem) traits.push("system");
  if (field.isPersonal) traits.push("personal");
  return [path, kindWords(field), traits.join(", "), field.description];
}

function facts({ direction, owner, version, readsSince, updates, errorPolicy, state }: Contract): string {
  const reads = readsSince === version ? "" : `, read since version ${readsSince}`;
  return `${ARROW[direction]} · owner: ${owner} · version ${version}${reads} · ${updates} · when broken: ${errorPolicy} · ${state}`;
}

const COLUMNS = ["Field", "Kind", "Traits", "Meaning"];

// A bar would end the cell.
function markdownRow(cells: readonly string[]): string {
  return `| ${cells.map((cell) => cell.replaceAll("|", "\\|")).join(" | ")} |`;
}

/** The contracts for people, as Markdown. Equal contracts give equal text. */
export function contractsAsMarkdown(contracts: readonly Contract[]): string {
  return contracts
    .map((contract) => {
      const rows = Object.entries(contract.fields).map(([path, field]) => fieldRow(path, field));
      const table = [COLUMNS, COLUMNS.map(() => "---"), ...rows].map(markdownRow);
      return [`## ${contract.title}`, "", facts(contract), "", ...table, ""].join("\n");
    })
    .join("\n");
}

/** The same as HTML to be printed or sent: a fragment without styles or scripts. */
export function contractsAsHtml(contracts: readonly Contract[]): string {
  return contracts
    .map((contract) => {
      const rows = Object.entries(contract.fields).map(([path, field]) => fieldRow(path, field));
      return `<h2>${escaped(contract.title)}</h2><p>${escaped(facts(contract))}</p>${htmlTable(COLUMNS, rows)}`;
    })
    .join("");
}

/** The same for programs. */
export function contractsAsJson(contracts: readonly Contract[]): string {
  return JSON.stringify(contracts, null, 2);
}
