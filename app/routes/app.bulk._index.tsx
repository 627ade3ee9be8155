import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { Card, IndexTable, Link, Text } from "@shopify/polaris";
import { listBulk, type BulkListRow } from "#app/services/bulk.server.ts";
import { requireDesk } from "#app/services/session.server.ts";
import { At } from "#app/ui/age.tsx";
import { selectionInWords } from "#app/ui/bulk-words.ts";
import { useFormats } from "#app/ui/formats.tsx";
import { Nothing } from "#app/ui/nothing.tsx";
import { Screen } from "#app/ui/screen.tsx";
import { BulkStateBadge } from "#app/ui/state-badge.tsx";
import { useAutoRefresh } from "#app/ui/use-auto-refresh.ts";
import { useListAddress } from "#app/ui/use-list-address.ts";
import { words } from "#app/ui/words.en.ts";
import { Wrapped } from "#app/ui/wrapped.tsx";

export const meta = () => [{ title: `${words.bulk.title} · ${words.shared.product}` }];

export async function loader({ request }: LoaderFunctionArgs) {
  return listBulk(await requireDesk(request), new URL(request.url).searchParams);
}

function Row({ row, position }: { readonly row: BulkListRow; readonly position: number }) {
  const formats = useFormats();
  const copy = words.bulk;
  return (
    <IndexTable.Row id={row.id} position={position}>
      <IndexTable.Cell>
        <Link url={`/app/bulk/${row.id}`} dataPrimaryLink>
          {copy.kinds[row.kind]}
        </Link>
      </IndexTable.Cell>
      <IndexTable.Cell>
        <Wrapped>{selectionInWords(row.selection, row.title, formats)}</Wrapped>
      </IndexTable.Cell>
      <IndexTable.Cell>
        <BulkStateBadge state={row.state} />
      </IndexTable.Cell>
      <IndexTable.Cell>
        <Text as="span" alignment="end" numeric>
          {copy.progress(formats.quantity(row.done + row.passedOver), formats.quantity(row.total))}
        </Text>
      </IndexTable.Cell>
      <IndexTable.Cell>{words.activity.actor(row.startedBy)}</IndexTable.Cell>
      <IndexTable.Cell>
        <At at={row.startedAt} />
      </IndexTable.Cell>
    </IndexTable.Row>
  );
}

export default function BulkActions() {
  const { rows, next } = useLoaderData<typeof loader>();
  const { pagination } = useListAddress(next);
  useAutoRefresh();
  const { columns, ...copy } = words.bulk;
  return (
    <Screen
      title={copy.title}
      subtitle={copy.intro}
      fullWidth
      primaryAction={{ content: copy.begin, url: "/app/bulk/new" }}
    >
      <Card padding="0">
        <IndexTable
          resourceName={{ singular: "bulk action", plural: "bulk actions" }}
          itemCount={rows.length}
          selectable={false}
          headings={[
            { title: columns.what },
            { title: columns.about },
            { title: columns.state },
            { title: columns.progress, alignment: "end" },
            { title: columns.who },
            { title: columns.at },
          ]}
          emptyState={<Nothing title={copy.emptyTitle} text={copy.empty} />}
          pagination={pagination}
        >
          {rows.map((row, position) => (
            <Row key={row.id} row={row} position={position} />
          ))}
        </IndexTable>
      </Card>
    </Screen>
  );
}
