import { parseArgs } from "node:util";
import { HTTP_TRAITS } from "#test/erp/http/http-traits.ts";
import { TRYTON_TRAITS } from "#test/erp/tryton/tryton-traits.ts";
import type { ConnectorTraits } from "./erp-under-test.ts";
import { LAWS } from "./laws.ts";
import { proveLaws } from "./prove-laws.ts";
import { closingLine, reportLine } from "./report.ts";
import { openWorkbench } from "./workbench.ts";

/** A new connector adds its line. */
const TRAITS: Readonly<Record<string, ConnectorTraits>> = { http: HTTP_TRAITS, tryton: TRYTON_TRAITS };

const USAGE = `npm run connector:check -- <connector> --url <address> --item <code> --warehouse <code>
    [--other-warehouse <code>] [--carrier <code>] [--lets-documents-lie] [--config <field>=<value> ...] [--secret <field> ...]

Proves the laws of a connector on an ERP of yours: a test system, because it makes sales orders that stay.
The item needs 100 units in the warehouse. --lets-documents-lie: nobody works on a document while the laws are proved, so that it can
be amended and cancelled. A secret is read from the environment: --secret password reads SECRET_PASSWORD.
Connectors: ${Object.keys(TRAITS).join(", ")}.
`;

function say(text: string): void {
  process.stdout.write(`${text}\n`);
}

function pairs(entries: readonly string[]): Readonly<Record<string, string>> {
  return Object.fromEntries(entries.map((entry) => [entry.replace(/=.*/s, ""), entry.replace(/^[^=]*=?/, "")]));
}

function readSecrets(names: readonly string[]): Readonly<Record<string, string>> {
  return Object.fromEntries(names.map((name) => [name, process.env[`SECRET_${name.toUpperCase()}`] ?? ""]));
}

/** The ERP that the command line describes, or null where it describes none. */
function readErp() {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      url: { type: "string" },
      item: { type: "string" },
      warehouse: { type: "string" },
      "other-warehouse": { type: "string" },
      carrier: { type: "string" },
      "lets-documents-lie": { type: "boolean", default: false },
      config: { type: "string", multiple: true, default: [] },
      secret: { type: "string", multiple: true, default: [] },
    },
  });
  const kind = positionals[0] ?? "";
  const traits = TRAITS[kind];
  const { url: address, item, warehouse } = values;
  if (traits === undefined || address === undefined || item === undefined || warehouse === undefined) return null;
  return {
    ...traits,
    kind,
    address,
    item,
    warehouse,
    otherWarehouse: values["other-warehouse"],
    carrier: values.carrier,
    letsDocumentsLie: values["lets-documents-lie"],
    config: pairs(values.config),
    secrets: readSecrets(values.secret),
    close: () => Promise.resolve(),
  };
}

const erp = readErp();
if (erp === null) {
  process.stderr.write(USAGE);
  process.exit(2);
}
const bench = await openWorkbench(erp);
say(`The connector ${bench.connector.label} at ${erp.address}`);
let book = "";
const all = await proveLaws(LAWS, bench, (proved) => {
  if (proved.book !== book) say(`\n${proved.book}`);
  book = proved.book;
  say(reportLine(proved));
});
await bench.close();
say(`\n${closingLine(all)}`);
process.exitCode = all.some(({ verdict }) => verdict.kind === "failed") ? 1 : 0;
