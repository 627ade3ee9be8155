import { spawn, type ChildProcess } from "node:child_process";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));

export interface ChildOptions {
  /** For people: "web", "worker". */
  readonly name: string;
  /** A TypeScript file, from the project's root. */
  readonly file: string;
  readonly args?: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  /** Every line of output, as it comes. */
  readonly onLine?: (line: string) => void;
}

export interface Child {
  readonly pid: number;
  /** Resolves when the process is gone, whoever ended it. */
  readonly ended: Promise<void>;
  /** The last lines it printed, for a failure's message. */
  tail(): string;
  /** Resolves with the first line that holds the text; rejects when the process ends before, or after `withinMs`. */
  line(text: string, withinMs?: number): Promise<string>;
  signal(signal: NodeJS.Signals): void;
  /** SIGTERM, then SIGKILL after 30 s; resolves when the process is gone. */
  stop(): Promise<void>;
  /** SIGKILL; resolves when the process is gone. */
  kill(): Promise<void>;
}

function whenGone(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve();
  return new Promise((resolve) => child.once("exit", () => resolve()));
}

/** Starts one of the project's processes on this Node, with only the environment given (and PATH). */
export function startChild(options: ChildOptions): Child {
  const child = spawn(process.execPath, [options.file, ...(options.args ?? [])], {
    cwd: ROOT,
    // The build is a production build, whatever the ENVIRONMENT of the app.
    env: { NODE_ENV: "production", PATH: process.env["PATH"] ?? "", HOME: process.env["HOME"] ?? "", ...options.env },
    // The channel closes when this process dies, however it dies: the app's processes then end by themselves.
    stdio: ["ignore", "pipe", "pipe", "ipc"],
  });
  const lines: string[] = [];
  const listeners = new Set<(line: string) => void>();
  for (const stream of [child.stdout, child.stderr]) {
    if (stream === null) continue;
    createInterface({ input: stream }).on("line", (line) => {
      lines.push(line);
      if (lines.length > 2000) lines.shift();
      options.onLine?.(line);
      for (const listener of listeners) listener(line);
    });
  }
  const tail = () => lines.slice(-40).join("\n");
  return {
    pid: child.pid ?? 0,
    ended: whenGone(child),
    tail,
    line: (text, withinMs = 30_000) =>
      new Promise((resolve, reject) => {
        const seen = lines.find((line) => line.includes(text));
        if (seen !== undefined) return resolve(seen);
        const end = (settle: () => void) => {
          clearTimeout(timer);
          listeners.delete(listener);
          settle();
        };
        const fail = (why: string) =>
          end(() => reject(new Error(`${options.name}: ${why} before "${text}"\n${tail()}`)));
        const listener = (line: string) => {
          if (line.includes(text)) end(() => resolve(line));
        };
        const timer = setTimeout(() => fail(`${withinMs} ms went by`), withinMs);
        listeners.add(listener);
        child.once("exit", (code, signal) => fail(`ended (${code ?? signal})`));
      }),
    signal: (signal) => void child.kill(signal),
    stop: async () => {
      child.kill("SIGTERM");
      const timer = setTimeout(() => child.kill("SIGKILL"), 30_000);
      await whenGone(child);
      clearTimeout(timer);
    },
    kill: async () => {
      child.kill("SIGKILL");
      await whenGone(child);
    },
  };
}
