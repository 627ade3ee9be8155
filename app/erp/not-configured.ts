import type { Invalid } from "#app/domain/errors/sync-error.ts";

/** Why a connector cannot open a connection: the first field that is wrong, in the words its owner would see beside it. */
export function notConfigured(wrong: Readonly<Record<string, string>>): Invalid {
  const [field, message] = Object.entries(wrong)[0] ?? ["baseUrl", "The connection is not configured."];
  return { kind: "invalid", code: "erp-address-refused", system: "erp", message, field };
}
