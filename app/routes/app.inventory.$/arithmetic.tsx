import { BlockStack, Card, DataTable, Text } from "@shopify/polaris";
import type { LevelView } from "#app/services/inventory.server.ts";
import { Age } from "#app/ui/age.tsx";
import { useFormats } from "#app/ui/formats.tsx";
import { words } from "#app/ui/words.en.ts";

/** The number, term by term: each with its sign and where it comes from. */
export function Arithmetic({ level }: { readonly level: LevelView }) {
  const formats = useFormats();
  const copy = words.inventory.one;
  const { explanation } = level;
  const less = (units: number) => (units === 0 ? "0" : `−${formats.quantity(units)}`);
  const rows = [
    [copy.erp, formats.quantity(explanation.erpAvailable), copy.erpSource],
    [copy.inFlight, less(explanation.inFlightUnits), copy.inFlightSource],
    [copy.unknown, less(explanation.unknownUnits), copy.unknownSource],
    [copy.reserved, less(explanation.reservedUnits), copy.reservedSource],
    [copy.buffer, less(explanation.bufferUnits), copy.bufferSource],
    [copy.floor, formats.quantity(explanation.floorUnits), copy.floorSource],
  ];
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
          rows={rows}
          totals={["", formats.quantity(explanation.result), ""]}
          totalsName={{ singular: copy.result, plural: copy.result }}
          showTotalsInFooter
        />
        <Text as="p">{copy.shopify(available ?? "", committed ?? "")}</Text>
        <Text as="p" tone="subdued">
          {copy.published}: <Age at={level.publishedAt} now={level.now} /> · {words.orders.one.correlation}:{" "}
          {level.correlationId}
        </Text>
      </BlockStack>
    </Card>
  );
}
