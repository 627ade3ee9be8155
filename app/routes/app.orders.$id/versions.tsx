import { Badge, BlockStack, Card, InlineStack, List, Text } from "@shopify/polaris";
import type { OrderView } from "#app/services/order.server.ts";
import { useFormats } from "#app/ui/formats.tsx";
import { words } from "#app/ui/words.en.ts";

/** Each version of the order that the ERP would book otherwise, what changed with it, and which one the ERP has. */
export function Versions({ versions }: Pick<OrderView, "versions">) {
  const formats = useFormats();
  const copy = words.orders.versions;
  if (versions.length === 0) return null;
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          {copy.title}
        </Text>
        {versions.map(({ number, readAt, total, changes, isPosted }) => (
          <BlockStack key={number} gap="100">
            <InlineStack gap="200" blockAlign="center">
              <Text as="h3" variant="headingSm">
                {copy.version(number)}
              </Text>
              {isPosted ? <Badge tone="success">{copy.posted}</Badge> : null}
            </InlineStack>
            <Text as="p" tone="subdued">
              {`${formats.dateTime(readAt)} · ${formats.money(total)}`}
            </Text>
            {changes.length === 0 ? (
              <Text as="p">{copy.first}</Text>
            ) : (
              <List>
                {changes.map((change) => (
                  <List.Item key={change}>{change}</List.Item>
                ))}
              </List>
            )}
          </BlockStack>
        ))}
      </BlockStack>
    </Card>
  );
}
