import { IndexTable, Link } from "@shopify/polaris";
import type { IdentifierList, RecordView } from "#app/services/identifiers.server.ts";
import { SearchedTable } from "#app/ui/searched-table.tsx";
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
  const rows = list.rows.flatMap((record) => record.ids.map((_, at) => ({ record, at })));
  const { record, system, environment, name, value } = copy.columns;
  return (
    <SearchedTable
      list={list}
      hint={copy.search}
      one="id"
      many="ids"
      headings={[record, system, environment, name, value]}
      empty={{ title: copy.emptyTitle, text: copy.empty }}
      nothing={{ title: copy.nothingTitle, text: copy.nothing }}
      rows={rows.map((row, position) => (
        <Row key={`${row.record.canonical} ${row.at}`} {...row} position={position} />
      ))}
    />
  );
}
