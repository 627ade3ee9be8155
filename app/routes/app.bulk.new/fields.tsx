import { BlockStack, ChoiceList, FormLayout, Select, TextField } from "@shopify/polaris";
import { SETTLED_STATES } from "#app/domain/bulk/bulk-action.ts";
import type { BulkPreview } from "#app/services/bulk.server.ts";
import { words } from "#app/ui/words.en.ts";
import type { BulkFields } from "./use-bulk-fields.ts";

const copy = words.bulk.start;
const FLOWS = [
  { label: words.bulk.selection.allFlows, value: "" },
  ...Object.entries(words.shared.flows).map(([value, label]) => ({ value, label })),
];
const KINDS = [
  { label: words.bulk.kinds.replay, value: "replay", helpText: copy.replayHelp },
  { label: words.bulk.kinds.cancel, value: "cancel", helpText: copy.cancelHelp },
];

type TextName = "about" | "topic" | "from" | "to";

interface FieldsProps {
  readonly fields: BulkFields;
  readonly preview: BulkPreview;
}

function States({ fields, preview }: FieldsProps) {
  const { values, enter } = fields;
  return (
    <ChoiceList
      title={copy.states}
      allowMultiple
      choices={SETTLED_STATES.map((state) => ({ label: words.bulk.eventStates[state], value: state }))}
      selected={values.states.split(",")}
      onChange={(chosen) => enter("states", SETTLED_STATES.filter((state) => chosen.includes(state)).join(","))}
      {...(preview.problem === "states-missing" ? { error: copy.problems["states-missing"] } : {})}
    />
  );
}

/** By what messages and jobs are chosen. */
export function Fields({ fields, preview }: FieldsProps) {
  const { values, enter } = fields;
  const text = (name: TextName, help?: string, error?: string) => (
    <TextField
      label={copy[name]}
      type={name === "from" || name === "to" ? "datetime-local" : "text"}
      value={values[name]}
      onChange={(value) => enter(name, value)}
      autoComplete="off"
      {...(help === undefined ? {} : { helpText: help })}
      {...(error === undefined ? {} : { error })}
    />
  );
  const { problem } = preview;
  const timeError = problem === "time-wrong" || problem === "times-swapped" ? copy.problems[problem] : undefined;
  const codes = [
    { label: copy.anyCode, value: "" },
    ...preview.codes.map(({ code, title }) => ({ value: code, label: title })),
  ];
  return (
    <BlockStack gap="400">
      <ChoiceList
        title={copy.what}
        choices={KINDS}
        selected={[values.kind]}
        onChange={([kind]) => enter("kind", kind ?? "replay")}
      />
      {values.kind === "replay" ? <States fields={fields} preview={preview} /> : null}
      <FormLayout>
        <FormLayout.Group>
          <Select label={copy.flow} options={FLOWS} value={values.flow} onChange={(flow) => enter("flow", flow)} />
          <Select label={copy.code} options={codes} value={values.code} onChange={(code) => enter("code", code)} />
        </FormLayout.Group>
        <FormLayout.Group>
          {text("about", copy.aboutHelp)}
          {text("topic", copy.topicHelp)}
        </FormLayout.Group>
        <FormLayout.Group>
          {text("from")}
          {text("to", undefined, timeError)}
        </FormLayout.Group>
      </FormLayout>
    </BlockStack>
  );
}
