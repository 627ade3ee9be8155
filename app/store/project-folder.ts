import { existsSync } from "node:fs";
import { dirname, join } from "node:path";

/** The folder of this project, from wherever this file runs: as a source, or bundled under build/. */
export function projectFolder(): string {
  let folder = import.meta.dirname;
  while (!existsSync(join(folder, "prisma.config.ts"))) {
    const parent = dirname(folder);
    if (parent === folder) throw new Error(`no prisma.config.ts above ${import.meta.dirname}`);
    folder = parent;
  }
  return folder;
}
