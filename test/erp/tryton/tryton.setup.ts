import type { TestProject } from "vitest/node";
import { missingTryton } from "./installation.ts";
import { startErpServer } from "./template.ts";

/** One PostgreSQL with Tryton's template for the run. Without Tryton none: its tests are skipped, loudly, or fail under CI. */
export default async function setup(project: TestProject): Promise<(() => Promise<void>) | undefined> {
  if (missingTryton !== null) return undefined;
  const { serverUrl, stop } = await startErpServer();
  project.provide("trytonServerUrl", serverUrl);
  return stop;
}

declare module "vitest" {
  interface ProvidedContext {
    trytonServerUrl: string;
  }
}
