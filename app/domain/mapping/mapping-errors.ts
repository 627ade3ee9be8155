import type { SyncError } from "../errors/sync-error.ts";
import type { Order } from "../orders/order.ts";
import { unreachable } from "../unreachable.ts";
import { unmappedCause } from "../value-maps/unmapped-cause.ts";
import type { Rule } from "./mapping.ts";
import { isPersonal } from "./read-path.ts";
import type { StepFault } from "./steps.ts";
import type { Target } from "./targets.ts";

/** Why a rule wrote nothing. */
export type Fault = StepFault | { readonly kind: "empty" };

function unmapped({ source, target }: Rule, label: string, { value, map }: Extract<Fault, { kind: "unmapped" }>) {
  // What people look up is often a person's: only what the contract calls nobody's is named.
  const maySay = source.kind === "path" && !isPersonal(source.path);
  const what = `${label}: ${maySay ? `"${value}"` : "a value of this order"}`;
  if (map === null)
    return { code: "mapping-value-unmapped", cause: maySay ? `${target}: ${value}` : target, what } as const;
  return { code: "value-unmapped", cause: unmappedCause({ map, match: maySay ? value : null }), what } as const;
}

/** A rule's failure as an exception of its order. Says no value that could be a person's. */
export function faultError({ name }: Pick<Order, "name">, rule: Rule, { label }: Target, fault: Fault): SyncError {
  const field = rule.target;
  const invalid = { kind: "invalid", code: "mapping-failed", system: "throughline", field } as const;
  switch (fault.kind) {
    case "empty":
      return { ...invalid, cause: `${field}: empty`, message: `${name} gives nothing for ${field} (${label}).` };
    case "wrong":
      return {
        ...invalid,
        cause: `${field}: ${fault.words}`,
        message: `${name}: what is mapped to ${field} (${label}) ${fault.words}.`,
      };
    case "unmapped": {
      const { code, cause, what } = unmapped(rule, label, fault);
      return {
        kind: "unmapped",
        code,
        system: "throughline",
        field,
        cause,
        message: `${name}: nobody has mapped ${what}.`,
      };
    }
    default:
      return unreachable(fault);
  }
}

/** The expressions of a mapping took more time or memory than they may. */
export function stoppedError({ name }: Pick<Order, "name">, target: string | null): SyncError {
  const where = target === null ? "of the mapping" : `for ${target}`;
  return {
    kind: "unavailable",
    code: "mapping-stopped",
    system: "throughline",
    ...(target === null ? {} : { field: target }),
    cause: target ?? "mapping",
    message: `${name}: the expression ${where} took more time or memory than it may, and was stopped.`,
  };
}
