import { parseArgs } from "node:util";
import { migrateEverything } from "#app/migrate.server.ts";
import { startErpServer } from "#test/erp/tryton/template.ts";
import { startThrowawayPostgres } from "#test/throwaway-postgres.ts";
import { startSandboxTrade, type ErpThatTrades } from "./erp-that-trades.ts";
import { PACE, proveInventory } from "./prove-inventory.ts";
import { PRODUCTS } from "./trade.ts";
import { startTrytonTrade } from "./tryton-that-trades.ts";

const { values } = parseArgs({
  options: {
    erp: { type: "string", default: "sandbox" },
    minutes: { type: "string", default: "5" },
    seed: { type: "string", default: "1" },
  },
});
const say = (line: string) => void process.stdout.write(`${line}\n`);
const endings: (() => Promise<void>)[] = [];

async function startErp(): Promise<ErpThatTrades> {
  switch (values.erp) {
    case "sandbox":
      return startSandboxTrade(PRODUCTS);
    case "tryton": {
      const server = await startErpServer();
      endings.push(server.stop);
      return startTrytonTrade(server.serverUrl, PRODUCTS);
    }
    default:
      throw new Error(`--erp ${values.erp}: there is sandbox, and tryton.`);
  }
}

try {
  const postgres = await startThrowawayPostgres("inventory");
  endings.push(postgres.stop);
  await migrateEverything(postgres.url);
  const erp = await startErp();
  endings.push(erp.close);
  const minutes = Number(values.minutes);
  say(`inventory: ${minutes} minutes of trading in Shopify and in ${erp.name} at once, seed ${values.seed}`);
  const verdict = await proveInventory({
    databaseUrl: postgres.url,
    erp,
    forMs: minutes * 60_000,
    pace: PACE[erp.name],
    seed: values.seed,
    say,
  });
  const { sold_shopify, sold_erp, writes, raises, kills, oversold, undersold_at_rest, strict, raced_by_erp } = verdict;
  say(
    `  raises beyond the truth of their moment: ${strict} units; of these the ERP had sold in between: ${raced_by_erp}`,
  );
  const counts = { sold_shopify, sold_erp, writes, raises, kills, oversold, undersold_at_rest };
  say(JSON.stringify({ proof: "inventory", erp: erp.name, minutes, ...counts }));
  process.exitCode = oversold + undersold_at_rest === 0 ? 0 : 1;
} finally {
  for (const end of endings.toReversed()) await end();
}
