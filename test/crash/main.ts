import { parseArgs } from "node:util";
import buildWhenStale from "#test/build.setup.ts";
import { crash } from "./crash.ts";

const { values } = parseArgs({
  options: {
    webhooks: { type: "string", default: "50000" },
    kills: { type: "string", default: "8" },
    "database-stops": { type: "string", default: "5" },
  },
});
const say = (line: string) => void process.stdout.write(`${line}\n`);

await buildWhenStale();
say(
  "crash: one web, two workers, a PostgreSQL with durable commits, both sandboxes; whoever is killed is started again",
);
const { misordered: overlaps, ...result } = await crash({
  webhooks: Number(values.webhooks),
  kills: Number(values.kills),
  databaseStops: Number(values["database-stops"]),
  say,
});
const { acked, lost, doubled, kills, databaseStops, ...rest } = result;
const misordered = overlaps.length;
for (const run of overlaps) say(`out of order: ${run}`);
console.table({ acked, lost, doubled, misordered, kills, "database stops": databaseStops, ...rest });
say(JSON.stringify({ acked, lost, doubled, misordered, kills, database_stops: databaseStops }));
process.exitCode = lost + doubled + misordered === 0 ? 0 : 1;
