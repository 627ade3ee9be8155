import { BlockStack, Button, InlineStack, Select, TextField } from "@shopify/polaris";
import { writesLines, type Part, type Rule, type Source } from "#app/domain/mapping/mapping.ts";
import { unreachable } from "#app/domain/unreachable.ts";
import { words } from "#app/ui/words.en.ts";
import { PickField, type Pickable } from "./pick-field.tsx";
import { pickablePaths } from "./pickable-fields.ts";
import { sourceChoice, withSource, type RuleProblems, type SourceChoice } from "./rule-shapes.ts";

const copy = words.mapping.rule;
const CHOICES = Object.entries(copy.sources).map(([value, label]) => ({ value, label }));

interface SourceProps {
  readonly rule: Rule;
  readonly problems: RuleProblems;
  readonly onChange: (rule: Rule) => void;
}

interface PartsProps {
  readonly source: Extract<Source, { kind: "concatenate" }>;
  readonly paths: readonly Pickable[];
  readonly problem: string | undefined;
  readonly onChange: (source: Source) => void;
}

function Parts({ source, paths, problem, onChange }: PartsProps) {
  const { parts, separator } = source;
  const change = (next: readonly Part[]) => onChange({ ...source, parts: next });
  const put = (position: number, part: Part) => change(parts.with(position, part));
  return (
    <BlockStack gap="200">
      {parts.map((part, position) => (
        // Its place is what a part is.
        <InlineStack key={position} gap="200" blockAlign="end">
          {part.kind === "path" ? (
            <PickField
              label={copy.part(position + 1)}
              placeholder={copy.targetHint}
              shown={part.path}
              options={paths}
              problem={problem}
              onPick={(path) => put(position, { kind: "path", path })}
            />
          ) : (
            <TextField
              label={copy.partText(position + 1)}
              value={part.value}
              onChange={(value) => put(position, { kind: "constant", value })}
              autoComplete="off"
            />
          )}
          {parts.length === 1 ? null : (
            <Button variant="tertiary" onClick={() => change(parts.toSpliced(position, 1))}>
              {copy.removePart(position + 1)}
            </Button>
          )}
        </InlineStack>
      ))}
      <InlineStack gap="200">
        <Button onClick={() => change([...parts, { kind: "path", path: "" }])}>{copy.addPath}</Button>
        <Button onClick={() => change([...parts, { kind: "constant", value: "" }])}>{copy.addText}</Button>
      </InlineStack>
      <TextField
        label={copy.separator}
        value={separator}
        onChange={(text) => onChange({ ...source, separator: text })}
        autoComplete="off"
        maxLength={20}
      />
    </BlockStack>
  );
}

function SourceEntry({ rule, problems, onChange }: SourceProps) {
  const { source } = rule;
  const paths = pickablePaths(writesLines(rule));
  const problem = problems.at("source");
  const change = (next: Source) => onChange({ ...rule, source: next });
  const wrong = problem === undefined ? {} : { error: problem };
  switch (source.kind) {
    case "path":
      return (
        <PickField
          label={copy.path}
          placeholder={copy.targetHint}
          shown={source.path}
          options={paths}
          problem={problem}
          onPick={(path) => change({ kind: "path", path })}
        />
      );
    case "constant":
      return (
        <TextField
          label={copy.constant}
          value={String(source.value)}
          onChange={(value) => change({ kind: "constant", value })}
          autoComplete="off"
          {...wrong}
        />
      );
    case "concatenate":
      return <Parts source={source} paths={paths} problem={problem} onChange={change} />;
    case "expression":
      return (
        <TextField
          label={copy.expression}
          helpText={copy.expressionHelp}
          value={source.expression}
          onChange={(expression) => change({ kind: "expression", expression })}
          autoComplete="off"
          multiline={2}
          monospaced
          spellCheck={false}
          {...wrong}
        />
      );
    default:
      return unreachable(source);
  }
}

function isChoice(value: string): value is SourceChoice {
  return value in copy.sources;
}

/** Where a rule's value comes from. */
export function SourceFields(props: SourceProps) {
  const { rule, onChange } = props;
  return (
    <BlockStack gap="300">
      <Select
        label={copy.source}
        options={CHOICES}
        value={sourceChoice(rule)}
        onChange={(value) => isChoice(value) && onChange(withSource(rule, value))}
      />
      <SourceEntry {...props} />
    </BlockStack>
  );
}
