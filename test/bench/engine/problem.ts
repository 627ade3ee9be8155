import { inspect } from "node:util";

/** A bench with a problem measures nothing: it shall be seen. */
export function tellProblem(...problem: readonly unknown[]): void {
  process.stderr.write(`${problem.map((part) => inspect(part)).join(" ")}\n`);
}
