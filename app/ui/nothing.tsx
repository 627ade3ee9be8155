import { BlockStack, Box, Button, InlineStack, Text } from "@shopify/polaris";

interface NothingProps {
  readonly title: string;
  /** Teaches what will appear here, and when. */
  readonly text: string;
  readonly action?: { readonly label: string; readonly to: string };
}

/** An empty place that says what belongs there. */
export function Nothing({ title, text, action }: NothingProps) {
  return (
    <Box padding="800">
      <BlockStack gap="200" inlineAlign="center">
        <Text as="h2" variant="headingMd" alignment="center">
          {title}
        </Text>
        <Text as="p" tone="subdued" alignment="center">
          {text}
        </Text>
        {action === undefined ? null : (
          <InlineStack>
            <Button url={action.to}>{action.label}</Button>
          </InlineStack>
        )}
      </BlockStack>
    </Box>
  );
}
