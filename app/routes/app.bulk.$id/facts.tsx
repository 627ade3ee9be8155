import { BlockStack, Card, Text } from "@shopify/polaris";
import type { ReactNode } from "react";
import type { BulkView } from "#app/services/bulk.server.ts";
import { At } from "#app/ui/age.tsx";
import { selectionInWords } from "#app/ui/bulk-words.ts";
import { useFormats } from "#app/ui/formats.tsx";
import { words } from "#app/ui/words.en.ts";

function Fact({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <BlockStack gap="050">
      <Text as="h2" variant="headingSm">
        {name}
      </Text>
      <Text as="p">{children}</Text>
    </BlockStack>
  );
}

/** What it is about, who started it, when and why. */
export function Facts({ view }: { readonly view: BulkView }) {
  const formats = useFormats();
  const copy = words.bulk.one;
  return (
    <Card>
      <BlockStack gap="300">
        <Fact name={copy.which}>{selectionInWords(view.selection, view.title, formats)}</Fact>
        <Fact name={copy.startedBy}>{words.activity.actor(view.startedBy)}</Fact>
        <Fact name={copy.startedAt}>
          <At at={view.startedAt} />
        </Fact>
        {view.settledAt === null ? null : (
          <Fact name={copy.settledAt}>
            <At at={view.settledAt} />
          </Fact>
        )}
        {view.reason === null ? null : <Fact name={copy.reason}>{view.reason}</Fact>}
      </BlockStack>
    </Card>
  );
}
