/** One of our own words cannot be done; its message says why, and nothing of the order. */
export class WordError extends Error {}
