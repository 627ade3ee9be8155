import type { Child } from "./child.ts";

/** What a process of the app tells who watches it, in Prometheus' format. Throws where its door is closed, or answers with a failure. */
export async function scrape(child: Child): Promise<string> {
  const [, port] = /"port":(\d+)/.exec(await child.line("metrics are served")) ?? [];
  const response = await fetch(`http://127.0.0.1:${port}/metrics`);
  const text = await response.text();
  if (!response.ok) throw new Error(`/metrics: ${response.status} ${text}`);
  return text;
}
