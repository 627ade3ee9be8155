import { BlockStack, Card, DataTable, Text } from "@shopify/polaris";
import type { LevelView } from "#app/services/inventory.server.ts";
import { At } from "#app/ui/age.tsx";
import { useFormats } from "#app/ui/formats.tsx";
import { words } from "#app/ui/words.en.ts";

/** The ERP's own terms. What it did not say is not zero. */
export function ErpTerms({ terms }: Pick<LevelView["explanation"], "terms">) {
  const formats = useFormats();
  const copy = words.inventory.one;
  const said = (units: string | null) => (units === null ? copy.notSaid : formats.quantity(units));
  const rows = terms.map(({ warehouse, onHand, allocated, available, asOf }) => [
    warehouse,
    said(onHand),
    said(allocated),
    said(available),
    <At key={warehouse} at={asOf} />,
  ]);
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          {copy.terms}
        </Text>
        <DataTable
          columnContentTypes={["text", "numeric", "numeric", "numeric", "text"]}
          headings={[copy.warehouse, copy.onHand, copy.allocated, copy.available, copy.asOf]}
          rows={rows}
        />
      </BlockStack>
    </Card>
  );
}
