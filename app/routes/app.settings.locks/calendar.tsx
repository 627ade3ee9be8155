import { BlockStack, Button, Card, InlineStack, Text } from "@shopify/polaris";
import type { CSSProperties } from "react";
import type { LocksView } from "#app/services/selling/locks.server.ts";
import { words } from "#app/ui/words.en.ts";

const copy = words.selling.locks;

const TABLE: CSSProperties = { width: "100%", tableLayout: "fixed", borderCollapse: "collapse" };
const HEAD: CSSProperties = { padding: "var(--p-space-100)", textAlign: "start" };

function cellStyle(isInMonth: boolean, isToday: boolean, isLocked: boolean): CSSProperties {
  return {
    height: "4rem",
    padding: "var(--p-space-100)",
    verticalAlign: "top",
    overflow: "hidden",
    border: "1px solid var(--p-color-border-secondary)",
    borderTop: isToday ? "3px solid var(--p-color-border-emphasis)" : "1px solid var(--p-color-border-secondary)",
    background: isLocked ? "var(--p-color-bg-surface-caution)" : undefined,
    fontStyle: isInMonth ? undefined : "italic",
  };
}

function Day({ day, today }: { readonly day: LocksView["weeks"][number][number]; readonly today: string }) {
  const isToday = day.day === today;
  return (
    <td
      style={cellStyle(day.isInMonth, isToday, day.locks.length > 0)}
      title={day.locks.join(", ")}
      {...(isToday ? { "aria-current": "date" as const } : {})}
    >
      <Text as="span" variant="bodySm" {...(isToday ? { fontWeight: "bold" as const } : {})}>
        {String(Number(day.day.slice(-2)))}
      </Text>
      {day.locks.length === 0 ? null : (
        <Text as="p" variant="bodyXs" truncate>
          {day.locks.length === 1 ? day.locks[0] : copy.held(day.locks.length)}
        </Text>
      )}
    </td>
  );
}

function monthText(month: string): string {
  const format = new Intl.DateTimeFormat("en", { month: "long", year: "numeric", timeZone: "UTC" });
  return format.format(new Date(`${month}-01T00:00:00Z`));
}

/** A month with the locks of each day; the list beside it says the same in words. */
export function Calendar({ view }: { readonly view: LocksView }) {
  const { weeks, month, earlier, later, today } = view;
  const title = copy.calendar(monthText(month));
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          {title}
        </Text>
        <InlineStack gap="200">
          <Button url={`/app/settings/locks?month=${earlier}`}>{copy.earlier}</Button>
          <Button url={`/app/settings/locks?month=${later}`}>{copy.later}</Button>
        </InlineStack>
        <table style={TABLE} aria-label={title}>
          <thead>
            <tr>
              {copy.weekdays.map((weekday) => (
                <th key={weekday} scope="col" style={HEAD}>
                  <Text as="span" variant="bodySm">
                    {weekday}
                  </Text>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {weeks.map((week) => (
              <tr key={week[0]?.day}>
                {week.map((day) => (
                  <Day key={day.day} day={day} today={today} />
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </BlockStack>
    </Card>
  );
}
