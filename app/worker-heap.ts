/**
 * How Node is started for a worker, as `npm run worker` does too. V8 sizes its heap by the machine's memory and lets garbage lie while
 * there is room: publishing 10,000 levels, of which some 55 MB live at any moment, took 511 MB; so it takes 244 MB, for a tenth more
 * of the processor's time. Both only say how soon garbage is collected: the heap may still grow as far as its work needs.
 */
export const WORKER_HEAP = ["--max-semi-space-size=4", "--heap-growing-percent=75"] as const;
