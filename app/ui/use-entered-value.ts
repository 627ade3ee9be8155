import { useState } from "react";

interface EnteredValue<T> {
  readonly value: T;
  /** The same as JSON, as it is sent. */
  readonly text: string;
  readonly isDirty: boolean;
  enter(value: T): void;
  discard(): void;
}

/** One value that a person changes over what is saved, as useEntered does for texts: when the saved one changes it is shown again. */
export function useEnteredValue<T>(saved: T): EnteredValue<T> {
  const over = JSON.stringify(saved);
  const [entered, setEntered] = useState<{ readonly over: string; readonly value: T }>({ over, value: saved });
  const value = entered.over === over ? entered.value : saved;
  const text = JSON.stringify(value);
  return {
    value,
    text,
    isDirty: text !== over,
    enter: (next) => setEntered({ over, value: next }),
    discard: () => setEntered({ over, value: saved }),
  };
}
