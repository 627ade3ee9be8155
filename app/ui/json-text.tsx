import { BlockStack, Box, Text } from "@shopify/polaris";
import { indentJson } from "./indent-json.ts";

/** What a system said, with a line per value. */
export function JsonText({ label, text }: { readonly label: string; readonly text: string }) {
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
