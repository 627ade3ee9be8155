import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type * as Compiler from "typescript";

const IMPORT = /^import (?!type)[^"]*"\.\/([^"]+)";$/gm;

/** The files a browser file needs, each after what it needs itself. */
function inOrder(file: URL, sources: Map<string, string>): Map<string, string> {
  if (sources.has(file.href)) return sources;
  const source = readFileSync(file, "utf8");
  for (const [, needed = ""] of source.matchAll(IMPORT)) inOrder(new URL(needed, file), sources);
  return sources.set(file.href, source);
}

/**
 * One classic script of a browser file and its imports. Types are erased, the modules stand one after another in one
 * function; named imports without renaming are all it has to understand, so no bundler is needed.
 */
export function browserScript(file: URL): string {
  // Loaded at the first use: the compiler takes a third of a second, and most users of the sandbox open no browser.
  const typescript = createRequire(import.meta.url)("typescript") as typeof Compiler;
  const compilerOptions = { target: typescript.ScriptTarget.ES2022, module: typescript.ModuleKind.ESNext };
  const modules = [...inOrder(file, new Map<string, string>()).values()].map(
    (source) => typescript.transpileModule(source, { compilerOptions }).outputText,
  );
  const body = modules
    .join("\n")
    .replaceAll(/^import [^;]*;$/gm, "")
    .replaceAll(/^export (?:\{\};)?/gm, "");
  return `(() => {\n"use strict";\n${body}\n})();\n`;
}
