import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { BlockStack, Box, Card, InlineGrid, Select, Text } from "@shopify/polaris";
import type { RuleChange } from "#app/domain/mapping/mapping-changes.ts";
import type { ErpField } from "#app/domain/mapping/erp-field.ts";
import type { Rule } from "#app/domain/mapping/mapping.ts";
import { compareVersions } from "#app/services/mapping-screen.server.ts";
import { found, requireDesk } from "#app/services/session.server.ts";
import { ruleInWords, targetInWords } from "#app/ui/mapping-words.ts";
import { Screen } from "#app/ui/screen.tsx";
import { useListAddress } from "#app/ui/use-list-address.ts";
import { words } from "#app/ui/words.en.ts";

const copy = words.mapping.compare;

export const meta = () => [{ title: `${copy.title} · ${words.shared.product}` }];

export async function loader({ request }: LoaderFunctionArgs) {
  const desk = await requireDesk(request);
  const { searchParams } = new URL(request.url);
  const versionAt = (name: string) => Number(searchParams.get(name) ?? "0");
  return found(await compareVersions(desk, versionAt("from"), versionAt("to")));
}

function Side({ label, rule }: { readonly label: string; readonly rule: Rule | null }) {
  return (
    <div>
      <Text as="p" tone="subdued">
        {label}
      </Text>
      <Text as="p" breakWord>
        {rule === null ? copy.notWritten : ruleInWords(rule)}
      </Text>
    </div>
  );
}

function Change({ change, erpFields }: { readonly change: RuleChange; readonly erpFields: readonly ErpField[] }) {
  return (
    <Box borderBlockStartWidth="025" borderColor="border" paddingBlockStart="300">
      <BlockStack gap="200">
        <Text as="h2" variant="headingSm" breakWord>
          {targetInWords(change.target, erpFields)}
        </Text>
        <InlineGrid columns={{ xs: 1, md: 2 }} gap="300">
          <Side label={copy.before} rule={change.before} />
          <Side label={copy.after} rule={change.after} />
        </InlineGrid>
      </BlockStack>
    </Box>
  );
}

/** What one version of the mapping says otherwise than another, field by field. */
export default function CompareVersions() {
  const { from, to, changes, versions, erpFields } = useLoaderData<typeof loader>();
  const address = useListAddress(null);
  const options = [...versions, 0].map((version) => {
    return { value: String(version), label: words.mapping.version(version) };
  });
  return (
    <Screen title={copy.title} back={{ to: "/app/settings/mapping", label: words.mapping.title }}>
      <Card>
        <BlockStack gap="400">
          <InlineGrid columns={{ xs: 1, md: 2 }} gap="300">
            <Select
              label={copy.from}
              options={options}
              value={String(from)}
              onChange={(version) => address.setFilter("from", version)}
            />
            <Select
              label={copy.to}
              options={options}
              value={String(to)}
              onChange={(version) => address.setFilter("to", version)}
            />
          </InlineGrid>
          {changes.length === 0 ? <Text as="p">{copy.same}</Text> : null}
          {changes.map((change) => (
            <Change key={change.target} change={change} erpFields={erpFields} />
          ))}
        </BlockStack>
      </Card>
    </Screen>
  );
}
