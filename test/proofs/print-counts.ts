/** Writes how often each line came, most frequent first, for the person who reads the run. */
export function printCounts(title: string, lines: readonly string[]): void {
  const counts = [...Map.groupBy(lines, (line) => line)].map(([line, same]) => ({ line, count: same.length }));
  const rows = counts
    .toSorted((one, other) => other.count - one.count)
    .map(({ line, count }) => `  ${String(count).padStart(3)}  ${line.slice(0, 140)}`);
  process.stdout.write(`${[`${title}:`, ...rows].join("\n")}\n`);
}
