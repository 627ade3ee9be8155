import { Select, TextField } from "@shopify/polaris";
import type { Candidate } from "#app/domain/value-maps/suggest.ts";
import { words } from "./words.en.ts";

interface ValueFieldProps {
  readonly choices: readonly Candidate[];
  readonly value: string;
  readonly problem: string | undefined;
  readonly onChange: (value: string) => void;
}

const copy = words.values.entry;

/** What something is in the ERP: to be chosen where it tells its list, else what a person writes. */
export function ValueField({ choices, value, problem, onChange }: ValueFieldProps) {
  const error = problem === undefined ? {} : { error: problem };
  if (choices.length === 0)
    return (
      <TextField label={copy.value} value={value} onChange={onChange} maxLength={255} autoComplete="off" {...error} />
    );
  const options = choices.map(({ code, name }) => ({ value: code, label: code === name ? code : `${name} (${code})` }));
  const isKept = value !== "" && choices.every(({ code }) => code !== value);
  return (
    <Select
      label={copy.value}
      options={[{ value: "", label: copy.choose }, ...options, ...(isKept ? [{ value, label: value }] : [])]}
      value={value}
      onChange={onChange}
      {...error}
    />
  );
}
