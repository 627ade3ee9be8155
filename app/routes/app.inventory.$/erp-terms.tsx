import { BlockStack, Card, DataTable, Text } from "@shopify/polaris";
import type { ExplainedNumber } from "#app/services/inventory.server.ts";
import { At } from "#app/ui/age.tsx";
import { useFormats } from "#app/ui/formats.tsx";
import { words } from "#app/ui/words.en.ts";

interface ErpTermsProps extends Pick<ExplainedNumber["explanation"], "terms"> {
  /** When the number was made of them. */
  readonly usedAt: string;
  readonly as: "h2" | "h3";
}

/** The ERP's own terms, and how old they were when they were used. What it did not say is not zero. */
export function ErpTerms({ terms, usedAt, as }: ErpTermsProps) {
  const formats = useFormats();
  const copy = words.inventory.one;
  const said = (units: string | null) => (units === null ? copy.notSaid : formats.quantity(units));
  const rows = terms.map(({ warehouse, onHand, allocated, available, asOf }) => [
    warehouse,
    said(onHand),
    said(allocated),
    said(available),
    <At key={warehouse} at={asOf} />,
    formats.age(asOf, usedAt),
  ]);
  return (
    <Card>
      <BlockStack gap="300">
        <Text as={as} variant="headingMd">
          {copy.terms}
        </Text>
        <DataTable
          columnContentTypes={["text", "numeric", "numeric", "numeric", "text", "text"]}
          headings={[copy.warehouse, copy.onHand, copy.allocated, copy.available, copy.asOf, copy.ageWhenUsed]}
          rows={rows}
        />
      </BlockStack>
    </Card>
  );
}
