// Runs a command of this project on a fresh clone as well as on an installed one: `node test/ready.mjs vitest run`.
// Plain JavaScript, because it may be started by a Node that is too old for everything else (the pinned one comes with npm ci).
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
const bin = join(root, "node_modules", ".bin");
const [command, ...args] = process.argv.slice(2);
if (command === undefined) {
  process.stderr.write("usage: node test/ready.mjs <command> [arguments]\n");
  process.exit(2);
}

// npm writes this file last: where it is missing, there was no install, or one that broke off.
if (!existsSync(join(root, "node_modules", ".package-lock.json"))) {
  process.stdout.write("node_modules is missing: npm ci\n");
  run("npm", ["ci", "--no-audit", "--no-fund"]);
}
process.stdout.write(`${[command, ...args].join(" ")}\n`);
run(command, args);

/**
 * Passes the output through and, on failure, the exit status too.
 * @param {string} program
 * @param {string[]} programArgs
 */
function run(program, programArgs) {
  const env = { ...process.env, PATH: `${bin}${delimiter}${process.env["PATH"] ?? ""}` };
  const { status, error } = spawnSync(program, programArgs, {
    cwd: root,
    env,
    stdio: "inherit",
    shell: process.platform === "win32",
  });
  if (error) process.stderr.write(`${program}: ${error.message}\n`);
  if (status !== 0) process.exit(status ?? 1);
}
