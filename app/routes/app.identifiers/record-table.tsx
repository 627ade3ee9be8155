import { BlockStack, Card, IndexTable, Link } from "@shopify/polaris";
import type { IdentifierList, RecordView } from "#app/services/identifiers.server.ts";
import { ListSearch } from "#app/ui/list-search.tsx";
import { Nothing } from "#app/ui/nothing.tsx";
import { useListAddress } from "#app/ui/use-list-address.ts";
import { words } from "#app/ui/words.en.ts";
import { Wrapped } from "#app/ui/wrapped.tsx";

const copy = words.identifiers;

interface RowProps {
  readonly record: RecordView;
  readonly at: number;
  readonly position: number;
}

/** One id; the first of a record says whose they are. */
function Row({ record, at, position }: RowProps) {
  const { object, canonical, title, orderId, ids } = record;
  const id = ids[at];
  if (id === undefined) return null;
  const name = `${copy.objects[object]} ${title}`;
  return (
    <IndexTable.Row id={`${object} ${canonical} ${at}`} position={position}>
      <IndexTable.Cell>
        {at > 0 ? null : orderId === null ? (
          <Wrapped>{name}</Wrapped>
        ) : (
          <Link url={`/app/orders/${orderId}`} dataPrimaryLink>
            {name}
          </Link>
        )}
      </IndexTable.Cell>
      <IndexTable.Cell>{copy.systems[id.system]}</IndexTable.Cell>
      <IndexTable.Cell>
        <Wrapped>{id.environment}</Wrapped>
      </IndexTable.Cell>
      <IndexTable.Cell>{id.name}</IndexTable.Cell>
      <IndexTable.Cell>
        <Wrapped>{id.value}</Wrapped>
      </IndexTable.Cell>
    </IndexTable.Row>
  );
}

/** Records that are found by an id, each with all of its ids. */
export function RecordTable({ list }: { readonly list: IdentifierList }) {
  const address = useListAddress(list.next);
  const rows = list.rows.flatMap((record) => record.ids.map((_, at) => ({ record, at })));
  const empty =
    list.search === ""
      ? { title: copy.emptyTitle, text: copy.empty }
      : { title: copy.nothingTitle, text: copy.nothing };
  const { record, system, environment, name, value } = copy.columns;
  return (
    <Card padding="0">
      <BlockStack>
        <ListSearch search={list.search} hint={copy.search} onSearch={(text) => address.setFilter("search", text)} />
        <IndexTable
          resourceName={{ singular: "id", plural: "ids" }}
          itemCount={rows.length}
          selectable={false}
          headings={[{ title: record }, { title: system }, { title: environment }, { title: name }, { title: value }]}
          emptyState={<Nothing {...empty} />}
          pagination={address.pagination}
        >
          {rows.map((row, position) => (
            <Row key={`${row.record.canonical} ${row.at}`} {...row} position={position} />
          ))}
        </IndexTable>
      </BlockStack>
    </Card>
  );
}
