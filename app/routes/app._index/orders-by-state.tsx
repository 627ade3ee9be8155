import { BlockStack, Card, DataTable, Link, Text } from "@shopify/polaris";
import { ORDER_SYNC_STATES } from "#app/domain/orders/sync-state.ts";
import type { HomeView } from "#app/services/home.server.ts";
import { useFormats } from "#app/ui/formats.tsx";
import { words } from "#app/ui/words.en.ts";

/** How many orders stand where; each number opens its list. */
export function OrdersByState({ orders }: Pick<HomeView, "orders">) {
  const formats = useFormats();
  const copy = words.home.funnel;
  const rows = ORDER_SYNC_STATES.flatMap((state) => {
    const count = orders[state] ?? 0;
    if (count === 0) return [];
    const link = (
      <Link key={state} url={`/app/orders?state=${state}`}>
        {words.shared.orderStates[state]}
      </Link>
    );
    return [[link, formats.quantity(count)]];
  });
  return (
    <Card>
      <BlockStack gap="200">
        <Text as="h2" variant="headingMd">
          {copy.title}
        </Text>
        {rows.length === 0 ? (
          <Text as="p">{copy.none}</Text>
        ) : (
          <DataTable columnContentTypes={["text", "numeric"]} headings={[copy.state, copy.orders]} rows={rows} />
        )}
      </BlockStack>
    </Card>
  );
}
