import { Badge, type BadgeProps } from "@shopify/polaris";
import type { Standing } from "#app/domain/readiness/report.ts";
import { words } from "#app/ui/words.en.ts";

// The pip repeats what the color says, and the word says it first.
const LOOKS: Readonly<Record<Standing, Pick<BadgeProps, "tone" | "progress">>> = {
  ok: { tone: "success", progress: "complete" },
  blocks: { tone: "critical", progress: "incomplete" },
  warns: { tone: "warning", progress: "partiallyComplete" },
  tells: { tone: "info", progress: "complete" },
  unknown: { tone: "attention", progress: "incomplete" },
};

/** How a check or an area stands. */
export function StandingBadge({ standing }: { readonly standing: Standing }) {
  return <Badge {...LOOKS[standing]}>{words.readiness.standings[standing]}</Badge>;
}
