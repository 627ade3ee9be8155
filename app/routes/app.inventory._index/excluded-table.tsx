import { IndexTable } from "@shopify/polaris";
import type { ExcludedRow } from "#app/services/levels.server.ts";
import { Nothing } from "#app/ui/nothing.tsx";
import type { useListAddress } from "#app/ui/use-list-address.ts";
import { words } from "#app/ui/words.en.ts";
import { Wrapped } from "#app/ui/wrapped.tsx";

const copy = words.stock.excluded;

interface ExcludedTableProps {
  readonly rows: readonly ExcludedRow[];
  readonly pagination: ReturnType<typeof useListAddress>["pagination"];
}

/** Variants that are never published, each with its reason. */
export function ExcludedTable({ rows, pagination }: ExcludedTableProps) {
  const { excludedTitle, excluded } = words.stock.nothing;
  return (
    <IndexTable
      resourceName={{ singular: "variant", plural: "variants" }}
      itemCount={rows.length}
      selectable={false}
      headings={[{ title: copy.sku }, { title: copy.title }, { title: copy.reason }]}
      emptyState={<Nothing title={excludedTitle} text={excluded} />}
      pagination={pagination}
    >
      {rows.map(({ id, sku, title, reason }, position) => (
        <IndexTable.Row key={id} id={id} position={position}>
          <IndexTable.Cell>{sku ?? copy.noSku}</IndexTable.Cell>
          <IndexTable.Cell>
            <Wrapped>{title}</Wrapped>
          </IndexTable.Cell>
          <IndexTable.Cell>
            <Wrapped>{reason}</Wrapped>
          </IndexTable.Cell>
        </IndexTable.Row>
      ))}
    </IndexTable>
  );
}
