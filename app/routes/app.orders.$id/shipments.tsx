import { Badge, Banner, BlockStack, DataTable, InlineStack, Link, Text } from "@shopify/polaris";
import { wordOf } from "#app/domain/value-maps/status-word.ts";
import type { ShipmentsView, ShipmentView } from "#app/services/order-shipments.server.ts";
import { words } from "#app/ui/words.en.ts";
import { Wrapped } from "#app/ui/wrapped.tsx";

const copy = words.orders.shipments;

/** The word of the shop's people; one that is missing leads to where it is said. */
function Status({ row }: { readonly row: ShipmentView }) {
  return (
    <InlineStack gap="200" blockAlign="center">
      <Badge>{wordOf(row.word, copy.states[row.state])}</Badge>
      {row.word.kind === "unmapped" ? <Link url="/app/settings/values/statuses">{copy.unmapped}</Link> : null}
    </InlineStack>
  );
}

function Shipped({ rows }: { readonly rows: readonly ShipmentView[] }) {
  const { shipment, status, content, by } = copy.columns;
  return (
    <DataTable
      columnContentTypes={["text", "text", "text", "text"]}
      headings={[shipment, status, content, by]}
      verticalAlign="top"
      rows={rows.map((row) => [
        <Wrapped key="shipment">{copy.from(row.number, row.warehouse, row.shippedOn)}</Wrapped>,
        <Status key="status" row={row} />,
        <Wrapped key="content">{row.lines.map(({ item, quantity }) => `${quantity} ${item}`).join(", ")}</Wrapped>,
        <Wrapped key="by">{[row.carrier ?? copy.noCarrier, ...row.trackingNumbers].join(" · ")}</Wrapped>,
      ])}
    />
  );
}

/** What has left, or is to leave, as the ERP says it. */
export function Shipments({ view }: { readonly view: ShipmentsView }) {
  if (view.kind === "not-told") return null;
  return (
    <BlockStack gap="200">
      <Text as="h3" variant="headingSm">
        {copy.title}
      </Text>
      {view.kind === "no-answer" ? <Banner tone="warning">{view.message}</Banner> : null}
      {view.kind === "told" && view.rows.length === 0 ? <Text as="p">{copy.none}</Text> : null}
      {view.kind === "told" && view.rows.length > 0 ? <Shipped rows={view.rows} /> : null}
      {view.kind === "told" && view.broken > 0 ? <Link url="/app/exceptions">{copy.broken(view.broken)}</Link> : null}
    </BlockStack>
  );
}
