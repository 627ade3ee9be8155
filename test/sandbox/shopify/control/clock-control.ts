import type { Platform } from "../platform.ts";
import { durationMs } from "../virtual-clock.ts";
import { ControlRefusal } from "./tenant-of.ts";

/** The one clock of the sandbox: tokens, buckets, keys, search and webhook retries all go by it. */
export function clockControl(platform: Platform) {
  const { clock, webhooks } = platform;
  return {
    /** Moves time ahead, by "90s", "4h", "2d" or milliseconds; returns when everything that fell due on the way has been done, webhook retries answered. */
    async advance(by: string | number): Promise<{ readonly now: string }> {
      const ms = durationMs(by);
      if (ms === null) throw new ControlRefusal(`no duration: ${by}`);
      await webhooks.idle();
      await clock.advance(ms);
      await webhooks.idle();
      return { now: clock.now().toISOString() };
    },
    now: (): { readonly now: string } => ({ now: clock.now().toISOString() }),
  };
}
