import { BlockStack, Card, DataTable, Text } from "@shopify/polaris";
import type { ReactNode } from "react";

interface TextTableProps {
  readonly title: string;
  readonly intro?: string;
  /** In the place of a table without rows. */
  readonly none: string;
  readonly headings: readonly string[];
  readonly rows: readonly (readonly ReactNode[])[];
}

/** A card with a table whose columns are all texts. */
export function TextTable({ title, intro, none, headings, rows }: TextTableProps) {
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          {title}
        </Text>
        {intro === undefined ? null : (
          <Text as="p" tone="subdued">
            {intro}
          </Text>
        )}
        {rows.length === 0 ? (
          <Text as="p">{none}</Text>
        ) : (
          <DataTable
            columnContentTypes={headings.map(() => "text" as const)}
            headings={[...headings]}
            verticalAlign="top"
            rows={rows.map((row) => [...row])}
          />
        )}
      </BlockStack>
    </Card>
  );
}
