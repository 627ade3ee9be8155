import { BlockStack, Button, InlineStack, Select, Text } from "@shopify/polaris";
import { FEED_TAKINGS } from "#app/domain/inventory/feeds.ts";
import type { LocationView } from "#app/services/locations.server.ts";
import type { Entered } from "#app/ui/use-entered.ts";
import { words } from "#app/ui/words.en.ts";

const copy = words.settings.locations;

interface FeedsProps {
  readonly at: LocationView;
  readonly form: Pick<Entered, "values" | "enter" | "enterAll">;
}

/** The same, and one that stands after the other before it. */
function swapped(order: readonly string[], index: number): readonly string[] {
  return [...order.slice(0, index), ...order.slice(index, index + 2).toReversed(), ...order.slice(index + 2)];
}

/** The warehouses in their order, each to be moved by a button: a keyboard does it as well as a hand. */
function OrderField({ at, form }: FeedsProps) {
  const order = (form.values[at.fields.order] ?? "").split(",");
  const swap = (index: number) => {
    const next = swapped(order, index);
    form.enterAll({ [at.fields.order]: next.join(), [at.location]: next[0] ?? "" });
  };
  return (
    <BlockStack as="fieldset" gap="200">
      <Text as="legend">{copy.order(at.name)}</Text>
      {order.map((code, index) => (
        <InlineStack key={code} gap="200" blockAlign="center">
          <Text as="span">{`${index + 1}. ${code}`}</Text>
          <Button size="slim" disabled={index === 0} accessibilityLabel={copy.up(code)} onClick={() => swap(index - 1)}>
            {copy.moveUp}
          </Button>
          <Button
            size="slim"
            disabled={index === order.length - 1}
            accessibilityLabel={copy.down(code)}
            onClick={() => swap(index)}
          >
            {copy.moveDown}
          </Button>
        </InlineStack>
      ))}
    </BlockStack>
  );
}

/** How a location takes from several warehouses, and in which order; nothing where at most one feeds it. */
export function FeedsFields({ at, form }: FeedsProps) {
  if (at.feeds.length < 2) return null;
  return (
    <>
      <Select
        label={copy.takes(at.name)}
        options={FEED_TAKINGS.map((value) => ({ value, label: copy.takesAs[value] }))}
        value={form.values[at.fields.takes] ?? at.takes}
        onChange={(value) => form.enter(at.fields.takes, value)}
        helpText={copy.takesText}
      />
      <OrderField at={at} form={form} />
    </>
  );
}
