import { BlockStack, Card, InlineStack, Link, ProgressBar, Text } from "@shopify/polaris";
import type { BulkView } from "#app/services/bulk.server.ts";
import { useFormats } from "#app/ui/formats.tsx";
import { words } from "#app/ui/words.en.ts";

const copy = words.bulk.one;

/** How far it is; the bar moves by itself, and the sentence says the same. */
export function Progress({ view }: { readonly view: BulkView }) {
  const formats = useFormats();
  const { kind, state, total, done, passedOver } = view;
  const looked = done + passedOver;
  const share = state === "done" ? 100 : total === 0 ? 0 : Math.min(100, Math.floor((looked / total) * 100));
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd" id="bulk-progress">
          {copy.progressTitle}
        </Text>
        <ProgressBar progress={share} animated={false} ariaLabelledBy="bulk-progress" />
        <div role="status">
          <Text as="p">{copy.bar(formats.quantity(looked), formats.quantity(total))}</Text>
        </div>
        <Text as="p">
          {copy.done[kind](done)}.{" "}
          {view.selection.kind === "orders" ? copy.ordersLeft(passedOver) : copy.passedOver(passedOver)}
        </Text>
      </BlockStack>
    </Card>
  );
}

/** What became of what runs again: putting it back is not yet a success. */
export function Outcome({ outcome }: { readonly outcome: NonNullable<BulkView["outcome"]> }) {
  const formats = useFormats();
  return (
    <Card>
      <BlockStack gap="200">
        <Text as="h2" variant="headingMd">
          {copy.outcomeTitle}
        </Text>
        {(["finished", "failed", "waiting"] as const).map((name) => (
          <InlineStack key={name} align="space-between">
            <Text as="span">{copy.outcome[name]}</Text>
            <Text as="span" numeric>
              {formats.quantity(outcome[name])}
            </Text>
          </InlineStack>
        ))}
        {outcome.failed === 0 ? null : <Link url="/app/exceptions">{copy.failed}</Link>}
      </BlockStack>
    </Card>
  );
}
