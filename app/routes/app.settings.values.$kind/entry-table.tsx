import { Button, IndexTable, InlineStack } from "@shopify/polaris";
import type { LookupEntry } from "#app/domain/mapping/mapping.ts";
import type { MapView } from "#app/services/value-maps/value-maps.server.ts";
import { SearchedTable } from "#app/ui/searched-table.tsx";
import { words } from "#app/ui/words.en.ts";
import { Wrapped } from "#app/ui/wrapped.tsx";
import { useMapCommand } from "./use-map-command.ts";

const { entry: copy, list, columns } = words.values;

interface RowProps {
  readonly entry: LookupEntry;
  readonly position: number;
  readonly onEdit: (entry: LookupEntry) => void;
}

function Row({ entry, position, onEdit }: RowProps) {
  const { isBusy, send } = useMapCommand();
  const { match, value } = entry;
  return (
    <IndexTable.Row id={match} position={position}>
      <IndexTable.Cell>
        <Wrapped>{match}</Wrapped>
      </IndexTable.Cell>
      <IndexTable.Cell>
        <Wrapped>{value}</Wrapped>
      </IndexTable.Cell>
      <IndexTable.Cell>
        <InlineStack gap="300">
          <Button variant="plain" accessibilityLabel={copy.editOf(match)} onClick={() => onEdit(entry)}>
            {copy.edit}
          </Button>
          <Button
            variant="plain"
            tone="critical"
            loading={isBusy}
            accessibilityLabel={copy.removeOf(match)}
            onClick={() => send({ intent: "remove", match })}
          >
            {copy.remove}
          </Button>
        </InlineStack>
      </IndexTable.Cell>
    </IndexTable.Row>
  );
}

interface EntryTableProps {
  readonly view: MapView;
  readonly onEdit: (entry: LookupEntry) => void;
}

/** The entries of a map, a page at a time. */
export function EntryTable({ view, onEdit }: EntryTableProps) {
  return (
    <SearchedTable
      title={list.title}
      list={view}
      hint={list.search}
      one="entry"
      many="entries"
      headings={[columns.match, columns.value, columns.act]}
      empty={{ title: list.emptyTitle, text: list.empty }}
      nothing={{ title: list.nothingTitle, text: list.nothing }}
      rows={view.rows.map((entry, position) => (
        <Row key={entry.match} entry={entry} position={position} onEdit={onEdit} />
      ))}
    />
  );
}
