import { once } from "node:events";
import { connect, createServer, type AddressInfo } from "node:net";
import { Transform } from "node:stream";
import { carry, cut, type Line, type LineFault } from "./line-fault.ts";

export interface TcpProxy {
  readonly port: number;
  /** From now on. What has vanished stays vanished, and its connection silent until somebody gives it up. */
  set(fault: LineFault): void;
  /** Chunks and connections that faults have touched so far: a test that disturbed nothing proves nothing. */
  touched(): number;
  close(): Promise<void>;
}

/** A line to a port of 127.0.0.1 whose wire can be cut, muted and slowed while connections stand. */
export async function startTcpProxy(to: { readonly port: number }): Promise<TcpProxy> {
  let fault: LineFault = { kind: "none" };
  let touched = 0;
  const lines = new Set<Line>();

  const wireOf = (line: Line, isAnswer: boolean) =>
    new Transform({
      transform(chunk: Buffer, _encoding, done) {
        const now = fault;
        if (now.kind !== "none" || line.isSilent) touched += 1;
        carry(line, chunk, { fault: now, isAnswer, lasts: () => fault === now }).then(
          (carried) => {
            if (carried.length > 0) this.push(carried);
            done();
          },
          (problem: unknown) => done(problem instanceof Error ? problem : new Error(String(problem))),
        );
      },
    });

  const server = createServer((near) => {
    const line: Line = { near, far: connect(to.port, "127.0.0.1"), answered: 0, isSilent: false };
    lines.add(line);
    const end = () => {
      lines.delete(line);
      near.destroy();
      line.far.destroy();
    };
    for (const socket of [near, line.far]) socket.setNoDelay(true).on("error", end).on("close", end);
    near.pipe(wireOf(line, false)).on("error", end).pipe(line.far);
    line.far.pipe(wireOf(line, true)).on("error", end).pipe(near);
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    port: (server.address() as AddressInfo).port,
    set: (next) => {
      fault = next;
      if (next.kind !== "reset") return;
      touched += lines.size;
      lines.forEach(cut);
    },
    touched: () => touched,
    close: async () => {
      lines.forEach(cut);
      server.close();
      await once(server, "close");
    },
  };
}
