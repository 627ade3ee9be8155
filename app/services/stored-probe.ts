import { z } from "zod";
import type { Probe } from "#app/erp/port.ts";

const probe = z.object({
  system: z.string(),
  version: z.string(),
  company: z.string(),
  currency: z.string(),
  warehouses: z.array(z.object({ code: z.string(), name: z.string() })),
  missingPermissions: z.array(z.string()),
  clockSkewMs: z.number(),
});

/** The ERP's last answer about itself as it was stored; null where there is none, or one of another version. */
export function parseStoredProbe(stored: unknown): Probe | null {
  return probe.safeParse(stored).data ?? null;
}
