import { BlockStack, Box, Button, InlineError, InlineStack, Select, Text } from "@shopify/polaris";
import { useId } from "react";
import type { Rule, Step } from "#app/domain/mapping/mapping.ts";
import { words } from "#app/ui/words.en.ts";
import { newStep, type RuleProblems } from "./rule-shapes.ts";
import { StepFields } from "./step-fields.tsx";

const copy = words.mapping.steps;
const NEW = [
  { value: "", label: copy.none },
  ...Object.entries(copy.names).map(([value, label]) => ({ value, label })),
];

interface StepListProps {
  readonly rule: Rule;
  readonly problems: RuleProblems;
  readonly onChange: (rule: Rule) => void;
}

interface OneStepProps {
  readonly step: Step;
  readonly problem: string | undefined;
  readonly onChange: (step: Step) => void;
  readonly onRemove: () => void;
}

function OneStep({ step, problem, onChange, onRemove }: OneStepProps) {
  const id = useId();
  return (
    <Box borderInlineStartWidth="050" borderColor="border" paddingInlineStart="300">
      <BlockStack gap="200">
        <InlineStack align="space-between" blockAlign="center">
          <Text as="p" fontWeight="semibold">
            {copy.names[step.kind]}
          </Text>
          <Button variant="tertiary" onClick={onRemove}>
            {copy.remove(copy.names[step.kind])}
          </Button>
        </InlineStack>
        <StepFields step={step} onChange={onChange} />
        {problem === undefined ? null : <InlineError message={problem} fieldID={id} />}
      </BlockStack>
    </Box>
  );
}

function isStep(kind: string): kind is Step["kind"] {
  return kind in copy.names;
}

/** What is done to a rule's value, one after another. */
export function StepList({ rule, problems, onChange }: StepListProps) {
  const { steps } = rule;
  const id = useId();
  const ofAll = problems.at("steps");
  const change = (next: readonly Step[]) => onChange({ ...rule, steps: next });
  return (
    <BlockStack gap="300">
      {steps.map((step, position) => (
        // A step of another kind at the same place begins anew.
        <OneStep
          key={`${position} ${step.kind} ${steps.length}`}
          step={step}
          problem={problems.at("steps", position)}
          onChange={(next) => change(steps.with(position, next))}
          onRemove={() => change(steps.toSpliced(position, 1))}
        />
      ))}
      {ofAll === undefined ? null : <InlineError message={ofAll} fieldID={id} />}
      <Select
        label={copy.add}
        options={NEW}
        value=""
        onChange={(kind) => isStep(kind) && change([...steps, newStep(kind)])}
      />
    </BlockStack>
  );
}
