import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData, useNavigation } from "@remix-run/react";
import { BlockStack, Card, IndexTable, useIndexResourceState } from "@shopify/polaris";
import { ORDER_WORDS } from "#app/domain/orders/person-word.ts";
import { ORDER_SYNC_STATES, type OrderSyncState } from "#app/domain/orders/sync-state.ts";
import { startOrderBulk } from "#app/services/order-bulk.server.ts";
import { listOrders, type OrderList } from "#app/services/orders.server.ts";
import { readForm, requireDesk } from "#app/services/session.server.ts";
import { Nothing } from "#app/ui/nothing.tsx";
import { ReasonModal } from "#app/ui/reason-modal.tsx";
import { Screen } from "#app/ui/screen.tsx";
import { SearchFilters } from "#app/ui/search-filters.tsx";
import { useAutoRefresh } from "#app/ui/use-auto-refresh.ts";
import { useListAddress } from "#app/ui/use-list-address.ts";
import { words } from "#app/ui/words.en.ts";
import { HoldFilter } from "./hold-filter.tsx";
import { OrderLine } from "./order-line.tsx";
import { useOrderBulk, type ChosenOrders } from "./use-order-bulk.ts";

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

interface TableProps {
  readonly list: OrderList;
  readonly pagination: ReturnType<typeof useListAddress>["pagination"];
}

/** The orders of the page; what is ticked can be released, sent again or ignored at once. */
function OrderTable({ list, pagination }: TableProps) {
  const { selectedResources, allResourcesSelected, handleSelectionChange } = useIndexResourceState(
    list.rows.map(({ id }) => ({ id })),
  );
  const bulk = useOrderBulk(list);
  const chosen: ChosenOrders = allResourcesSelected ? "all" : selectedResources;
  const which = chosen === "all" ? copy.chosen.all : copy.chosen.some(chosen.length);
  const isFiltered = list.search !== "" || list.state !== null;
  const empty = isFiltered
    ? { title: copy.nothingTitle, text: copy.nothing }
    : { title: copy.emptyTitle, text: copy.empty };
  return (
    <>
      <IndexTable
        resourceName={{ singular: "order", plural: "orders" }}
        itemCount={list.rows.length}
        selectedItemsCount={allResourcesSelected ? "All" : selectedResources.length}
        onSelectionChange={handleSelectionChange}
        hasMoreItems={list.next !== null}
        paginatedSelectAllActionText={copy.chosen.allThatFit}
        promotedBulkActions={ORDER_WORDS.map((word) => ({
          content: copy.chosen[word],
          onAction: () => bulk.ask(word),
        }))}
        headings={[
          { title: copy.columns.order },
          { title: copy.columns.placed },
          { title: copy.columns.state },
          { title: copy.columns.erp },
          { title: copy.columns.total, alignment: "end" },
          { title: copy.columns.reason },
        ]}
        emptyState={<Nothing {...empty} />}
        pagination={pagination}
      >
        {list.rows.map((row, position) => (
          <OrderLine
            key={row.id}
            row={row}
            position={position}
            now={list.now}
            isSelected={selectedResources.includes(row.id)}
          />
        ))}
      </IndexTable>
      {ORDER_WORDS.map((word) => (
        <ReasonModal
          key={word}
          title={copy.chosen.titles[word](which)}
          text={copy.chosen.texts[word]}
          help={copy.chosen.help}
          action={copy.chosen[word]}
          isOptional={word === "resend"}
          isOpen={bulk.word === word}
          isBusy={bulk.isBusy}
          {...(bulk.problem === undefined ? {} : { problem: bulk.problem })}
          onSubmit={(reason) => bulk.start(chosen, reason)}
          onClose={() => bulk.ask(null)}
        />
      ))}
    </>
  );
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
