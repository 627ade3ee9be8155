import { Card, IndexTable, Link } from "@shopify/polaris";
import type { BulkView } from "#app/services/bulk.server.ts";
import { useListAddress } from "#app/ui/use-list-address.ts";
import { words } from "#app/ui/words.en.ts";

/** Orders that the action has left as they were, each with its reason. */
export function LeftOrders({ view }: { readonly view: Pick<BulkView, "left" | "nextLeft"> }) {
  const { pagination } = useListAddress(view.nextLeft);
  const { leftTitle, leftColumns, refusals } = words.bulk.one;
  if (view.left.length === 0) return null;
  return (
    <Card padding="0">
      <IndexTable
        resourceName={{ singular: "order", plural: "orders" }}
        itemCount={view.left.length}
        selectable={false}
        headings={[{ title: `${leftColumns.order}: ${leftTitle.toLowerCase()}` }, { title: leftColumns.reason }]}
        pagination={pagination}
      >
        {view.left.map(({ id, name, refusal }, position) => (
          <IndexTable.Row key={id} id={id} position={position}>
            <IndexTable.Cell>
              <Link url={`/app/orders/${id}`} dataPrimaryLink>
                {name}
              </Link>
            </IndexTable.Cell>
            <IndexTable.Cell>{refusals[refusal]}</IndexTable.Cell>
          </IndexTable.Row>
        ))}
      </IndexTable>
    </Card>
  );
}
