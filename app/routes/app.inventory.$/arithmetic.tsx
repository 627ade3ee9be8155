import { BlockStack, Card, DataTable, Text } from "@shopify/polaris";
import type { ExplainedNumber } from "#app/services/inventory.server.ts";
import { Age } from "#app/ui/age.tsx";
import { useFormats } from "#app/ui/formats.tsx";
import { words } from "#app/ui/words.en.ts";
import { OnHandGiven } from "./on-hand-given.tsx";
import { termsOfNumber } from "./terms-of-number.ts";

interface ArithmeticProps {
  readonly number: ExplainedNumber;
  readonly as: "h2" | "h3";
}

/** The number, term by term: each with its sign and where it comes from. */
export function Arithmetic({ number, as }: ArithmeticProps) {
  const formats = useFormats();
  const copy = words.inventory.one;
  const { explanation } = number;
  const [available, committed] = [explanation.shopifyAvailable, explanation.shopifyCommitted].map(formats.quantity);
  return (
    <Card>
      <BlockStack gap="300">
        <Text as={as} variant="headingMd">
          {copy.arithmetic}
        </Text>
        <DataTable
          columnContentTypes={["text", "numeric", "text"]}
          headings={[copy.term, copy.units, copy.source]}
          rows={termsOfNumber(number, formats).map((row) => [...row])}
          totals={["", formats.quantity(explanation.result), ""]}
          totalsName={{ singular: copy.result, plural: copy.result }}
          showTotalsInFooter
        />
        <Text as="p">{copy.shopify(available ?? "", committed ?? "")}</Text>
        <OnHandGiven explanation={explanation} />
        {explanation.selling.rulesVersion === 0 ? null : (
          <Text as="p">{words.selling.onLevel.rules(formats.quantity(explanation.selling.rulesVersion))}</Text>
        )}
        <Text as="p" tone="subdued">
          {copy.published}: <Age at={number.publishedAt} now={number.now} /> · {words.orders.one.correlation}:{" "}
          {number.correlationId}
        </Text>
      </BlockStack>
    </Card>
  );
}
