import { BlockStack, List, Text } from "@shopify/polaris";
import { words } from "./words.en.ts";

/** What a runbook says, as far as a screen shows it. */
export interface RunbookText {
  readonly effect: string;
  readonly likelyCause: string;
  readonly steps: readonly string[];
  readonly owner: string;
  readonly escalation: string;
  readonly retries: string;
}

function Part({ name, text }: { readonly name: string; readonly text: string }) {
  return (
    <BlockStack gap="050">
      <Text as="h3" variant="headingSm">
        {name}
      </Text>
      <Text as="p">{text}</Text>
    </BlockStack>
  );
}

/** A runbook from its effect to its escalation. */
export function RunbookSteps({ runbook }: { readonly runbook: RunbookText }) {
  const parts = words.shared.runbookParts;
  return (
    <BlockStack gap="400">
      <Part name={parts.effect} text={runbook.effect} />
      <Part name={parts.likelyCause} text={runbook.likelyCause} />
      <BlockStack gap="050">
        <Text as="h3" variant="headingSm">
          {parts.steps}
        </Text>
        <List type="number">
          {runbook.steps.map((step) => (
            <List.Item key={step}>{step}</List.Item>
          ))}
        </List>
      </BlockStack>
      <Part name={parts.owner} text={runbook.owner} />
      <Part name={parts.escalation} text={runbook.escalation} />
      <Part name={parts.retries} text={runbook.retries} />
    </BlockStack>
  );
}
