import { FormLayout, Select, TextField } from "@shopify/polaris";
import { useState } from "react";
import type { Otherwise, Step, Unit } from "#app/domain/mapping/mapping.ts";
import { unreachable } from "#app/domain/unreachable.ts";
import { words } from "#app/ui/words.en.ts";
import { entriesAsText, entriesOf } from "./rule-shapes.ts";

const copy = words.mapping.steps;

interface ChooseProps<Word extends string> {
  readonly label: string;
  readonly value: Word;
  readonly words: Readonly<Record<Word, string>>;
  readonly onChange: (word: Word) => void;
}

function Choose<Word extends string>({ label, value, words: labels, onChange }: ChooseProps<Word>) {
  const isWord = (text: string): text is Word => text in labels;
  const options = Object.keys(labels)
    .filter(isWord)
    .map((word) => ({ value: word, label: labels[word] }));
  return <Select label={label} options={options} value={value} onChange={(text) => isWord(text) && onChange(text)} />;
}

interface TextProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (text: string) => void;
}

function Text({ label, value, onChange }: TextProps) {
  return <TextField label={label} value={value} onChange={onChange} autoComplete="off" />;
}

interface CountProps {
  readonly label: string;
  readonly value: number;
  readonly onChange: (value: number) => void;
}

/** What is no number is shown as it was typed, and refused by the check beside it. */
function Count({ label, value, onChange }: CountProps) {
  const [typed, setTyped] = useState(String(value));
  const type = (text: string) => {
    setTyped(text);
    onChange(/^\d{1,6}$/.test(text.trim()) ? Number(text) : Number.NaN);
  };
  return <TextField label={label} value={typed} onChange={type} autoComplete="off" inputMode="numeric" />;
}

const UNIT_WORDS = { g: "g", kg: "kg", oz: "oz", lb: "lb", mm: "mm", cm: "cm", m: "m", in: "in" } satisfies Record<
  Unit,
  string
>;

function newOtherwise(kind: Otherwise["kind"]): Otherwise {
  return kind === "value" ? { kind, value: "" } : { kind };
}

interface LookupProps {
  readonly step: Extract<Step, { kind: "lookup" }>;
  readonly onChange: (step: Step) => void;
}

function Lookup({ step, onChange }: LookupProps) {
  const { entries, otherwise } = step;
  const [typed, setTyped] = useState(() => entriesAsText(entries));
  const type = (text: string) => {
    setTyped(text);
    onChange({ ...step, entries: entriesOf(text) });
  };
  return (
    <FormLayout>
      <TextField
        label={copy.entries}
        helpText={copy.entriesHelp}
        value={typed}
        onChange={type}
        multiline={3}
        maxHeight="16rem"
        autoComplete="off"
      />
      <Choose
        label={copy.otherwise}
        value={otherwise.kind}
        words={copy.otherwises}
        onChange={(kind) => onChange({ ...step, otherwise: newOtherwise(kind) })}
      />
      {otherwise.kind === "value" ? (
        <Text
          label={copy.otherwiseValue}
          value={otherwise.value}
          onChange={(value) => onChange({ ...step, otherwise: { kind: "value", value } })}
        />
      ) : null}
    </FormLayout>
  );
}

interface StepProps {
  readonly step: Step;
  readonly onChange: (step: Step) => void;
}

function UnitStep({
  step,
  onChange,
}: { readonly step: Extract<Step, { kind: "unit" }> } & Pick<StepProps, "onChange">) {
  const put = (change: { readonly from: Unit } | { readonly to: Unit }) => onChange({ ...step, ...change });
  return (
    <FormLayout.Group condensed>
      <Choose label={copy.from} value={step.from} words={UNIT_WORDS} onChange={(from) => put({ from })} />
      <Choose label={copy.to} value={step.to} words={UNIT_WORDS} onChange={(to) => put({ to })} />
    </FormLayout.Group>
  );
}

/** What a step has to be told; nothing, where its name says it all. */
export function StepFields({ step, onChange }: StepProps) {
  switch (step.kind) {
    case "trim":
    case "text":
      return null;
    case "case":
      return <Choose label={copy.to} value={step.to} words={copy.cases} onChange={(to) => onChange({ ...step, to })} />;
    case "cut":
      return <Count label={copy.length} value={step.length} onChange={(length) => onChange({ ...step, length })} />;
    case "join":
      return (
        <Text
          label={copy.separator}
          value={step.separator}
          onChange={(separator) => onChange({ ...step, separator })}
        />
      );
    case "day":
      return (
        <Text label={copy.timeZone} value={step.timeZone} onChange={(timeZone) => onChange({ ...step, timeZone })} />
      );
    case "unit":
      return <UnitStep step={step} onChange={onChange} />;
    case "number":
      return (
        <FormLayout.Group condensed>
          <Count label={copy.scale} value={step.scale} onChange={(scale) => onChange({ ...step, scale })} />
          <Choose
            label={copy.mark}
            value={step.mark}
            words={copy.marks}
            onChange={(mark) => onChange({ ...step, mark })}
          />
        </FormLayout.Group>
      );
    case "lookup":
      return <Lookup step={step} onChange={onChange} />;
    case "value-map":
      return (
        <Choose label={copy.map} value={step.map} words={copy.maps} onChange={(map) => onChange({ ...step, map })} />
      );
    default:
      return unreachable(step);
  }
}
