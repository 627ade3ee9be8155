import { Badge, Banner, BlockStack, Card, Text } from "@shopify/polaris";
import type { ErpField } from "#app/domain/mapping/erp-field.ts";
import type { MappingPreview, PreviewField } from "#app/services/mapping-trial.server.ts";
import { targetInWords, valueInWords } from "#app/ui/mapping-words.ts";
import { words } from "#app/ui/words.en.ts";
import { PickField } from "./pick-field.tsx";
import type { RulesForm } from "./use-rules.ts";
import type { SampleChoice } from "./use-sample.ts";

const copy = words.mapping.preview;

/** The order on which the rules are tried, found by its name. */
function OrderPicker({ choice }: { readonly choice: SampleChoice }) {
  const { sample, found } = choice;
  return (
    <PickField
      label={copy.order}
      placeholder={copy.orderHint}
      shown={sample?.kind === "order" ? sample.name : ""}
      options={found.map(({ id, name }) => ({ value: id, text: name }))}
      isBusy={choice.isBusy}
      onType={choice.search}
      onPick={choice.choose}
    />
  );
}

function SampleTrouble({ choice }: { readonly choice: SampleChoice }) {
  switch (choice.sample?.kind) {
    case "gone":
      return <Banner tone="info">{copy.gone}</Banner>;
    case "too-large":
      return <Banner tone="info">{copy.tooLarge}</Banner>;
    case "no-answer":
      return (
        <Banner tone="warning" title={copy.noAnswer}>
          {choice.sample.message}
        </Banner>
      );
    default:
      return null;
  }
}

interface WrittenProps {
  readonly preview: MappingPreview;
  readonly targets: ReadonlySet<string>;
  readonly erpFields: readonly ErpField[];
}

function Field({
  field,
  isOfDraft,
  erpFields,
}: { readonly field: PreviewField; readonly isOfDraft: boolean } & Pick<WrittenProps, "erpFields">) {
  const { path, line, value } = field;
  return (
    <li>
      <Text as="p" tone="subdued" breakWord>
        {line === null ? "" : `${copy.line(line)} · `}
        {targetInWords(path, erpFields)} {isOfDraft ? <Badge tone="info">{copy.ofDraft}</Badge> : null}
      </Text>
      <Text as="p" breakWord>
        {valueInWords(value)}
      </Text>
    </li>
  );
}

/** What all rules write for the order, the draft's first. */
function Written({ preview, targets, erpFields }: WrittenProps) {
  return (
    // Reachable by keyboard, because it scrolls.
    <div tabIndex={0} role="region" aria-label={copy.title} style={{ maxHeight: "28rem", overflow: "auto" }}>
      <ul style={{ listStyle: "none", margin: 0, padding: 0, display: "grid", gap: "var(--p-space-200)" }}>
        {preview.fields.map((field, place) => (
          // Two lines may sell the same.
          <Field key={place} field={field} isOfDraft={targets.has(field.path)} erpFields={erpFields} />
        ))}
      </ul>
    </div>
  );
}

interface PreviewProps {
  readonly form: RulesForm;
  readonly erpFields: readonly ErpField[];
  readonly hasOrders: boolean;
}

/** What the draft makes of a real order, while it is written. */
export function Preview({ form, erpFields, hasOrders }: PreviewProps) {
  const { preview, choice, rules } = form;
  const targets = new Set(rules.map(({ target }) => target));
  return (
    <div style={{ position: "sticky", top: "var(--p-space-400)" }}>
      <Card>
        <BlockStack gap="300">
          <Text as="h2" variant="headingMd">
            {copy.title}
          </Text>
          <Text as="p" tone="subdued">
            {hasOrders ? copy.intro : copy.noOrders}
          </Text>
          {hasOrders ? <OrderPicker choice={choice} /> : null}
          <SampleTrouble choice={choice} />
          {preview === null ? null : (
            <>
              <div role="status">
                <Text as="p" fontWeight="semibold">
                  {copy.summary(preview.order, preview.errors.length)}
                </Text>
                {preview.errors.map((error) => (
                  <Text as="p" tone="critical" key={error} breakWord>
                    {error}
                  </Text>
                ))}
              </div>
              <Written preview={preview} targets={targets} erpFields={erpFields} />
            </>
          )}
        </BlockStack>
      </Card>
    </div>
  );
}
