interface StepsProps {
  /** One step each, oldest first, all of the same width: what matters is the order, not how long each stood. */
  readonly values: readonly number[];
  /** Places of steps that are marked. */
  readonly marked: ReadonlySet<number>;
  /** What the picture shows, in words. */
  readonly label: string;
}

const STEP_WIDTH = 14;
const HEIGHT = 64;
const EDGE = 4;

/** A number as it went, step by step; who does not see it hears the label. */
export function Steps({ values, marked, label }: StepsProps) {
  const most = Math.max(1, ...values);
  const least = Math.min(0, ...values);
  const width = Math.max(1, values.length) * STEP_WIDTH;
  const heightOf = (value: number) => EDGE + (1 - (value - least) / (most - least)) * (HEIGHT - 2 * EDGE);
  const path = values.map((value, place) => {
    const [from, to, height] = [place * STEP_WIDTH, (place + 1) * STEP_WIDTH, heightOf(value)];
    return `${place === 0 ? "M" : "L"} ${from} ${height} L ${to} ${height}`;
  });
  return (
    <svg
      role="img"
      aria-label={label}
      viewBox={`0 0 ${width} ${HEIGHT}`}
      width={width}
      height={HEIGHT}
      style={{ maxWidth: "100%" }}
    >
      <line x1="0" x2={width} y1={heightOf(0)} y2={heightOf(0)} stroke="var(--p-color-border)" />
      <path d={path.join(" ")} fill="none" stroke="var(--p-color-bg-fill-info)" strokeWidth="2" />
      {values.map((value, place) =>
        marked.has(place) ? (
          <circle
            // Its place is what a step is.
            key={place}
            cx={(place + 0.5) * STEP_WIDTH}
            cy={heightOf(value)}
            r="4"
            fill="var(--p-color-bg-fill-critical)"
          />
        ) : null,
      )}
    </svg>
  );
}
