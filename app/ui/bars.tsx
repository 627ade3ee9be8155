interface BarsProps {
  /** One bar each, oldest first. */
  readonly values: readonly number[];
  /** What the picture shows, in words. */
  readonly label: string;
}

const BAR_WIDTH = 3;
const GAP = 1;
const HEIGHT = 28;
/** A value that is there is seen, however small beside the largest. */
const LOWEST = 2;

/** A small picture of how much there was when; who does not see it hears the label. */
export function Bars({ values, label }: BarsProps) {
  const most = Math.max(1, ...values);
  const width = values.length * (BAR_WIDTH + GAP);
  return (
    <svg role="img" aria-label={label} viewBox={`0 0 ${width} ${HEIGHT}`} width={width} height={HEIGHT}>
      <line x1="0" x2={width} y1={HEIGHT - 0.5} y2={HEIGHT - 0.5} stroke="var(--p-color-border)" />
      {values.map((value, place) => {
        if (value === 0) return null;
        const height = Math.max(LOWEST, (value / most) * HEIGHT);
        return (
          <rect
            // Its place is what a bar is.
            key={place}
            x={place * (BAR_WIDTH + GAP)}
            y={HEIGHT - height}
            width={BAR_WIDTH}
            height={height}
            fill="var(--p-color-bg-fill-info)"
          />
        );
      })}
    </svg>
  );
}
