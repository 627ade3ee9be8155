import { BlockStack, Card, DataTable, Text } from "@shopify/polaris";
import type { EngineFlowView, EngineView } from "#app/services/engine.server.ts";
import { Bars } from "#app/ui/bars.tsx";
import { useFormats } from "#app/ui/formats.tsx";
import { words } from "#app/ui/words.en.ts";

const copy = words.engine.runs;

function Picture({ flow: { flow, done, minutes } }: { readonly flow: EngineFlowView }) {
  const label = copy.picture(words.engine.flows[flow], done, Math.max(...minutes));
  return <Bars values={minutes} label={label} />;
}

/** What the workers did lately, and how long it took, flow by flow. */
export function Runs({ view }: { readonly view: EngineView }) {
  const formats = useFormats();
  const { columns } = copy;
  const duration = (ms: number | null) => (ms === null ? words.shared.none : formats.duration(Math.round(ms)));
  const rows = view.flows.map((flow) => [
    words.engine.flows[flow.flow],
    formats.quantity(flow.done),
    formats.quantity(flow.donePerMinute.toFixed(1)),
    formats.quantity(flow.retries),
    duration(flow.p50Ms),
    duration(flow.p99Ms),
    <Picture key={flow.flow} flow={flow} />,
  ]);
  return (
    <Card>
      <BlockStack gap="200">
        <Text as="h2" variant="headingMd">
          {copy.title}
        </Text>
        <Text as="p" tone="subdued">
          {copy.since(formats.age(view.since, view.now))}
        </Text>
        <DataTable
          columnContentTypes={["text", "numeric", "numeric", "numeric", "numeric", "numeric", "text"]}
          headings={[
            columns.flow,
            columns.done,
            columns.perMinute,
            columns.retries,
            columns.p50,
            columns.p99,
            columns.picture,
          ]}
          rows={rows}
        />
      </BlockStack>
    </Card>
  );
}
