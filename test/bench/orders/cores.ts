import { execFileSync } from "node:child_process";

/**
 * From now on this process, and what it starts, runs on one core alone; what it has started before stays where it is. Where that
 * cannot be done all share what there is, and the bench says so.
 */
export function useCore(core: number): void {
  const flags = ["--all-tasks", "--pid", "--cpu-list", String(core), String(process.pid)];
  try {
    execFileSync("taskset", flags, { stdio: "ignore" });
  } catch {
    process.stdout.write(`  core ${core} cannot be chosen on this machine: the ERP has none of its own\n`);
  }
}
