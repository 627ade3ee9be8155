import { Text } from "@shopify/polaris";
import type { MappingPreview } from "#app/services/mapping-trial.server.ts";
import { valueInWords } from "#app/ui/mapping-words.ts";
import { words } from "#app/ui/words.en.ts";

/** Of an order with many lines, the first. */
const MOST_LINES = 5;

/** How a rule comes to its value on the order of the preview: after its source, and after each step. */
export function RuleSteps({ preview, target }: { readonly preview: MappingPreview; readonly target: string }) {
  const steps = preview.steps.filter((each) => each.target === target).slice(0, MOST_LINES);
  if (steps.length === 0) return null;
  return (
    <div role="status">
      <Text as="p" tone="subdued">
        {words.mapping.preview.rule(preview.order)}
      </Text>
      <ul style={{ margin: 0, paddingInlineStart: "var(--p-space-400)", overflowWrap: "anywhere" }}>
        {steps.map(({ line, values, problem }, place) => (
          // Two lines may sell the same.
          <li key={place}>
            {line === null ? "" : `${words.mapping.preview.line(line)}: `}
            {values.map(valueInWords).join(" → ")}
            {problem === null ? null : (
              <Text as="p" tone="critical">
                {problem}
              </Text>
            )}
          </li>
        ))}
      </ul>
    </div>
  );
}
