import { BlockStack, Text } from "@shopify/polaris";
import type { TimelineEntry } from "#app/services/order.server.ts";
import { JsonText } from "#app/ui/json-text.tsx";
import { words } from "#app/ui/words.en.ts";

/** A call's request and answer, folded until somebody asks. */
export function Payload({ exchange }: { readonly exchange: Extract<TimelineEntry, { kind: "exchange" }> }) {
  const copy = words.orders.timeline;
  if (exchange.request === null && exchange.response === null) return null;
  return (
    <details>
      <summary>{copy.payload}</summary>
      <BlockStack gap="200">
        <Text as="p" variant="bodySm" tone="subdued">
          {copy.redacted}
        </Text>
        {exchange.request === null ? null : <JsonText label={copy.request} text={exchange.request} />}
        {exchange.response === null ? null : <JsonText label={copy.response} text={exchange.response} />}
      </BlockStack>
    </details>
  );
}
