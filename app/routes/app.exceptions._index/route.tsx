import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { BlockStack, Card, IndexTable, Link, Text } from "@shopify/polaris";
import { listExceptions, type ExceptionGroup } from "#app/services/exceptions.server.ts";
import { answerCorrection, listCorrections } from "#app/services/ownership/corrections.server.ts";
import { readForm, requireDesk } from "#app/services/session.server.ts";
import { useFormats } from "#app/ui/formats.tsx";
import { Nothing } from "#app/ui/nothing.tsx";
import { Screen } from "#app/ui/screen.tsx";
import { useAutoRefresh } from "#app/ui/use-auto-refresh.ts";
import { words } from "#app/ui/words.en.ts";
import { Wrapped } from "#app/ui/wrapped.tsx";
import { Corrections } from "./corrections.tsx";

export const meta = () => [{ title: `${words.exceptions.title} · ${words.shared.product}` }];

export async function loader({ request }: LoaderFunctionArgs) {
  const desk = await requireDesk(request);
  return { ...(await listExceptions(desk)), corrections: await listCorrections(desk) };
}

export async function action({ request }: ActionFunctionArgs) {
  const desk = await requireDesk(request);
  const { intent, id = "", reason = "" } = await readForm(request);
  return { correction: await answerCorrection(desk, id, { accepts: intent === "accept", word: reason }) };
}

interface RowProps {
  readonly group: ExceptionGroup;
  readonly position: number;
  readonly now: string;
}

function Row({ group, position, now }: RowProps) {
  const formats = useFormats();
  const { code, cause } = group;
  return (
    <IndexTable.Row id={`${code} ${cause}`} position={position}>
      <IndexTable.Cell>
        <Link url={`/app/exceptions/${code}?${new URLSearchParams({ cause }).toString()}`} dataPrimaryLink>
          {cause === "" || cause === code ? group.title : `${group.title}: ${cause}`}
        </Link>
        <Wrapped>
          <Text as="p" tone="subdued">
            {group.effect}
          </Text>
        </Wrapped>
      </IndexTable.Cell>
      <IndexTable.Cell>
        <Text as="span" alignment="end" numeric>
          {formats.quantity(group.count)}
        </Text>
      </IndexTable.Cell>
      <IndexTable.Cell>
        <Text as="span" alignment="end" numeric>
          {formats.moneys(group.worth)}
        </Text>
      </IndexTable.Cell>
      <IndexTable.Cell>{words.shared.ago(formats.age(group.oldest, now))}</IndexTable.Cell>
      <IndexTable.Cell>{group.owner}</IndexTable.Cell>
    </IndexTable.Row>
  );
}

export default function Exceptions() {
  const { groups, now, corrections } = useLoaderData<typeof loader>();
  useAutoRefresh();
  const copy = words.exceptions;
  return (
    <Screen title={copy.title} subtitle={copy.intro} fullWidth>
      <BlockStack gap="400">
        <Card padding="0">
          <IndexTable
            resourceName={{ singular: "cause", plural: "causes" }}
            itemCount={groups.length}
            selectable={false}
            headings={[
              { title: copy.columns.cause },
              { title: copy.columns.cases, alignment: "end" },
              { title: copy.columns.worth, alignment: "end" },
              { title: copy.columns.oldest },
              { title: copy.columns.owner },
            ]}
            emptyState={<Nothing title={copy.emptyTitle} text={copy.empty} />}
          >
            {groups.map((group, position) => (
              <Row key={`${group.code} ${group.cause}`} group={group} position={position} now={now} />
            ))}
          </IndexTable>
        </Card>
        <Corrections lists={corrections} now={now} />
      </BlockStack>
    </Screen>
  );
}
