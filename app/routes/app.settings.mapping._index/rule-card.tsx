import { BlockStack, Button, Card, Checkbox, InlineStack, Text, TextField } from "@shopify/polaris";
import { useId } from "react";
import type { ErpField } from "#app/domain/mapping/erp-field.ts";
import type { Rule } from "#app/domain/mapping/mapping.ts";
import { findTarget } from "#app/domain/mapping/targets.ts";
import type { MappingPreview } from "#app/services/mapping-trial.server.ts";
import { words } from "#app/ui/words.en.ts";
import { PickField, type Pickable } from "./pick-field.tsx";
import { problemsOf } from "./rule-shapes.ts";
import { RuleSteps } from "./rule-steps.tsx";
import { SourceFields } from "./source-fields.tsx";
import { StepList } from "./step-list.tsx";
import type { RulesForm } from "./use-rules.ts";

const copy = words.mapping.rule;

interface RuleCardProps {
  readonly position: number;
  readonly rule: Rule;
  readonly form: RulesForm;
  readonly targets: readonly Pickable[];
  readonly erpFields: readonly ErpField[];
  readonly preview: MappingPreview | null;
}

function labelOf(path: string, erpFields: readonly ErpField[]): string {
  const target = findTarget(path, erpFields);
  return target === null || target === "system" ? path : target.label;
}

/** One rule of the draft: what it writes, where that comes from, what is done to it, and how it fares on the order of the preview. */
export function RuleCard({ position, rule, form, targets, erpFields, preview }: RuleCardProps) {
  const heading = useId();
  const problems = problemsOf(form.problems, position);
  const change = (next: Rule) => form.change(position, next);
  const fallbackProblem = problems.at("fallback");
  return (
    <Card>
      <div role="group" aria-labelledby={heading}>
        <BlockStack gap="300">
          <InlineStack align="space-between" blockAlign="center" gap="200">
            <Text as="h3" variant="headingSm" id={heading} breakWord>
              {copy.title(position + 1, labelOf(rule.target, erpFields))}
            </Text>
            <Button variant="tertiary" tone="critical" onClick={() => form.remove(position)}>
              {copy.remove}
            </Button>
          </InlineStack>
          <PickField
            label={copy.target}
            placeholder={copy.targetHint}
            shown={rule.target}
            options={targets}
            problem={problems.at("target")}
            onPick={(target) => change({ ...rule, target })}
          />
          <SourceFields rule={rule} problems={problems} onChange={change} />
          <StepList rule={rule} problems={problems} onChange={change} />
          <TextField
            label={copy.fallback}
            value={rule.fallback === null ? "" : String(rule.fallback)}
            onChange={(text) => change({ ...rule, fallback: text === "" ? null : text })}
            autoComplete="off"
            {...(fallbackProblem === undefined ? {} : { error: fallbackProblem })}
          />
          <Checkbox
            label={copy.isRequired}
            checked={rule.isRequired}
            onChange={(isRequired) => change({ ...rule, isRequired })}
          />
          {preview === null ? null : <RuleSteps preview={preview} target={rule.target} />}
        </BlockStack>
      </div>
    </Card>
  );
}
