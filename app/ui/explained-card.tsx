import { BlockStack, Card, Text } from "@shopify/polaris";
import type { ReactNode } from "react";

interface ExplainedCardProps {
  readonly title: string;
  /** What it is for, under its title. */
  readonly intro: string;
  readonly children: ReactNode;
}

/** A card that says what it is for before it asks for anything. */
export function ExplainedCard({ title, intro, children }: ExplainedCardProps) {
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          {title}
        </Text>
        <Text as="p" tone="subdued">
          {intro}
        </Text>
        {children}
      </BlockStack>
    </Card>
  );
}
