import { useFetcher } from "@remix-run/react";
import { BlockStack, Button, Combobox, InlineStack, Listbox, Text } from "@shopify/polaris";
import { useEffect, useState } from "react";
import type { loader as itemsLoader } from "#app/routes/app.items.tsx";
import { words } from "#app/ui/words.en.ts";
import type { RepairCommands } from "./use-repair.ts";

/** Long enough that a code is typed to its end. */
const TYPING_PAUSE_MS = 200;

interface ItemPickerProps {
  readonly typed: string;
  readonly problem: string | undefined;
  readonly onType: (text: string) => void;
  readonly onChoose: (item: string) => void;
}

/** ERP items that fit what is typed; a code typed in full counts as chosen. */
function ItemPicker({ typed, problem, onType, onChoose }: ItemPickerProps) {
  const { data, load, state } = useFetcher<typeof itemsLoader>();
  const copy = words.exceptions.fixes;
  useEffect(() => {
    const timer = setTimeout(
      () => load(`/app/items?${new URLSearchParams({ search: typed }).toString()}`),
      TYPING_PAUSE_MS,
    );
    return () => clearTimeout(timer);
  }, [typed, load]);
  const items = data?.items ?? [];
  const isNoneFound = data !== undefined && state === "idle" && items.length === 0;
  return (
    <Combobox
      activator={
        <Combobox.TextField
          label={copy.item}
          placeholder={copy.itemHint}
          value={typed}
          onChange={onType}
          autoComplete="off"
          loading={state !== "idle"}
          {...(isNoneFound ? { helpText: copy.noItems } : {})}
          {...(problem === undefined ? {} : { error: problem })}
        />
      }
    >
      {items.length === 0 ? null : (
        <Listbox onSelect={onChoose}>
          {items.map(({ item, name }) => (
            <Listbox.Option key={item} value={item} selected={item === typed}>
              {item === name ? item : `${item} · ${name}`}
            </Listbox.Option>
          ))}
        </Listbox>
      )}
    </Combobox>
  );
}

interface MapSkuProps {
  readonly sku: string;
  readonly count: number;
  readonly repair: RepairCommands;
}

/** Chooses the ERP item of a SKU; saving lets everything run again that waited for it. */
export function MapSku({ sku, count, repair }: MapSkuProps) {
  const [item, setItem] = useState("");
  const copy = words.exceptions.fixes;
  const { answer, isBusy } = repair;
  const problem =
    answer?.kind === "refused" && answer.intent === "map" ? words.exceptions.refused[answer.problem] : undefined;
  return (
    <BlockStack gap="300">
      <Text as="h3" variant="headingSm">
        {copy.mapTitle(sku)}
      </Text>
      <Text as="p">{copy.mapText(count)}</Text>
      <ItemPicker typed={item} problem={problem} onType={setItem} onChoose={setItem} />
      <InlineStack>
        <Button variant="primary" loading={isBusy} disabled={item === ""} onClick={() => repair.map(item)}>
          {copy.map}
        </Button>
      </InlineStack>
    </BlockStack>
  );
}
