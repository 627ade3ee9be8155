import { BlockStack, Card, DataTable, Text } from "@shopify/polaris";
import type { LevelView } from "#app/services/inventory.server.ts";
import { At } from "#app/ui/age.tsx";
import { useFormats } from "#app/ui/formats.tsx";
import { words } from "#app/ui/words.en.ts";
import { Wrapped } from "#app/ui/wrapped.tsx";

const copy = words.stock.oversold;

/** When the level was below zero, and why; nothing where it never was. */
export function Oversold({ oversold }: Pick<LevelView, "oversold">) {
  const formats = useFormats();
  if (oversold.length === 0) return null;
  const rows = oversold.map(({ units, cause, orders, foundAt, endedAt }) => [
    <At key="found" at={foundAt} />,
    endedAt === null ? copy.still : <At key="ended" at={endedAt} />,
    formats.quantity(units),
    <Wrapped key="cause">
      {words.stock.causes[cause]}. {orders.length === 0 ? null : words.stock.ordersOf(orders.join(", "))}
    </Wrapped>,
  ]);
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          {copy.title}
        </Text>
        <Text as="p">{copy.text}</Text>
        <DataTable
          columnContentTypes={["text", "text", "numeric", "text"]}
          headings={[copy.found, copy.ended, copy.units, copy.cause]}
          rows={rows}
        />
      </BlockStack>
    </Card>
  );
}
