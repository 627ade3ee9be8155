import { BlockStack, Card, DataTable, Text } from "@shopify/polaris";
import type { LevelView } from "#app/services/inventory.server.ts";
import { Age } from "#app/ui/age.tsx";
import { useFormats } from "#app/ui/formats.tsx";
import { words } from "#app/ui/words.en.ts";
import { termsOfNumber } from "./terms-of-number.ts";

/** The number, term by term: each with its sign and where it comes from. */
export function Arithmetic({ level }: { readonly level: LevelView }) {
  const formats = useFormats();
  const copy = words.inventory.one;
  const { explanation } = level;
  const [available, committed] = [explanation.shopifyAvailable, explanation.shopifyCommitted].map(formats.quantity);
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          {copy.arithmetic}
        </Text>
        <DataTable
          columnContentTypes={["text", "numeric", "text"]}
          headings={[copy.term, copy.units, copy.source]}
          rows={termsOfNumber(level, formats).map((row) => [...row])}
          totals={["", formats.quantity(explanation.result), ""]}
          totalsName={{ singular: copy.result, plural: copy.result }}
          showTotalsInFooter
        />
        <Text as="p">{copy.shopify(available ?? "", committed ?? "")}</Text>
        {explanation.selling.rulesVersion === 0 ? null : (
          <Text as="p">{words.selling.onLevel.rules(formats.quantity(explanation.selling.rulesVersion))}</Text>
        )}
        <Text as="p" tone="subdued">
          {copy.published}: <Age at={level.publishedAt} now={level.now} /> · {words.orders.one.correlation}:{" "}
          {level.correlationId}
        </Text>
      </BlockStack>
    </Card>
  );
}
