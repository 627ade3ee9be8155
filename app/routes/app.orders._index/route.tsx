import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData, useNavigation } from "@remix-run/react";
import { BlockStack, Card } from "@shopify/polaris";
import { ORDER_SYNC_STATES, type OrderSyncState } from "#app/domain/orders/sync-state.ts";
import { startOrderBulk } from "#app/services/order-bulk.server.ts";
import { listOrders, type OrderList } from "#app/services/orders.server.ts";
import { readForm, requireDesk } from "#app/services/session.server.ts";
import { Screen } from "#app/ui/screen.tsx";
import { SearchFilters } from "#app/ui/search-filters.tsx";
import { useAutoRefresh } from "#app/ui/use-auto-refresh.ts";
import { useListAddress } from "#app/ui/use-list-address.ts";
import { words } from "#app/ui/words.en.ts";
import { HoldFilter } from "./hold-filter.tsx";
import { OrderTable } from "./order-table.tsx";

const copy = words.orders;

export const meta = () => [{ title: `${copy.title} · ${words.shared.product}` }];

export async function loader({ request }: LoaderFunctionArgs) {
  return listOrders(await requireDesk(request), new URL(request.url).searchParams);
}

export async function action({ request }: ActionFunctionArgs) {
  return startOrderBulk(await requireDesk(request), await readForm(request));
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
  const { setFilter, setFilters, pagination } = useListAddress(list.next);
  const isLoading = useNavigation().state === "loading";
  useAutoRefresh();
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
            onSearch={(text) => setFilter("search", text)}
            onView={(state) => setFilters({ state, hold: "" })}
          />
          {list.state === "held" ? <HoldFilter list={list} onChoose={(hold) => setFilter("hold", hold)} /> : null}
          {/* Another view begins with nothing ticked. */}
          <OrderTable key={`${list.state} ${list.hold} ${list.search}`} list={list} pagination={pagination} />
        </BlockStack>
      </Card>
    </Screen>
  );
}
