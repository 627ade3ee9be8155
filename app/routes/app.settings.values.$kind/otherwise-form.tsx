import { BlockStack, Button, Card, FormLayout, InlineStack, Select, Text, TextField } from "@shopify/polaris";
import { useState } from "react";
import type { Otherwise } from "#app/domain/mapping/mapping.ts";
import { words } from "#app/ui/words.en.ts";
import { useMapCommand } from "./use-map-command.ts";

const copy = words.values.otherwise;
const OPTIONS = (["refuse", "keep", "value"] as const).map((value) => ({ value, label: copy[value] }));

/** What becomes of a value that stands in no entry. */
export function OtherwiseForm({ otherwise }: { readonly otherwise: Otherwise }) {
  const [kind, setKind] = useState<string>(otherwise.kind);
  const [fixed, setFixed] = useState(otherwise.kind === "value" ? otherwise.value : "");
  const { isBusy, send } = useMapCommand();
  const isWhole = kind !== "value" || fixed.trim() !== "";
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          {copy.title}
        </Text>
        <FormLayout>
          <FormLayout.Group>
            <Select label={copy.label} options={OPTIONS} value={kind} onChange={setKind} />
            {kind === "value" ? (
              <TextField label={copy.fixed} value={fixed} onChange={setFixed} maxLength={255} autoComplete="off" />
            ) : null}
          </FormLayout.Group>
          <InlineStack>
            <Button
              disabled={!isWhole}
              loading={isBusy}
              onClick={() => send({ intent: "otherwise", otherwise: kind, fixed })}
            >
              {words.shared.save}
            </Button>
          </InlineStack>
        </FormLayout>
      </BlockStack>
    </Card>
  );
}
