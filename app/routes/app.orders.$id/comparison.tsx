import { useFetcher } from "@remix-run/react";
import { Badge, Banner, BlockStack, Card, DataTable, InlineStack, Button, Text } from "@shopify/polaris";
import type { ComparisonAnswer } from "#app/services/order-comparison.server.ts";
import { useFormats } from "#app/ui/formats.tsx";
import { words } from "#app/ui/words.en.ts";

const copy = words.orders.compare;

function Mark({ isDifferent }: { readonly isDifferent: boolean }) {
  return isDifferent ? <Badge tone="critical">{copy.different}</Badge> : copy.same;
}

function Sides({ answer }: { readonly answer: Extract<ComparisonAnswer, { readonly kind: "compared" }> }) {
  const formats = useFormats();
  const { comparison, number, state, readAt } = answer;
  const { units, total, cancelled, differences } = comparison;
  const rows = units.map(({ item, labels, shopify, erp, isDifferent }) => [
    [item ?? copy.noItem, ...labels.filter((label) => label !== item)].join(" · "),
    formats.quantity(shopify),
    formats.quantity(erp),
    <Mark key="mark" isDifferent={isDifferent} />,
  ]);
  return (
    <BlockStack gap="200">
      <Text as="p" fontWeight="semibold">
        {differences === 0 ? copy.none(number) : copy.some(number, differences)}
      </Text>
      <DataTable
        columnContentTypes={["text", "numeric", "numeric", "text"]}
        headings={[copy.what, copy.shopify, copy.erp, copy.mark]}
        rows={[
          ...rows,
          [
            copy.total,
            formats.money(total.shopify),
            formats.money(total.erp),
            <Mark key="mark" isDifferent={total.isDifferent} />,
          ],
          [
            copy.state,
            cancelled.shopify ? copy.states.cancelled : copy.stands,
            copy.states[state],
            <Mark key="mark" isDifferent={cancelled.isDifferent} />,
          ],
        ]}
      />
      <Text as="p" tone="subdued">
        {readAt === null ? copy.asSent : copy.asRead(formats.dateTime(readAt))}
      </Text>
    </BlockStack>
  );
}

function Answer({ answer }: { readonly answer: ComparisonAnswer }) {
  switch (answer.kind) {
    case "compared":
      return <Sides answer={answer} />;
    case "no-answer":
      return (
        <Banner tone="warning" title={copy.noAnswer}>
          {answer.message}
        </Banner>
      );
    default:
      return <Banner tone="info">{copy.not[answer.kind]}</Banner>;
  }
}

/** Shopify's order and the ERP's document beside each other, read when a person asks. */
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
