import { spawnSync } from "node:child_process";
import { styleText } from "node:util";

// From the one that explains the others' complaints to the one that matters least. The first failure ends the run.
const CHECKS = ["types", "lint", "imports", "format", "unused"];

for (const check of CHECKS) {
  const startedAt = performance.now();
  process.stdout.write(`${styleText("bold", `check:${check}`)}\n`);
  const { status } = spawnSync("npm", ["run", "--silent", `check:${check}`], { stdio: "inherit" });
  const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
  if (status !== 0) {
    process.stdout.write(`${styleText("red", `check:${check} failed`)} (${seconds} s)\n`);
    process.exit(1);
  }
  process.stdout.write(`  holds (${seconds} s)\n`);
}
