import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { Card, IndexTable, Link } from "@shopify/polaris";
import { listActivity, type ActivityRow } from "#app/services/activity.server.ts";
import { requireDesk } from "#app/services/session.server.ts";
import { At } from "#app/ui/age.tsx";
import { Nothing } from "#app/ui/nothing.tsx";
import { Screen } from "#app/ui/screen.tsx";
import { useListAddress } from "#app/ui/use-list-address.ts";
import { words } from "#app/ui/words.en.ts";
import { Wrapped } from "#app/ui/wrapped.tsx";

export const meta = () => [{ title: `${words.activity.title} · ${words.shared.product}` }];

export async function loader({ request }: LoaderFunctionArgs) {
  return listActivity(await requireDesk(request), new URL(request.url).searchParams);
}

function Subject({ row: { subject, orderId, bulkId } }: { readonly row: ActivityRow }) {
  if (bulkId !== null) return <Link url={`/app/bulk/${bulkId}`}>{words.activity.bulk}</Link>;
  return orderId === null ? subject : <Link url={`/app/orders/${orderId}`}>{subject}</Link>;
}

function Row({ row, position }: { readonly row: ActivityRow; readonly position: number }) {
  const copy = words.activity;
  return (
    <IndexTable.Row id={row.id} position={position}>
      <IndexTable.Cell>
        <At at={row.at} />
      </IndexTable.Cell>
      <IndexTable.Cell>{copy.actor(row.actor)}</IndexTable.Cell>
      <IndexTable.Cell>{copy.action(row.action)}</IndexTable.Cell>
      <IndexTable.Cell>
        <Subject row={row} />
      </IndexTable.Cell>
      <IndexTable.Cell>
        <Wrapped>{copy.change(row.before, row.after)}</Wrapped>
      </IndexTable.Cell>
      <IndexTable.Cell>
        <Wrapped>{row.reason ?? ""}</Wrapped>
      </IndexTable.Cell>
    </IndexTable.Row>
  );
}

export default function Activity() {
  const { rows, next } = useLoaderData<typeof loader>();
  const { pagination } = useListAddress(next);
  const { columns, ...copy } = words.activity;
  return (
    <Screen title={copy.title} subtitle={copy.intro} fullWidth>
      <Card padding="0">
        <IndexTable
          resourceName={{ singular: "entry", plural: "entries" }}
          itemCount={rows.length}
          selectable={false}
          headings={[
            { title: columns.at },
            { title: columns.who },
            { title: columns.what },
            { title: columns.subject },
            { title: columns.change },
            { title: columns.reason },
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
