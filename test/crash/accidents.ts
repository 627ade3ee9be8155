import { setTimeout as delay } from "node:timers/promises";
import type { Child } from "#test/world/child.ts";
import type { World } from "#test/world/world.ts";
import type { Cluster } from "./cluster.ts";

/** Past the lease of a token: 10 s without a heartbeat, and a second until somebody looks. */
const STALLED_MS = 20_000;

export type Accident = "web-killed" | "worker-killed" | "worker-stalled" | "database-stopped";

/** As many of each as asked, mixed: a database stop between kills of workers and of the web, and one stalled worker amid. */
export function planAccidents(kills: number, databaseStops: number): readonly Accident[] {
  const killed = Array.from({ length: kills }, (_, index): Accident =>
    index % 3 === 1 ? "web-killed" : "worker-killed",
  );
  const plan: Accident[] = [];
  for (let index = 0; index < Math.max(kills, databaseStops); index++) {
    const next = killed[index];
    if (next !== undefined) plan.push(next);
    if (index < databaseStops) plan.push("database-stopped");
  }
  return plan.toSpliced(Math.floor(plan.length / 2), 0, "worker-stalled");
}

/** One web and two workers of a world, and what can happen to them. Whoever is killed is replaced, as a platform does. */
export async function openFleet(world: World, cluster: Cluster) {
  let web: Child = await world.startWeb();
  const workers: Child[] = [await world.startWorker(), await world.startWorker()];

  const happenings: Readonly<Record<Accident, () => Promise<void>>> = {
    "web-killed": async () => {
      await web.kill();
      web = await world.startWeb();
    },
    "worker-killed": async () => {
      await workers.shift()?.kill();
      workers.push(await world.startWorker());
    },
    "worker-stalled": async () => {
      const [stalled] = workers;
      stalled?.signal("SIGSTOP");
      await delay(STALLED_MS);
      stalled?.signal("SIGCONT");
    },
    "database-stopped": () => cluster.stopImmediately(),
  };
  return { happen: (accident: Accident) => happenings[accident]() };
}
