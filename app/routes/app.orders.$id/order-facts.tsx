import { BlockStack, Card, DescriptionList, Link, List, Text } from "@shopify/polaris";
import type { OrderView } from "#app/services/order.server.ts";
import { Age, At } from "#app/ui/age.tsx";
import { useFormats } from "#app/ui/formats.tsx";
import { words } from "#app/ui/words.en.ts";

/** Where the order stands on both sides. */
export function OrderFacts({ view }: { readonly view: OrderView }) {
  const formats = useFormats();
  const copy = words.orders.one;
  const { order } = view;
  const facts = [
    { term: copy.erpNumber, description: order.erpNumber ?? copy.noErpNumber },
    { term: copy.total, description: order.total === null ? words.shared.none : formats.money(order.total) },
    { term: copy.placed, description: <At at={order.placedAt} /> },
    { term: copy.posted, description: <At at={view.postedAt} /> },
    ...(order.waitingSince === null
      ? []
      : [{ term: copy.waiting, description: <Age at={order.waitingSince} now={view.now} /> }]),
    { term: copy.skus, description: view.skus.length === 0 ? words.shared.none : view.skus.join(", ") },
    { term: copy.correlation, description: view.correlationId ?? words.shared.none },
  ];
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          {copy.where}
        </Text>
        {order.reasons.length === 0 ? null : (
          <List>
            {order.reasons.map((reason) => (
              <List.Item key={reason}>{reason}</List.Item>
            ))}
          </List>
        )}
        <DescriptionList items={facts} gap="tight" />
        {order.erpNumber === null ? null : (
          <Text as="p" tone="subdued">
            {view.isWrittenBack ? copy.writtenBack : copy.notWrittenBack}
          </Text>
        )}
        <Link url={`shopify://admin/orders/${order.id}`} target="_top">
          {copy.inShopify}
        </Link>
      </BlockStack>
    </Card>
  );
}
