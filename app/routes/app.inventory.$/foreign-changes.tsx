import { BlockStack, Card, DataTable, Text } from "@shopify/polaris";
import type { LevelView } from "#app/services/inventory.server.ts";
import { At } from "#app/ui/age.tsx";
import { useFormats } from "#app/ui/formats.tsx";
import { words } from "#app/ui/words.en.ts";

/** What others have done to the level; nothing where nobody has. */
export function ForeignChanges({ foreign }: Pick<LevelView, "foreign">) {
  const formats = useFormats();
  const copy = words.inventory.one;
  if (foreign.length === 0) return null;
  const signed = (units: number) => `${units > 0 ? "+" : "−"}${formats.quantity(Math.abs(units))}`;
  const rows = foreign.map(({ units, foundAt }) => [
    <At key={foundAt} at={foundAt} />,
    copy.foreignUnits(signed(units)),
  ]);
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          {copy.foreign}
        </Text>
        <Text as="p" tone="subdued">
          {copy.foreignIntro}
        </Text>
        <DataTable columnContentTypes={["text", "numeric"]} headings={[copy.foundAt, copy.units]} rows={rows} />
      </BlockStack>
    </Card>
  );
}
