import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData, useNavigation } from "@remix-run/react";
import { BlockStack, Card, IndexTable, Link, Text } from "@shopify/polaris";
import { ORDER_SYNC_STATES, type OrderSyncState } from "#app/domain/orders/sync-state.ts";
import { listOrders, type OrderList, type OrderListRow } from "#app/services/orders.server.ts";
import { requireDesk } from "#app/services/session.server.ts";
import { At } from "#app/ui/age.tsx";
import { useFormats } from "#app/ui/formats.tsx";
import { Nothing } from "#app/ui/nothing.tsx";
import { Screen } from "#app/ui/screen.tsx";
import { SearchFilters } from "#app/ui/search-filters.tsx";
import { OrderStateBadge } from "#app/ui/state-badge.tsx";
import { useAutoRefresh } from "#app/ui/use-auto-refresh.ts";
import { useListAddress } from "#app/ui/use-list-address.ts";
import { words } from "#app/ui/words.en.ts";
import { Wrapped } from "#app/ui/wrapped.tsx";

export const meta = () => [{ title: `${words.orders.title} · ${words.shared.product}` }];

export async function loader({ request }: LoaderFunctionArgs) {
  return listOrders(await requireDesk(request), new URL(request.url).searchParams);
}

function Row({ row, position, now }: { readonly row: OrderListRow; readonly position: number; readonly now: string }) {
  const formats = useFormats();
  const waits = row.waitingSince === null ? [] : [words.orders.waitingFor(formats.age(row.waitingSince, now))];
  return (
    <IndexTable.Row id={row.id} position={position}>
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

/** What people ask for most; a view that comes and goes under the cursor would be missed. */
const ALWAYS: ReadonlySet<OrderSyncState> = new Set(["held", "posted", "exception"]);

/** These, and one for each other state that some order is in: eleven would not stand side by side. */
function viewsOf({ counts, state: shown }: Pick<OrderList, "counts" | "state">) {
  const states = ORDER_SYNC_STATES.filter((state) => ALWAYS.has(state) || state === shown || (counts[state] ?? 0) > 0);
  return [
    { id: "", label: words.shared.all },
    ...states.map((state) => ({ id: state, label: words.shared.orderStates[state] })),
  ];
}

export default function Orders() {
  const list = useLoaderData<typeof loader>();
  const address = useListAddress(list.next);
  const isLoading = useNavigation().state === "loading";
  useAutoRefresh();
  const copy = words.orders;
  const isFiltered = list.search !== "" || list.state !== null;
  const empty = isFiltered
    ? { title: copy.nothingTitle, text: copy.nothing }
    : { title: copy.emptyTitle, text: copy.empty };
  return (
    <Screen title={copy.title} fullWidth>
      <Card padding="0">
        <BlockStack>
          <SearchFilters
            search={list.search}
            hint={copy.searchHint}
            isLoading={isLoading}
            views={viewsOf(list)}
            view={list.state ?? ""}
            onSearch={(text) => address.setFilter("search", text)}
            onView={(view) => address.setFilter("state", view)}
          />
          <IndexTable
            resourceName={{ singular: "order", plural: "orders" }}
            itemCount={list.rows.length}
            selectable={false}
            headings={[
              { title: copy.columns.order },
              { title: copy.columns.placed },
              { title: copy.columns.state },
              { title: copy.columns.erp },
              { title: copy.columns.total, alignment: "end" },
              { title: copy.columns.reason },
            ]}
            emptyState={<Nothing {...empty} />}
            pagination={address.pagination}
          >
            {list.rows.map((row, position) => (
              <Row key={row.id} row={row} position={position} now={list.now} />
            ))}
          </IndexTable>
        </BlockStack>
      </Card>
    </Screen>
  );
}
