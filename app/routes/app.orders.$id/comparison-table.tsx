import { Badge, BlockStack, DataTable, Text } from "@shopify/polaris";
import type { ComparedRow, ComparedValue, Verdict } from "#app/domain/orders/comparison.ts";
import { unreachable } from "#app/domain/unreachable.ts";
import { product } from "#app/domain/values/money.ts";
import type { Formats } from "#app/ui/format.ts";
import { useFormats } from "#app/ui/formats.tsx";
import { Wrapped } from "#app/ui/wrapped.tsx";
import { words } from "#app/ui/words.en.ts";

const copy = words.orders.compare;

/** Three of these and the mark fit into the order's column. */
const NARROW = "7rem";

function taxText({ rate, amount }: Extract<ComparedValue, { kind: "taxes" }>["taxes"][number], formats: Formats) {
  const share = rate === null ? copy.withoutRate : copy.rate(formats.quantity(product(rate, 100)));
  return amount === null ? share : `${formats.money(amount)} (${share})`;
}

function textsOf(value: ComparedValue, formats: Formats): readonly string[] {
  switch (value.kind) {
    case "units":
      return [formats.quantity(value.units)];
    case "money":
      return [formats.money(value.money)];
    case "taxes":
      return value.taxes.map((tax) => taxText(tax, formats));
    case "text":
      return value.lines;
    case "state":
      return [copy.states[value.state]];
    default:
      return unreachable(value);
  }
}

function Value({ value, untold }: { readonly value: ComparedValue | null; readonly untold: string }) {
  const formats = useFormats();
  if (value === null)
    return (
      <Text as="span" tone="subdued">
        {untold}
      </Text>
    );
  const texts = textsOf(value, formats);
  return (
    <Wrapped minWidth={NARROW}>
      {texts.length === 0 ? copy.nothing : texts.map((text, index) => <div key={`${index} ${text}`}>{text}</div>)}
    </Wrapped>
  );
}

function What({ what, of }: Pick<ComparedRow, "what" | "of">) {
  const names = of === null ? [] : what === "carrier" ? of.labels : [of.item ?? copy.noItem, ...of.labels];
  return (
    <Wrapped minWidth={NARROW}>
      <BlockStack>
        <Text as="span">{copy.things[what]}</Text>
        {names.length === 0 ? null : (
          <Text as="span" tone="subdued">
            {names.join(" · ")}
          </Text>
        )}
      </BlockStack>
    </Wrapped>
  );
}

function Mark({ verdict }: { readonly verdict: Verdict }) {
  if (verdict === "different") return <Badge tone="critical">{copy.marks[verdict]}</Badge>;
  return verdict === "not-told" ? <Badge tone="attention">{copy.marks[verdict]}</Badge> : copy.marks[verdict];
}

/** Things of an order on both sides, each with its mark. */
export function ComparisonTable({ rows }: { readonly rows: readonly ComparedRow[] }) {
  return (
    <DataTable
      columnContentTypes={["text", "text", "text", "text"]}
      headings={[copy.what, copy.shopify, copy.erp, copy.mark]}
      verticalAlign="top"
      rows={rows.map(({ what, of, shopify, erp, verdict }) => [
        <What key="what" what={what} of={of} />,
        <Value key="shopify" value={shopify} untold={copy.notSaid} />,
        <Value key="erp" value={erp} untold={copy.notTold} />,
        <Mark key="mark" verdict={verdict} />,
      ])}
    />
  );
}
