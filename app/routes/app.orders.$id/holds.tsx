import { Banner, BlockStack, Button, InlineStack, List, Text } from "@shopify/polaris";
import type { OrderView } from "#app/services/order.server.ts";
import type { HoldView } from "#app/services/order-word.server.ts";
import { useFormats } from "#app/ui/formats.tsx";
import { words } from "#app/ui/words.en.ts";

function HoldLine({ hold }: { readonly hold: HoldView }) {
  const formats = useFormats();
  const copy = words.orders.one;
  const again = hold.until === null ? [] : [copy.holdLooked(formats.dateTime(hold.until))];
  return (
    <>
      <Text as="span" fontWeight="semibold">
        {hold.reason}
      </Text>
      {` · ${[copy.holdOwners[hold.owner], copy.holdEnds[hold.kind], ...again].join(" · ")}`}
    </>
  );
}

interface HoldsProps {
  readonly view: Pick<OrderView, "holds">;
  readonly onRelease: () => void;
}

/** Why the order waits, who decides about each reason, and the way to let it go. */
export function Holds({ view, onRelease }: HoldsProps) {
  const copy = words.orders.one;
  if (view.holds.length === 0) return null;
  return (
    <Banner tone="warning" title={copy.holds}>
      <BlockStack gap="200">
        <List>
          {view.holds.map((hold) => (
            <List.Item key={`${hold.kind} ${hold.reason}`}>
              <HoldLine hold={hold} />
            </List.Item>
          ))}
        </List>
        <InlineStack>
          <Button onClick={onRelease}>{copy.words.release.action}</Button>
        </InlineStack>
      </BlockStack>
    </Banner>
  );
}
