import { BlockStack, Box, Text } from "@shopify/polaris";
import type { TimelineEntry } from "#app/services/order.server.ts";
import { words } from "#app/ui/words.en.ts";
import { indentJson } from "./indent-json.ts";

function Body({ label, text }: { readonly label: string; readonly text: string }) {
  return (
    <BlockStack gap="050">
      <Text as="h4" variant="headingXs">
        {label}
      </Text>
      <Box background="bg-surface-secondary" padding="200" borderRadius="100">
        {/* Reachable by keyboard, because it scrolls. */}
        <pre
          tabIndex={0}
          role="region"
          aria-label={label}
          style={{ margin: 0, maxHeight: "20rem", overflow: "auto", whiteSpace: "pre-wrap", overflowWrap: "anywhere" }}
        >
          {indentJson(text)}
        </pre>
      </Box>
    </BlockStack>
  );
}

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
        {exchange.request === null ? null : <Body label={copy.request} text={exchange.request} />}
        {exchange.response === null ? null : <Body label={copy.response} text={exchange.response} />}
      </BlockStack>
    </details>
  );
}
