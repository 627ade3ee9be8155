import { Badge, InlineStack, Text } from "@shopify/polaris";
import { GATE_DAYS, type VarianceGate } from "#app/domain/inventory/variance-gate.ts";
import { unreachable } from "#app/domain/unreachable.ts";
import { words } from "#app/ui/words.en.ts";

const copy = words.stock.gate;

function reasonOf({ since, start }: VarianceGate): string {
  if (since === null) return start.kind === "gap" ? copy.noLookLately : copy.noLookYet;
  switch (start.kind) {
    case "rise":
      return copy.rise(since, start.before, start.units);
    case "gap":
      return copy.gap(since);
    case "first-look":
      return copy.firstLook(since);
    default:
      return unreachable(start);
  }
}

/** Whether a location's variance has been stable for long enough, and if not, what it still waits for. */
export function Gate({ gate }: { readonly gate: VarianceGate }) {
  if (gate.isOpen) return <Badge tone="success">{copy.open(gate.days)}</Badge>;
  return (
    <InlineStack gap="200" blockAlign="center">
      <Badge tone="attention">{copy.closed(gate.days, GATE_DAYS)}</Badge>
      <Text as="span" tone="subdued">
        {reasonOf(gate)}
      </Text>
    </InlineStack>
  );
}
