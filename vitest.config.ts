import { availableParallelism } from "node:os";
import { defineConfig } from "vitest/config";
import { ClosingLine } from "./test/closing-line.ts";

// Tests of the database and of the browser wait more than they compute: two files fit on the two cores of a small machine.
const FILES_AT_ONCE = Math.max(2, availableParallelism() - 1);

// A test's kind is in its file's name, and the kind says what it needs: nothing, a Postgres, a Postgres and a real ERP, or a Postgres, a build and a browser.
export default defineConfig({
  test: {
    reporters: ["default", new ClosingLine()],
    projects: [
      {
        test: {
          name: "unit",
          include: ["test/**/*.test.ts"],
          exclude: ["test/**/*.pg.test.ts", "test/**/*.erp.test.ts"],
          setupFiles: ["test/console.setup.ts"],
          // Some start a process: on a busy machine that alone takes seconds.
          testTimeout: 60_000,
          maxWorkers: FILES_AT_ONCE,
        },
      },
      {
        test: {
          name: "pg",
          include: ["test/**/*.pg.test.ts"],
          setupFiles: ["test/console.setup.ts"],
          globalSetup: ["test/pg.setup.ts"],
          testTimeout: 60_000,
          // Sandboxes, a database and a set-up shop: four seconds here, half a minute where four such files share a core.
          hookTimeout: 120_000,
          maxWorkers: FILES_AT_ONCE,
          sequence: { groupOrder: 1 },
        },
      },
      {
        test: {
          name: "erp",
          include: ["test/**/*.erp.test.ts"],
          setupFiles: ["test/console.setup.ts"],
          globalSetup: ["test/pg.setup.ts", "test/erp/tryton/tryton.setup.ts"],
          // A real ERP confirms three orders a second on two cores, and a file has one to itself.
          testTimeout: 120_000,
          hookTimeout: 120_000,
          fileParallelism: false,
          sequence: { groupOrder: 2 },
        },
      },
      {
        test: {
          name: "e2e",
          include: ["test/**/*.e2e.ts"],
          setupFiles: ["test/console.setup.ts"],
          globalSetup: ["test/pg.setup.ts", "test/build.setup.ts"],
          testTimeout: 120_000,
          hookTimeout: 120_000,
          // The admin and the app talk by messages: what a click did is seen a moment later, on a busy machine several.
          expect: { poll: { timeout: 40_000 } },
          // Measured on two cores: three at once end no sooner than two, and each takes 1.6 times as long.
          maxWorkers: FILES_AT_ONCE,
          sequence: { groupOrder: 3 },
        },
      },
    ],
  },
});
