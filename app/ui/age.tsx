import { useFormats } from "./formats.tsx";
import { words } from "./words.en.ts";

/** Numbers that change with each look at the page say nothing. */
const JUST_NOW_MS = 5_000;

interface AgeProps {
  /** UTC, ISO 8601; null: it never happened. */
  readonly at: string | null;
  /** The server's clock: both sides then draw the same text. */
  readonly now: string;
}

/** "14 minutes ago", with the exact time in the shop's zone behind it. */
export function Age({ at, now }: AgeProps) {
  const formats = useFormats();
  if (at === null) return <span>{words.shared.never}</span>;
  const isJustNow = Date.parse(now) - Date.parse(at) < JUST_NOW_MS;
  return (
    <time dateTime={at} title={formats.dateTime(at)}>
      {isJustNow ? words.shared.justNow : words.shared.ago(formats.age(at, now))}
    </time>
  );
}

/** The exact time in the shop's zone. */
export function At({ at }: { readonly at: string | null }) {
  const formats = useFormats();
  if (at === null) return <span>{words.shared.none}</span>;
  return <time dateTime={at}>{formats.dateTime(at)}</time>;
}
