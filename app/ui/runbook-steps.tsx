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

interface PartProps {
  readonly name: string;
  readonly text: string;
  readonly level: "h2" | "h3";
}

function Part({ name, text, level }: PartProps) {
  return (
    <BlockStack gap="050">
      <Text as={level} variant="headingSm">
        {name}
      </Text>
      <Text as="p">{text}</Text>
    </BlockStack>
  );
}

interface RunbookStepsProps {
  readonly runbook: RunbookText;
  /** Of its headings: one below the heading it stands under. */
  readonly level: "h2" | "h3";
}

/** A runbook from its effect to its escalation. */
export function RunbookSteps({ runbook, level }: RunbookStepsProps) {
  const parts = words.shared.runbookParts;
  return (
    <BlockStack gap="400">
      <Part level={level} name={parts.effect} text={runbook.effect} />
      <Part level={level} name={parts.likelyCause} text={runbook.likelyCause} />
      <BlockStack gap="050">
        <Text as={level} variant="headingSm">
          {parts.steps}
        </Text>
        <List type="number">
          {runbook.steps.map((step) => (
            <List.Item key={step}>{step}</List.Item>
          ))}
        </List>
      </BlockStack>
      <Part level={level} name={parts.owner} text={runbook.owner} />
      <Part level={level} name={parts.escalation} text={runbook.escalation} />
      <Part level={level} name={parts.retries} text={runbook.retries} />
    </BlockStack>
  );
}
