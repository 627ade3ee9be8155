import { unreachable } from "#app/domain/unreachable.ts";
import type { TimelineEntry } from "#app/services/order.server.ts";
import type { Formats } from "#app/ui/format.ts";
import { words } from "#app/ui/words.en.ts";

interface Description {
  readonly headline: string;
  readonly details: readonly string[];
}

/** A word of another version is shown as it is. */
function wordOf(dictionary: Readonly<Record<string, string>>, key: string): string {
  return dictionary[key] ?? key;
}

function present(...texts: readonly (string | null)[]): readonly string[] {
  return texts.filter((text) => text !== null && text !== "").map(String);
}

/** One moment of an order in a sentence, and what is to be said about it. */
export function describeEntry(
  entry: TimelineEntry,
  titles: Readonly<Record<string, string>>,
  formats: Pick<Formats, "duration">,
): Description {
  const copy = words.orders.timeline;
  switch (entry.kind) {
    case "received": {
      const headline = copy.received(wordOf(copy.sources, entry.source), entry.topic);
      const again = entry.duplicates === 0 ? null : copy.duplicates(entry.duplicates);
      return { headline, details: present(wordOf(copy.eventStates, entry.state), entry.note, again) };
    }
    case "attempt": {
      const headline = copy.attempt(entry.number, wordOf(copy.outcomes, entry.outcome));
      const title = entry.errorCode === null ? null : wordOf(titles, entry.errorCode);
      return { headline, details: present(title, entry.message, copy.took(formats.duration(entry.durationMs))) };
    }
    case "exchange": {
      const headline = copy.call(wordOf(copy.systems, entry.system), entry.operation);
      const status = entry.status === null ? copy.noAnswer : String(entry.status);
      return {
        headline,
        details: present(`${status}, ${copy.took(formats.duration(entry.durationMs))}`, entry.failure),
      };
    }
    case "case-opened":
      return { headline: copy.opened(wordOf(titles, entry.code)), details: present(entry.message) };
    case "case-closed":
      return { headline: copy.closed(wordOf(titles, entry.code)), details: present(entry.resolution) };
    case "change": {
      const change = words.activity.change(entry.before, entry.after);
      const headline = `${words.activity.action(entry.action)} · ${words.activity.actor(entry.actor)}`;
      return { headline, details: present(change, entry.reason) };
    }
    default:
      return unreachable(entry);
  }
}
