import { useFetcher } from "@remix-run/react";
import { useEffect } from "react";

/** After the last key: short enough to feel at once, long enough that a word is one question. */
const TRY_AFTER_MS = 400;

/** Sends what is entered to the page's action as `intent=try`, once the hands rest; undefined while nothing is, or no answer has come. */
export function useTrial<Answer>(values: Readonly<Record<string, string>>, isDirty: boolean): Answer | undefined {
  const trying = useFetcher<{ readonly answer: Answer }>();
  const { submit } = trying;
  const wish = new URLSearchParams({ ...values, intent: "try" }).toString();
  useEffect(() => {
    if (!isDirty) return undefined;
    const timer = setTimeout(() => submit(new URLSearchParams(wish), { method: "post" }), TRY_AFTER_MS);
    return () => clearTimeout(timer);
  }, [wish, isDirty, submit]);
  return isDirty ? trying.data?.answer : undefined;
}
