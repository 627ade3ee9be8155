import { BlockStack, Card, Link, List, Text } from "@shopify/polaris";
import type { ReactNode } from "react";
import type { OrderView } from "#app/services/order.server.ts";
import { Age, At } from "#app/ui/age.tsx";
import { useFormats } from "#app/ui/formats.tsx";
import { words } from "#app/ui/words.en.ts";

function Fact({ term, children }: { readonly term: string; readonly children: ReactNode }) {
  return (
    <div>
      <Text as="dt" variant="bodySm" tone="subdued">
        {term}
      </Text>
      <Text as="dd" breakWord>
        {children}
      </Text>
    </div>
  );
}

function Facts({ view }: { readonly view: OrderView }) {
  const formats = useFormats();
  const copy = words.orders.one;
  const { order } = view;
  return (
    <dl style={{ display: "grid", gap: "var(--p-space-200)", margin: 0 }}>
      <Fact term={copy.erpNumber}>{order.erpNumber ?? copy.noErpNumber}</Fact>
      <Fact term={copy.total}>{order.total === null ? words.shared.none : formats.money(order.total)}</Fact>
      <Fact term={copy.placed}>
        <At at={order.placedAt} />
      </Fact>
      <Fact term={copy.posted}>
        <At at={view.postedAt} />
      </Fact>
      {order.waitingSince === null ? null : (
        <Fact term={copy.waiting}>
          <Age at={order.waitingSince} now={view.now} />
        </Fact>
      )}
      <Fact term={copy.skus}>{view.skus.length === 0 ? words.shared.none : view.skus.join(", ")}</Fact>
      <Fact term={copy.correlation}>{view.correlationId ?? words.shared.none}</Fact>
    </dl>
  );
}

/** Where the order stands on both sides. */
export function OrderFacts({ view }: { readonly view: OrderView }) {
  const copy = words.orders.one;
  const { order } = view;
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
        <Facts view={view} />
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
