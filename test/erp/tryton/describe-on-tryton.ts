import { describe } from "vitest";
import { missingTryton } from "./installation.ts";

if (missingTryton !== null && process.env["CI"] === "true") throw new Error(missingTryton);
if (missingTryton !== null) process.stdout.write(`\nSKIPPED, tests on a real Tryton: ${missingTryton}\n\n`);

/** A `describe` whose tests need a real Tryton. Without one they are skipped, loudly; under CI they fail instead. */
export const describeOnTryton = missingTryton === null ? describe : describe.skip;
