import { Text } from "@shopify/polaris";
import { changeTo } from "#app/domain/inventory/published-quantity.ts";
import type { ExplainedNumber } from "#app/services/inventory.server.ts";
import { useFormats } from "#app/ui/formats.tsx";
import { words } from "#app/ui/words.en.ts";

/** What stands in Shopify's on hand for this number, and how it came about; nothing where the location is given what may be sold. */
export function OnHandGiven({ explanation }: Pick<ExplainedNumber, "explanation">) {
  const formats = useFormats();
  const { publishes, result, shopifyAvailable, shopifyCommitted, shopifyOnHand } = explanation;
  if (publishes !== "on_hand" || shopifyOnHand === null) return null;
  const { to } = changeTo(result, publishes, { available: shopifyAvailable, onHand: shopifyOnHand });
  const [onHand, forSale, committed, rest] = [to, result, shopifyCommitted, to - result - shopifyCommitted].map(
    formats.quantity,
  );
  return (
    <Text as="p">{words.inventory.one.onHandGiven(onHand ?? "", forSale ?? "", committed ?? "", rest ?? "")}</Text>
  );
}
