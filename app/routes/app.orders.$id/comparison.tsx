import { useFetcher } from "@remix-run/react";
import { Banner, BlockStack, Button, Card, InlineStack, Text } from "@shopify/polaris";
import type { Verdict } from "#app/domain/orders/comparison.ts";
import type { ComparisonAnswer } from "#app/services/order-comparison.server.ts";
import { words } from "#app/ui/words.en.ts";
import { ComparisonTable } from "./comparison-table.tsx";
import { Shipments } from "./shipments.tsx";

const copy = words.orders.compare;

/** What differs stands open; everything else is folded until somebody asks. */
function Sides({ answer }: { readonly answer: Extract<ComparisonAnswer, { readonly kind: "compared" }> }) {
  const { comparison, number, basis, shipments } = answer;
  const { rows, differences } = comparison;
  const count = (verdict: Verdict) => rows.filter((row) => row.verdict === verdict).length;
  const untold = count("not-told");
  return (
    <BlockStack gap="300">
      <Text as="p" fontWeight="semibold">
        {differences === 0 ? copy.none(number, untold) : copy.some(number, differences)}
      </Text>
      {differences === 0 ? null : <ComparisonTable rows={rows.filter(({ verdict }) => verdict === "different")} />}
      <details>
        <summary>{copy.rest(count("same"), untold, count("left-to-erp"))}</summary>
        <ComparisonTable rows={rows.filter(({ verdict }) => verdict !== "different")} />
      </details>
      <Text as="p" tone="subdued">
        {copy.bases[basis]}
      </Text>
      <Shipments view={shipments} />
    </BlockStack>
  );
}

function Answer({ answer }: { readonly answer: ComparisonAnswer }) {
  switch (answer.kind) {
    case "compared":
      return <Sides answer={answer} />;
    case "no-answer":
      return (
        <Banner tone="warning" title={copy.noAnswer[answer.system]}>
          {answer.message}
        </Banner>
      );
    default:
      return <Banner tone="info">{copy.not[answer.kind]}</Banner>;
  }
}

/** Shopify's order and the ERP's document beside each other, both read when a person asks. */
export function OrderComparison() {
  const fetcher = useFetcher<{ readonly comparison?: ComparisonAnswer }>();
  const answer = fetcher.data?.comparison;
  return (
    <Card>
      <BlockStack gap="300">
        <InlineStack align="space-between" blockAlign="center">
          <Text as="h2" variant="headingMd">
            {copy.title}
          </Text>
          <Button
            loading={fetcher.state !== "idle"}
            onClick={() => fetcher.submit({ intent: "compare" }, { method: "post" })}
          >
            {copy.ask}
          </Button>
        </InlineStack>
        <div role="status">{answer === undefined ? <Text as="p">{copy.intro}</Text> : <Answer answer={answer} />}</div>
      </BlockStack>
    </Card>
  );
}
