import { BlockStack } from "@shopify/polaris";
import type { ExplainedNumber } from "#app/services/inventory.server.ts";
import { Arithmetic } from "./arithmetic.tsx";
import { ErpTerms } from "./erp-terms.tsx";
import { OrdersInFlight } from "./orders-in-flight.tsx";

interface ExplanationProps {
  readonly number: ExplainedNumber;
  /** Of its parts' headings. */
  readonly as: "h2" | "h3";
}

/** Everything that made a number, whether it stands now or stood once: its terms, their sources and how old they were. */
export function Explanation({ number, as }: ExplanationProps) {
  const { explanation, orderIds, publishedAt } = number;
  return (
    <BlockStack gap="400">
      <Arithmetic number={number} as={as} />
      <OrdersInFlight explanation={explanation} orderIds={orderIds} as={as} />
      <ErpTerms terms={explanation.terms} usedAt={publishedAt} as={as} />
    </BlockStack>
  );
}
