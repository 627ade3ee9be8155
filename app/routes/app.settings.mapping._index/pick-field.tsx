import { Combobox, Listbox } from "@shopify/polaris";
import { useState } from "react";
import { words } from "#app/ui/words.en.ts";

/** Of a long list, what is shown until more is typed. */
const MOST_SHOWN = 40;

export interface Pickable {
  readonly value: string;
  /** What it is found by. */
  readonly text: string;
}

interface PickFieldProps {
  readonly label: string;
  readonly placeholder: string;
  /** What stands there while nothing is typed. */
  readonly shown: string;
  readonly options: readonly Pickable[];
  readonly isBusy?: boolean;
  readonly problem?: string | undefined;
  /** Who looks for the options, where they are not all there from the beginning. */
  readonly onType?: (text: string) => void;
  readonly onPick: (value: string) => void;
}

function fits({ text }: Pickable, typed: string): boolean {
  const lower = text.toLowerCase();
  return typed
    .toLowerCase()
    .split(" ")
    .every((part) => lower.includes(part));
}

/** One of many, found by parts of its text. */
export function PickField(props: PickFieldProps) {
  const { label, placeholder, shown, options, isBusy = false, problem, onType, onPick } = props;
  const [typed, setTyped] = useState<string | null>(null);
  const [visits, setVisits] = useState(0);
  const found = options.filter((option) => typed === null || onType !== undefined || fits(option, typed));
  const leave = () => {
    setTyped(null);
    setVisits(visits + 1);
  };
  const pick = (value: string) => {
    setTyped(null);
    onPick(value);
  };
  const type = (text: string) => {
    setTyped(text);
    onType?.(text);
  };
  return (
    // Polaris keeps naming the option that was last looked at, after its list is gone: each visit begins anew.
    <Combobox
      key={visits}
      activator={
        <Combobox.TextField
          label={label}
          value={typed ?? shown}
          onChange={type}
          onFocus={() => onType?.("")}
          onBlur={leave}
          autoComplete="off"
          placeholder={placeholder}
          loading={isBusy}
          {...(typed !== null && found.length === 0 ? { helpText: words.mapping.rule.nothingFits } : {})}
          {...(problem === undefined ? {} : { error: problem })}
        />
      }
    >
      {found.length === 0 ? null : (
        <Listbox onSelect={pick}>
          {found.slice(0, MOST_SHOWN).map(({ value, text }) => (
            <Listbox.Option key={value} value={value} selected={value === shown}>
              {text}
            </Listbox.Option>
          ))}
        </Listbox>
      )}
    </Combobox>
  );
}
