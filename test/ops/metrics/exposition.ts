type Labels = Readonly<Record<string, string>>;

export interface Sample {
  readonly name: string;
  readonly labels: Labels;
  readonly value: number;
}

export interface Family {
  readonly name: string;
  readonly type: string;
  readonly help: string;
}

export interface Exposition {
  readonly families: readonly Family[];
  readonly samples: readonly Sample[];
  /** The sum of all samples of this name that carry these labels, among others perhaps; null: there is none. */
  value(name: string, labels?: Labels): number | null;
}

function labelsOf(text: string): Labels {
  const pairs = [...text.matchAll(/([a-zA-Z_]+)="((?:[^"\\]|\\.)*)"/g)];
  return Object.fromEntries(pairs.map(([, label = "", value = ""]) => [label, value]));
}

function sampleOf(line: string): Sample {
  const [, name, labels = "", value] = /^([a-zA-Z_:][\w:]*)(?:\{(.*)\})? (\S+)$/.exec(line) ?? [];
  if (name === undefined || value === undefined) throw new Error(`no line of an exposition: ${line}`);
  return { name, labels: labelsOf(labels), value: Number(value) };
}

/** Reads Prometheus' text format, version 0.0.4; throws at a line that is none. */
export function parseExposition(text: string): Exposition {
  const lines = text.split("\n").filter((line) => line !== "");
  const families = lines.flatMap((line) => {
    const [, name, type] = /^# TYPE (\S+) (\S+)$/.exec(line) ?? [];
    if (name === undefined || type === undefined) return [];
    const help = lines.find((candidate) => candidate.startsWith(`# HELP ${name} `)) ?? "";
    return [{ name, type, help: help.replace(`# HELP ${name} `, "") }];
  });
  const samples = lines.filter((line) => !line.startsWith("#")).map(sampleOf);
  return {
    families,
    samples,
    value: (name, labels = {}) => {
      const fitting = samples.filter(
        (sample) =>
          sample.name === name && Object.entries(labels).every(([key, value]) => sample.labels[key] === value),
      );
      return fitting.length === 0 ? null : fitting.reduce((sum, { value }) => sum + value, 0);
    },
  };
}
