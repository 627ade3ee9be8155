import { useState } from "react";

type Texts = Readonly<Record<string, string>>;

export interface Entered {
  readonly values: Texts;
  readonly isDirty: boolean;
  enter(name: string, value: string): void;
  /** Several at once. */
  enterAll(values: Texts): void;
  discard(): void;
}

/** What a person has entered over what is saved. When the saved values change, for example after saving, they are shown again. */
export function useEntered(saved: Texts): Entered {
  const version = JSON.stringify(saved);
  const [entered, setEntered] = useState<{ readonly over: string; readonly values: Texts }>({
    over: version,
    values: {},
  });
  const changes = entered.over === version ? entered.values : {};
  const values = { ...saved, ...changes };
  const enterAll = (added: Texts) => setEntered({ over: version, values: { ...changes, ...added } });
  return {
    values,
    isDirty: Object.entries(changes).some(([name, value]) => value !== (saved[name] ?? "")),
    enter: (name, value) => enterAll({ [name]: value }),
    enterAll,
    discard: () => setEntered({ over: version, values: {} }),
  };
}
