import { Badge, IndexTable, InlineStack, Link, Text } from "@shopify/polaris";
import type { LevelListView, LevelRow } from "#app/services/levels.server.ts";
import { Age } from "#app/ui/age.tsx";
import { useFormats } from "#app/ui/formats.tsx";
import { Nothing } from "#app/ui/nothing.tsx";
import type { useListAddress } from "#app/ui/use-list-address.ts";
import { words } from "#app/ui/words.en.ts";

const copy = words.inventory;

function Units({ units }: { readonly units: number | string | undefined }) {
  const formats = useFormats();
  return (
    <Text as="span" alignment="end" numeric>
      {units === undefined ? "" : formats.quantity(units)}
    </Text>
  );
}

function Why({ row: { path, sku, locationName, published } }: { readonly row: LevelRow }) {
  const formats = useFormats();
  if (published === null) return <Text as="span">{words.stock.notPublished}</Text>;
  return (
    <Link url={`/app/inventory/${path}`} dataPrimaryLink>
      {copy.why(formats.quantity(published.quantity))}
      <Text as="span" visuallyHidden>
        {` ${sku}, ${locationName}`}
      </Text>
    </Link>
  );
}

/** What sets a level apart: that it differs, and what holds it back. */
function State({ row: { published, gap } }: { readonly row: LevelRow }) {
  const formats = useFormats();
  const heldBackBy = published?.heldBackBy ?? null;
  const shows = gap && words.stock.shows(formats.quantity(gap.available), formats.quantity(gap.target));
  return (
    <InlineStack gap="100">
      {shows === null ? null : <Badge tone="warning">{shows}</Badge>}
      {heldBackBy === null ? null : <Badge tone="info">{words.stock.heldBackBy[heldBackBy]}</Badge>}
    </InlineStack>
  );
}

interface RowProps {
  readonly row: LevelRow;
  readonly position: number;
  readonly now: string;
}

function Row({ row, position, now }: RowProps) {
  const { published, gap } = row;
  const since = published?.at ?? gap?.since;
  return (
    <IndexTable.Row id={row.path} position={position}>
      <IndexTable.Cell>{row.sku}</IndexTable.Cell>
      <IndexTable.Cell>{row.locationName}</IndexTable.Cell>
      <IndexTable.Cell>
        <Units units={published?.erpAvailable} />
      </IndexTable.Cell>
      <IndexTable.Cell>
        <Units units={published?.inFlightUnits} />
      </IndexTable.Cell>
      <IndexTable.Cell>
        <Units units={published?.quantity} />
      </IndexTable.Cell>
      <IndexTable.Cell>
        <Why row={row} />
      </IndexTable.Cell>
      <IndexTable.Cell>{since === undefined ? null : <Age at={since} now={now} />}</IndexTable.Cell>
      <IndexTable.Cell>
        <State row={row} />
      </IndexTable.Cell>
    </IndexTable.Row>
  );
}

const { columns } = copy;
const HEADINGS = [
  { title: columns.sku },
  { title: columns.location },
  { title: columns.erp, alignment: "end" },
  { title: columns.inFlight, alignment: "end" },
  { title: columns.published, alignment: "end" },
  { title: columns.why },
  { title: columns.age },
  { title: words.stock.state },
] as const;

interface LevelTableProps {
  readonly list: LevelListView;
  readonly pagination: ReturnType<typeof useListAddress>["pagination"];
}

/** A page of levels, each with its number and the way to why. */
export function LevelTable({ list, pagination }: LevelTableProps) {
  const isFiltered = list.search !== "" || list.view !== null || list.location !== "";
  const empty = isFiltered
    ? { title: copy.nothingTitle, text: copy.nothing }
    : { title: copy.emptyTitle, text: copy.empty };
  return (
    <IndexTable
      resourceName={{ singular: "SKU", plural: "SKUs" }}
      itemCount={list.rows.length}
      selectable={false}
      headings={[...HEADINGS]}
      emptyState={<Nothing {...empty} />}
      pagination={pagination}
    >
      {list.rows.map((row, position) => (
        <Row key={row.path} row={row} position={position} now={list.now} />
      ))}
    </IndexTable>
  );
}
