import type { Result } from "#app/domain/result.ts";

/** A call that does not heed its signal is left alone after this. */
const ABORT_GRACE_MS = 500;

/** The call's result, or `late()` when it has none in time: its signal is aborted then, and it is not waited for. Throws what the call throws. */
export async function withinDeadline<T>(
  deadlineMs: number,
  call: (signal: AbortSignal) => Promise<Result<T>>,
  late: () => Result<T>,
): Promise<Result<T>> {
  let timer: NodeJS.Timeout | undefined;
  const tooLate = new Promise<Result<T>>((resolve) => {
    timer = setTimeout(() => resolve(late()), deadlineMs + ABORT_GRACE_MS);
  });
  try {
    return await Promise.race([call(AbortSignal.timeout(deadlineMs)), tooLate]);
  } finally {
    clearTimeout(timer);
  }
}
