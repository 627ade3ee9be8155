import { BlockStack, Card, DataTable, Link, Text } from "@shopify/polaris";
import type { ExplainedNumber } from "#app/services/inventory.server.ts";
import { useFormats } from "#app/ui/formats.tsx";
import { words } from "#app/ui/words.en.ts";

interface OrdersInFlightProps extends Pick<ExplainedNumber, "explanation" | "orderIds"> {
  readonly as: "h2" | "h3";
}

/** Orders whose units the ERP's number is not known to have lost. */
export function OrdersInFlight({ explanation, orderIds, as }: OrdersInFlightProps) {
  const formats = useFormats();
  const copy = words.inventory.one;
  const rows = explanation.inFlight.map(({ order, name, units, containedUnits }) => [
    <Link key={order} url={`/app/orders/${orderIds[order] ?? ""}`}>
      {name}
    </Link>,
    formats.quantity(units),
    formats.quantity(containedUnits),
  ]);
  return (
    <Card>
      <BlockStack gap="300">
        <Text as={as} variant="headingMd">
          {copy.orders}
        </Text>
        {rows.length === 0 ? (
          <Text as="p">{copy.ordersNone}</Text>
        ) : (
          <DataTable
            columnContentTypes={["text", "numeric", "numeric"]}
            headings={[copy.order, copy.sold, copy.contained]}
            rows={rows}
          />
        )}
      </BlockStack>
    </Card>
  );
}
