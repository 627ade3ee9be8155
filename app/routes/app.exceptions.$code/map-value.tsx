import { useFetcher } from "@remix-run/react";
import { BlockStack, Button, InlineStack, Text } from "@shopify/polaris";
import { useEffect, useState } from "react";
import type { UnmappedValue } from "#app/domain/value-maps/unmapped-cause.ts";
import type { loader as valuesLoader } from "#app/routes/app.values.tsx";
import { ValueField } from "#app/ui/value-field.tsx";
import { words } from "#app/ui/words.en.ts";
import type { RepairCommands } from "./use-repair.ts";

const copy = words.exceptions.fixes;

interface MapValueProps {
  readonly unmapped: UnmappedValue;
  readonly count: number;
  readonly repair: RepairCommands;
}

/** Says what a value is in the ERP; saving lets everything run again that waited for it. */
export function MapValue({ unmapped: { map, match }, count, repair }: MapValueProps) {
  const { data, load } = useFetcher<typeof valuesLoader>();
  const [value, setValue] = useState("");
  const { title } = words.values.kinds[map];
  useEffect(() => {
    if (match !== null) load(`/app/values?${new URLSearchParams({ map, match }).toString()}`);
  }, [map, match, load]);
  const { answer, isBusy } = repair;
  const isRefused = answer?.kind === "refused" && answer.intent === "map-value";
  const toMap = (
    <Button url={`/app/settings/values/${map}`} variant="plain">
      {copy.valueMap(title)}
    </Button>
  );
  if (match === null)
    return (
      <BlockStack gap="200" inlineAlign="start">
        <Text as="p">{copy.valueUnnamed}</Text>
        {toMap}
      </BlockStack>
    );
  return (
    <BlockStack gap="300">
      <Text as="h3" variant="headingSm">
        {map === "statuses" ? copy.statusTitle(match) : copy.valueTitle(match)}
      </Text>
      <Text as="p">{map === "statuses" ? copy.statusText(title) : copy.valueText(title, count)}</Text>
      <ValueField
        choices={data?.choices ?? []}
        value={value}
        problem={isRefused ? words.exceptions.refused[answer.problem] : undefined}
        onChange={setValue}
      />
      <InlineStack gap="200">
        {data?.suggestions.map((suggestion) => (
          <Button key={suggestion.code} variant="plain" onClick={() => setValue(suggestion.code)}>
            {words.values.waiting.use(suggestion)}
          </Button>
        ))}
      </InlineStack>
      <InlineStack gap="300" blockAlign="center">
        <Button variant="primary" loading={isBusy} disabled={value === ""} onClick={() => repair.mapValue(value)}>
          {copy.map}
        </Button>
        {toMap}
      </InlineStack>
    </BlockStack>
  );
}
