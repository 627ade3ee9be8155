import { IndexTable, useIndexResourceState } from "@shopify/polaris";
import { ORDER_WORDS } from "#app/domain/orders/person-word.ts";
import type { OrderList } from "#app/services/orders.server.ts";
import { Nothing } from "#app/ui/nothing.tsx";
import { ReasonModal } from "#app/ui/reason-modal.tsx";
import type { useListAddress } from "#app/ui/use-list-address.ts";
import { words } from "#app/ui/words.en.ts";
import { OrderLine } from "./order-line.tsx";
import { useOrderBulk, type ChosenOrders } from "./use-order-bulk.ts";

const copy = words.orders;
const HEADINGS = [
  { title: copy.columns.order },
  { title: copy.columns.placed },
  { title: copy.columns.state },
  { title: copy.columns.erp },
  { title: copy.columns.total, alignment: "end" },
  { title: copy.columns.reason },
] as const;

interface BulkDialogsProps {
  readonly bulk: ReturnType<typeof useOrderBulk>;
  readonly chosen: ChosenOrders;
}

function BulkDialogs({ bulk, chosen }: BulkDialogsProps) {
  const which = chosen === "all" ? copy.chosen.all : copy.chosen.some(chosen.length);
  return ORDER_WORDS.map((word) => (
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
  ));
}

interface TableProps {
  readonly list: OrderList;
  readonly pagination: ReturnType<typeof useListAddress>["pagination"];
}

/** The orders of the page; what is ticked can be released, sent again or ignored at once. */
export function OrderTable({ list, pagination }: TableProps) {
  const { selectedResources, allResourcesSelected, handleSelectionChange } = useIndexResourceState(
    list.rows.map(({ id }) => ({ id })),
  );
  const bulk = useOrderBulk(list);
  const chosen: ChosenOrders = allResourcesSelected ? "all" : selectedResources;
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
        headings={[...HEADINGS]}
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
      <BulkDialogs bulk={bulk} chosen={chosen} />
    </>
  );
}
