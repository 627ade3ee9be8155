import { BlockStack, Card, Text } from "@shopify/polaris";
import type { Rule } from "#app/domain/mapping/mapping.ts";
import { ruleInWords, targetInWords } from "#app/ui/mapping-words.ts";
import { words } from "#app/ui/words.en.ts";

const copy = words.mapping.own;

/** What the product writes by itself, rule by rule: nothing of it is hidden. */
export function OwnRules({ rules }: { readonly rules: readonly Rule[] }) {
  return (
    <Card>
      <BlockStack gap="200">
        <Text as="h2" variant="headingMd">
          {copy.title}
        </Text>
        <Text as="p" tone="subdued">
          {copy.intro}
        </Text>
        <details>
          <summary>{copy.show(rules.length)}</summary>
          <dl style={{ margin: 0, overflowWrap: "anywhere" }}>
            {rules.map((rule) => (
              <div key={rule.target} style={{ paddingBlock: "var(--p-space-100)" }}>
                <dt>
                  <Text as="span" fontWeight="semibold">
                    {targetInWords(rule.target, [])}
                  </Text>
                </dt>
                <dd style={{ margin: 0 }}>{ruleInWords(rule)}</dd>
              </div>
            ))}
          </dl>
        </details>
      </BlockStack>
    </Card>
  );
}
