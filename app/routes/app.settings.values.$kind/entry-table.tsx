import { BlockStack, Box, Button, Card, IndexTable, InlineStack, Text } from "@shopify/polaris";
import type { LookupEntry } from "#app/domain/mapping/mapping.ts";
import type { MapView } from "#app/services/value-maps/value-maps.server.ts";
import { ListSearch } from "#app/ui/list-search.tsx";
import { Nothing } from "#app/ui/nothing.tsx";
import { useListAddress } from "#app/ui/use-list-address.ts";
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
  const address = useListAddress(view.next);
  const empty =
    view.search === ""
      ? { title: list.emptyTitle, text: list.empty }
      : { title: list.nothingTitle, text: list.nothing };
  return (
    <Card padding="0">
      <BlockStack>
        <Box padding="400" paddingBlockEnd="200">
          <Text as="h2" variant="headingMd">
            {list.title}
          </Text>
        </Box>
        <ListSearch search={view.search} hint={list.search} onSearch={(text) => address.setFilter("search", text)} />
        <IndexTable
          resourceName={{ singular: "entry", plural: "entries" }}
          itemCount={view.rows.length}
          selectable={false}
          headings={[{ title: columns.match }, { title: columns.value }, { title: columns.act }]}
          emptyState={<Nothing {...empty} />}
          pagination={address.pagination}
        >
          {view.rows.map((entry, position) => (
            <Row key={entry.match} entry={entry} position={position} onEdit={onEdit} />
          ))}
        </IndexTable>
      </BlockStack>
    </Card>
  );
}
