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
  const formats = useFormats();
  const copy = words.orders.one;
  const { order } = view;
  // Why it is held stands above, with the way out.
  const reasons = order.reasons.filter((reason) => view.holds.every((hold) => hold.reason !== reason));
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          {copy.where}
        </Text>
        {reasons.length === 0 ? null : (
          <List>
            {reasons.map((reason) => (
              <List.Item key={reason}>{reason}</List.Item>
            ))}
          </List>
        )}
        <Facts view={view} />
        {view.releases.map(({ actor, reason, at }) => (
          <Text as="p" key={at} breakWord>
            {`${copy.releasedBy(words.activity.actor(actor), formats.dateTime(at))}: ${reason}`}
          </Text>
        ))}
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
