import { IndexTable, Link, Text } from "@shopify/polaris";
import type { OrderListRow } from "#app/services/orders.server.ts";
import { At } from "#app/ui/age.tsx";
import { useFormats } from "#app/ui/formats.tsx";
import { OrderStateBadge } from "#app/ui/state-badge.tsx";
import { words } from "#app/ui/words.en.ts";
import { Wrapped } from "#app/ui/wrapped.tsx";

interface OrderLineProps {
  readonly row: OrderListRow;
  readonly position: number;
  readonly now: string;
  readonly isSelected: boolean;
}

/** An order as a line of the list. */
export function OrderLine({ row, position, now, isSelected }: OrderLineProps) {
  const formats = useFormats();
  const waits = row.waitingSince === null ? [] : [words.orders.waitingFor(formats.age(row.waitingSince, now))];
  return (
    <IndexTable.Row id={row.id} position={position} selected={isSelected}>
      <IndexTable.Cell>
        <Link url={`/app/orders/${row.id}`} dataPrimaryLink>
          {row.name}
        </Link>
      </IndexTable.Cell>
      <IndexTable.Cell>
        <At at={row.placedAt} />
      </IndexTable.Cell>
      <IndexTable.Cell>
        <OrderStateBadge state={row.state} />
      </IndexTable.Cell>
      <IndexTable.Cell>{row.erpNumber ?? ""}</IndexTable.Cell>
      <IndexTable.Cell>
        <Text as="span" alignment="end" numeric>
          {row.total === null ? "" : formats.money(row.total)}
        </Text>
      </IndexTable.Cell>
      <IndexTable.Cell>
        <Wrapped>{[...waits, ...row.reasons].join(" · ")}</Wrapped>
      </IndexTable.Cell>
    </IndexTable.Row>
  );
}
