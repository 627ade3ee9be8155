/** One request and its answer, for the timeline of an order; the connector redacts nothing, the recorder does. */
export interface Exchange {
  readonly operation: string;
  readonly method: string;
  readonly url: string;
  readonly requestBody: string | null;
  readonly status: number | null;
  readonly responseBody: string | null;
  readonly startedAt: Date;
  readonly durationMs: number;
  readonly failure: string | null;
}
