import { readdirSync } from "node:fs";

const benches = readdirSync(import.meta.dirname)
  .filter((file) => file.endsWith(".bench.ts"))
  .map((file) => file.replace(".bench.ts", ""));
const [name] = process.argv.slice(2);

// npm run bench <name>: a bench is a program of its own, which prints its numbers and how it came by them.
if (name !== undefined && benches.includes(name)) {
  await import(`./${name}.bench.ts`);
} else {
  process.stderr.write(`usage: npm run bench <name>, where <name> is one of: ${benches.join(", ")}\n`);
  process.exitCode = 2;
}
