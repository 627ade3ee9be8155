import { once } from "node:events";
import { connect } from "node:net";
import { Worker } from "node:worker_threads";

/** Listens with room for one who waits, says where, and then never runs again: nobody is let in. */
const DEAF = `
  const { parentPort } = require("node:worker_threads");
  const server = require("node:net").createServer();
  server.listen({ port: 0, host: "127.0.0.1", backlog: 1 }, () => {
    parentPort.postMessage(server.address().port);
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);
  });`;

/** More than the kernel lets wait. */
const CROWD = 8;

export interface DeafListener {
  readonly url: string;
  close(): Promise<void>;
}

/** An address at which a connection is neither accepted nor refused: those who may wait are waiting already. */
export async function listenDeafly(): Promise<DeafListener> {
  const worker = new Worker(DEAF, { eval: true });
  const port = await new Promise<number>((resolve) => worker.once("message", resolve));
  const first = connect({ port, host: "127.0.0.1" });
  const crowd = [first, ...Array.from({ length: CROWD }, () => connect({ port, host: "127.0.0.1" }))];
  for (const socket of crowd) socket.on("error", () => socket.destroy());
  // The kernel took the first ones in the order they came; by then it has no room left for whoever comes later.
  await once(first, "connect");
  return {
    url: `http://127.0.0.1:${port}`,
    async close() {
      for (const socket of crowd) socket.destroy();
      await worker.terminate();
    },
  };
}
